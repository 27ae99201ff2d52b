import { once } from 'node:events';

/**
 * Has a server listen where only this machine can reach it.
 * @param {import('node:net').Server & { closeAllConnections?: () => void }} server
 * @param {number} [port] Any free one if left out.
 */
export async function listen(server, port = 0) {
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());

	async function stop() {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections?.();
		await closed;
	}

	return { port: address.port, stop };
}
