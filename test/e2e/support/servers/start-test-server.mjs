import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { buffer } from 'node:stream/consumers';

import { koa } from '../../../../host/demo-api/koa.mjs';
import { listen } from '../../../../host/listen.mjs';
import { fileRoutes } from './file-routes.mjs';
import { gateRoutes } from './gate-routes.mjs';
import { rawRoutes } from './raw-routes.mjs';
import { testRoutes } from './test-routes.mjs';
import { tokenRoutes } from '../oauth2/token-routes.mjs';

/** @typedef {Awaited<ReturnType<typeof startTestServer>>} TestServer */
/**
 * @typedef {object} TestServerOptions
 * @property {string} name
 * @property {string} host
 * @property {import('node:tls').TlsOptions} [tls] Without these, the server uses http.
 * @property {Arrival[]} arrivals
 */
/**
 * @typedef {object} Arrival
 * @property {string} server
 * @property {string} method
 * @property {string} path Without the query.
 * @property {string} text Everything that arrived: request line, headers and body, with one character for each byte.
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {boolean} wasHungUp Whether the client hung up before the response was complete.
 */

/**
 * Starts an API under this host name that records everything that arrives.
 * @param {TestServerOptions} options
 */
export async function startTestServer({ name, host, tls, arrivals }) {
	/** @type {Map<string, unknown>} */
	const published = new Map();
	const application = koa()
		.use(fileRoutes({ name, arrivals }))
		.use((context, next) => record(context, next, { name, arrivals }))
		.use(rawRoutes())
		.use(recordBody)
		.use((context, next) => {
			if (!published.has(context.path)) return next();
			const body = published.get(context.path);
			if (typeof body === 'function') return body(context);
			context.body = body;
		})
		.use(testRoutes())
		.use(tokenRoutes())
		.use(gateRoutes())
		.use((context) => {
			// Responds with success, as a wrong server would that wants to get a secret.
			context.body = { answer: 'thank you' };
		});
	const handler = application.callback();
	const server = tls ? createHttpsServer(tls, handler) : createHttpServer(handler);
	// Bytes that are not HTTP do not reach the application.
	server.on(
		'clientError',
		(/** @type {Error & { rawPacket?: Buffer }} */ { rawPacket }, socket) => {
			const text = rawPacket?.toString('latin1') ?? '';
			if (text) arrivals.push(arrivalOf(name, { text }));
			socket.destroy();
		},
	);
	let connections = 0;
	server.on('connection', () => (connections += 1));
	const { port, stop } = await listen(server);
	return {
		name,
		host,
		port,
		/** Returns the number of TCP connections so far, including those without a request. */
		connections: () => connections,
		url: `${tls ? 'https' : 'http'}://${host}:${port}`,
		/**
		 * Makes the server respond with this body at a path, as an API does with content that others have written.
		 * @param {string} path
		 * @param {unknown} body The body, or a function that responds to each request.
		 */
		publish: (path, body) => void published.set(path, body),
		stop,
	};
}

/**
 * @param {import('koa').Context} context
 * @param {import('koa').Next} next
 * @param {{ name: string, arrivals: Arrival[] }} into
 */
async function record(context, next, { name, arrivals }) {
	const { method, path, url, headers, req, res } = context;
	const arrival = arrivalOf(name, { method, path, headers });
	arrivals.push(arrival);
	res.once('close', () => {
		arrival.wasHungUp = !res.writableFinished;
	});
	arrival.text = [method, url, decoded(url), ...req.rawHeaders].join('\n');
	context.state.arrival = arrival;
	await next();
}

/**
 * Comes after the raw routes, which respond before a body has arrived.
 * @param {import('koa').Context} context
 * @param {import('koa').Next} next
 */
async function recordBody({ req, state }, next) {
	state.body = (await buffer(req)).toString('latin1');
	state.arrival.text += state.body + req.rawTrailers.join('\n');
	await next();
}

/**
 * @param {string} server
 * @param {Partial<Arrival>} known
 * @returns {Arrival}
 */
export function arrivalOf(server, known) {
	return { server, method: '', path: '', text: '', headers: {}, wasHungUp: false, ...known };
}

/** @param {string} url */
function decoded(url) {
	try {
		return decodeURIComponent(url);
	} catch {
		return '';
	}
}
