import { createServer } from 'node:https';

import { freePort } from '../free-port.mjs';
import { listen } from '../listen.mjs';
import { authenticationChecks, authenticationRoutes } from './authentication-routes.mjs';
import { authorizationServer } from './authorization-server.mjs';
import { behaviourRoutes } from './behaviour-routes.mjs';
import { koa } from './koa.mjs';
import { makeCertificates } from './make-certificates.mjs';
import { recordRequests } from './record-requests.mjs';
import { shopRoutes } from './shop-routes.mjs';

/** @typedef {Awaited<ReturnType<typeof startDemoApi>>} DemoApi */
/** @typedef {{ api: number, other: number, auth: number }} DemoPorts */
/** @typedef {import('./record-requests.mjs').RecordedRequest} RecordedRequest */

const NAMES = { api: 'api.demo.test', other: 'other.demo.test', auth: 'auth.demo.test' };

/**
 * Starts the demo API, its authorization server, and a server of someone else that must never
 * see a secret, each over TLS under its own name. All of them write down what they get.
 * @param {{ folder: string, ports?: DemoPorts }} options `folder` gets the CA's certificate.
 */
export async function startDemoApi({ folder, ports }) {
	const { api, other, auth } = ports ?? (await freePorts());
	const apiUrl = `https://${NAMES.api}:${api}`;
	const otherUrl = `https://${NAMES.other}:${other}`;
	const authUrl = `https://${NAMES.auth}:${auth}`;
	/** @type {RecordedRequest[]} */
	const records = [];
	const { caFile, authority, ...tls } = await makeCertificates(folder, Object.values(NAMES));
	const authorization = authorizationServer(authUrl);
	const checks = authenticationChecks(authorization.isAccessToken);
	const shop = shopRoutes(async (headers) => {
		const answers = Object.values(checks).map((check) => check(headers));
		return (await Promise.all(answers)).includes(true);
	});
	const routes = [authenticationRoutes(checks), shop.routes, behaviourRoutes(otherUrl)];
	const serve = (
		/** @type {import('node:http').RequestListener} */ handler,
		/** @type {number} */ port,
	) => listen(createServer(tls, handler), port);
	const servers = await Promise.all([
		serve(apiHandler(records, routes), api),
		serve(foreignHandler(records), other),
		serve(recorded(records, authorization.handle), auth),
	]);
	return {
		apiUrl,
		otherUrl,
		authUrl,
		tokenUrl: `${authUrl}/token`,
		caFile,
		/** Issues certificates that whoever trusts that file trusts. */
		authority,
		/** Every request so far, oldest first. */
		requests: () => [...records],
		/** Forgets the requests so far. */
		forgetRequests: () => void records.splice(0),
		/** Has one request to the shop fail. */
		failOnce: shop.failOnce,
		stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
	};
}

async function freePorts() {
	const [api, other, auth] = await Promise.all([freePort(), freePort(), freePort()]);
	return { api, other, auth };
}

/**
 * @param {RecordedRequest[]} records
 * @param {ReturnType<import('@koa/router').default['routes']>[]} routes
 */
function apiHandler(records, routes) {
	const api = koa().use(recordRequests('api', records));
	routes.forEach((each) => api.use(each));
	return api.callback();
}

/**
 * Answers 200 to everything: a secret sent here would be gone, and nobody would notice.
 * @param {RecordedRequest[]} records
 */
function foreignHandler(records) {
	return koa()
		.use(recordRequests('other', records))
		.use((context) => {
			context.body = { message: 'Thank you.' };
		})
		.callback();
}

/**
 * @param {RecordedRequest[]} records
 * @param {ReturnType<typeof authorizationServer>['handle']} handle
 * @returns {import('node:http').RequestListener}
 */
function recorded(records, handle) {
	return (request, response) => {
		const { pathname, search } = new URL(request.url ?? '/', 'https://auth.demo.test');
		const { method = '', headers } = request;
		records.push({ server: 'auth', method, path: pathname, query: search.slice(1), headers });
		handle(request, response);
	};
}
