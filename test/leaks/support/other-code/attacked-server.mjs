import { createServer } from 'node:https';
import { connect, createServer as createTcpServer } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { createCert } from 'mkcert';

import { listen } from '../../../../host/listen.mjs';
import { ALLOWED_DOMAIN } from '../../../e2e/support/servers/start-servers.mjs';

/** @typedef {Awaited<ReturnType<typeof startAttackedServer>>} AttackedServer */

/** What the impostor answers. */
export const IMPOSTOR = 'from the impostor';
/** The impostor keeps its connections for longer than any test takes. */
const KEEP_ALIVE_IN_MS = 600_000;

/**
 * Starts one more way to the allowed server, on which somebody may attack: a port that leads each new connection to
 * that server or to an impostor, which has a certificate that nobody trusts.
 * @param {import('../scenario/start-leak-stage.mjs').LeakEnvironment} environment
 */
export async function startAttackedServer({ servers: { allowed }, unknownAuthority }) {
	const impostor = await startImpostor(unknownAuthority);
	let isAttacked = false;
	/** @type {Set<import('node:net').Socket>} */
	const sockets = new Set();
	const way = createTcpServer((socket) => {
		const target = connect(isAttacked ? impostor.port : allowed.port, '127.0.0.1');
		socket.pipe(target).pipe(socket);
		for (const [one, other] of [
			[socket, target],
			[target, socket],
		]) {
			sockets.add(one);
			// A caller hangs up on a certificate that it does not trust.
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
		}
	});
	const { port, stop } = await listen(way);
	return {
		url: `https://${ALLOWED_DOMAIN}:${port}`,
		/** Returns what the impostor received, request by request. */
		stolen: impostor.received,
		/** Leads new connections to the impostor. */
		attack: () => void (isAttacked = true),
		/** Leads new connections to the allowed server. */
		endAttack: () => void (isAttacked = false),
		async stop() {
			for (const socket of sockets) socket.destroy();
			await Promise.all([impostor.stop(), stop()]);
		},
	};
}

/** @param {import('mkcert').Certificate} authority */
async function startImpostor(authority) {
	const tls = await createCert({ domains: [ALLOWED_DOMAIN], validity: 2, ca: authority });
	/** @type {string[]} */
	const requests = [];
	const server = createServer(tls, async (request, response) => {
		const body = await buffer(request);
		requests.push([request.url, ...request.rawHeaders, body.toString('latin1')].join('\n'));
		response.end(IMPOSTOR);
	});
	server.keepAliveTimeout = KEEP_ALIVE_IN_MS;
	return { ...(await listen(server)), received: () => [...requests] };
}
