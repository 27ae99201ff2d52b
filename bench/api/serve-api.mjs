/**
 * The API of the benchmarks, in its own process. `start-api.mjs` starts it and sends it messages. It has one port for
 * each certificate, and rejects every call without the secret.
 */
import { createServer } from 'node:https';

import { listen } from '../../host/listen.mjs';
import { routes } from './routes.mjs';

/** @typedef {{ key: string, cert: string }} Certificate */
/** @typedef {{ secret: string, certificates: Record<string, Certificate> }} Settings */

const counts = { connections: 0, requests: 0, refused: 0 };
const routeOf = routes(counts);

process.on('message', (/** @type {'counts' | { settings: Settings }} */ message) => {
	if (message === 'counts') {
		process.send?.({ counts });
		Object.assign(counts, { connections: 0, requests: 0, refused: 0 });
	} else {
		void serve(message.settings).then((ports) => process.send?.({ ports }));
	}
});
process.once('disconnect', () => process.exit());

/** @param {Settings} settings */
async function serve({ secret, certificates }) {
	/** @type {Record<string, number>} */
	const ports = {};
	for (const [kind, certificate] of Object.entries(certificates)) {
		const server = createServer({ ...certificate, keepAliveTimeout: 60_000 }, (request, response) =>
			respond(request, response, secret),
		);
		server.on('connection', () => (counts.connections += 1));
		ports[kind] = (await listen(server)).port;
	}
	return ports;
}

/**
 * @param {import('./routes.mjs').Request} request
 * @param {import('./routes.mjs').Response} response
 * @param {string} secret
 */
function respond(request, response, secret) {
	counts.requests += 1;
	const [, name, parameter = ''] = request.url?.split('/') ?? [];
	if (request.headers['x-api-key'] !== secret) response.writeHead(401).end();
	else if (routeOf[name] === undefined) response.writeHead(404).end();
	else void routeOf[name](request, response, parameter);
}
