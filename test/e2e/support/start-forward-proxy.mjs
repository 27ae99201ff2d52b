import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';

import { arrivalOf } from './start-test-server.mjs';

/** @typedef {import('./start-test-server.mjs').Arrival} Arrival */

/**
 * Starts a forward proxy that writes down all that passes, and leads every tunnel to this machine.
 * @param {object} options
 * @param {string} options.name
 * @param {Arrival[]} options.arrivals
 * @param {number} [options.port] Where all tunnels lead, whatever port was asked for.
 */
export async function startForwardProxy({ name, arrivals, port: onlyPort }) {
	const server = createServer((request, response) => {
		const { method = '', url = '', rawHeaders } = request;
		const text = [method, url, ...rawHeaders].join('\n');
		arrivals.push(arrivalOf(name, { method, path: url, text }));
		response.writeHead(502).end();
	});
	server.on('connect', (request, socket) => {
		const { url: target = '', rawHeaders } = request;
		const arrival = arrivalOf(name, { method: 'CONNECT', path: target });
		arrival.text = ['CONNECT', target, ...rawHeaders].join('\n');
		arrivals.push(arrival);
		const upstream = connect(onlyPort ?? Number(target.split(':')[1]), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			socket.pipe(upstream).pipe(socket);
		});
		socket.on('data', (chunk) => (arrival.text += chunk.toString('latin1')));
		for (const [end, other] of [
			[socket, upstream],
			[upstream, socket],
		]) {
			end.on('error', () => other.destroy()).on('close', () => other.destroy());
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		name,
		port,
		url: `http://127.0.0.1:${port}`,
		async stop() {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}
