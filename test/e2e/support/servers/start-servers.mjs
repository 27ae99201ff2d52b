import { join } from 'node:path';

import { makeCertificates } from '../../../../host/demo-api/make-certificates.mjs';
import { containsSecret } from '../workflows/secret-encodings.mjs';
import { startForwardProxy } from './start-forward-proxy.mjs';
import { startHttp2Server } from './start-http2-server.mjs';
import { startTestServer } from './start-test-server.mjs';

/** @typedef {import('./start-test-server.mjs').Arrival} Arrival */

/** The domain to which the tests' connections are locked. */
export const ALLOWED_DOMAIN = 'allowed.demo.test';

const NAMES = ['*.demo.test', '*.allowed.demo.test'];

/**
 * Starts the servers of the tests: the allowed server, one on another port of the same host, one on a subdomain of that
 * host, one of a third party, one without TLS, one with an untrusted certificate, one that supports HTTP/2 only, an
 * authorization server, and a forward proxy.
 * @param {string} folder The folder for the certificate of the trusted certificate authority (CA).
 */
export async function startServers(folder) {
	const trusted = await makeCertificates(join(folder, 'trusted'), NAMES, 'Trusted tests');
	const unknown = await makeCertificates(join(folder, 'untrusted'), NAMES, 'Nobody');
	const { key, cert } = unknown;
	/** @type {Arrival[]} */
	const arrivals = [];
	const { caFile, authority, ...tls } = trusted;
	const start = (/** @type {string} */ name, host = ALLOWED_DOMAIN) =>
		startTestServer({ name, host, tls, arrivals });
	const [allowed, otherPort, sibling, foreign, authorization, plain, unverified, http2Only, proxy] =
		await Promise.all([
			start('allowed'),
			start('other port'),
			start('sibling', `tenant.${ALLOWED_DOMAIN}`),
			start('foreign', 'foreign.demo.test'),
			start('authorization', 'login.demo.test'),
			startTestServer({ name: 'plain', host: ALLOWED_DOMAIN, arrivals }),
			startTestServer({ name: 'unverified', host: ALLOWED_DOMAIN, tls: { key, cert }, arrivals }),
			startHttp2Server({ name: 'HTTP/2 only', host: ALLOWED_DOMAIN, tls, arrivals }),
			startForwardProxy({ name: 'proxy', arrivals }),
		]);
	const servers = { allowed, otherPort, sibling, foreign, authorization, plain, unverified };
	const all = [...Object.values(servers), http2Only, proxy].map(({ stop }) => ({ stop }));
	return {
		caFile,
		/** The certificate authority (CA) that n8n trusts. */
		authority,
		/** The certificate authority (CA) of the server with the untrusted certificate. */
		unknownAuthority: unknown.authority,
		servers,
		http2Only,
		proxy,
		/**
		 * Starts one more server, whose arrivals are also recorded.
		 * @param {Pick<import('./start-test-server.mjs').TestServerOptions, 'name' | 'host' | 'tls'>} options
		 */
		async addServer(options) {
			const server = await startTestServer({ ...options, arrivals });
			all.push(server);
			return server;
		},
		...recordOf(arrivals),
		stop: async () => void (await Promise.all(all.map((server) => server.stop()))),
	};
}

/**
 * Returns functions that read what the servers recorded.
 * @param {Arrival[]} arrivals
 */
function recordOf(arrivals) {
	return {
		arrivals: () => [...arrivals],
		forgetArrivals: () => void arrivals.splice(0),
		/**
		 * Returns everything that arrived since the last call of `forgetArrivals`, oldest first, such as "allowed: GET
		 * /ok with the secret". Leaves out the requests to the authorization server.
		 * @param {string} secret
		 * @param {string[]} [ofOthers] Secrets of other callers, whose requests are left out. Requests without any of
		 *   these secrets cannot be attributed to a caller and are included.
		 */
		traffic: (secret, ofOthers = []) =>
			arrivals
				.filter(({ server }) => server !== 'authorization')
				.filter(
					({ text }) =>
						containsSecret(text, secret) || !ofOthers.some((other) => containsSecret(text, other)),
				)
				.map((arrival) => describeArrival(arrival, secret)),
	};
}

/**
 * @param {Arrival} arrival
 * @param {string} secret
 */
function describeArrival({ server, method, path, text }, secret) {
	return `${server}: ${method} ${path}${containsSecret(text, secret) ? ' with the secret' : ''}`;
}
