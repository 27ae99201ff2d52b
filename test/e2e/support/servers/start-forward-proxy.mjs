import { createServer } from 'node:http';
import { connect } from 'node:net';

import { listen } from '../../../../host/listen.mjs';
import { arrivalOf } from './start-test-server.mjs';

/** @typedef {import('./start-test-server.mjs').Arrival} Arrival */

/**
 * Starts a forward proxy that records all traffic and connects every tunnel to this machine.
 * @param {{ name: string, arrivals: Arrival[] }} options
 */
export async function startForwardProxy({ name, arrivals }) {
	/** @type {Map<number, number>} */
	const portMap = new Map();
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
		const port = Number(target.split(':').at(-1));
		const upstream = connect(portMap.get(port) ?? port, '127.0.0.1', () => {
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
	const { port, stop } = await listen(server);
	return {
		name,
		port,
		url: `http://127.0.0.1:${port}`,
		/**
		 * Connects tunnels for a port that no server here uses to the port of a server.
		 * @param {number} requested
		 * @param {number} actual
		 */
		mapPort: (requested, actual) => void portMap.set(requested, actual),
		stop,
	};
}
