import { once } from 'node:events';
import { createServer } from 'node:https';

/**
 * An HTTPS server that only this machine can reach.
 * @param {import('node:http').RequestListener} handler
 * @param {{ key: string, cert: string, port: number }} options
 */
export async function listen(handler, { key, cert, port }) {
	const server = createServer({ key, cert }, handler);
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());

	async function stop() {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	}

	return { port: address.port, stop };
}
