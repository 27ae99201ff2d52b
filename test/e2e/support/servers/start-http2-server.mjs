import { createSecureServer } from 'node:http2';

import { listen } from '../../../../host/listen.mjs';
import { arrivalOf } from './start-test-server.mjs';

/** An empty SETTINGS frame. Every HTTP/2 server begins with a SETTINGS frame. */
const SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

/**
 * Starts an API that supports HTTP/2 only, and records what arrives.
 * @param {{ name: string, host: string, tls: { key: string, cert: string }, arrivals: import('./start-test-server.mjs').Arrival[] }} options
 */
export async function startHttp2Server({ name, host, tls, arrivals }) {
	const server = createSecureServer({ ...tls, allowHTTP1: false });
	server.on('stream', (stream, headers) => {
		const { ':method': method, ':path': target = '' } = headers;
		const [path] = target.split('?');
		arrivals.push(arrivalOf(name, { method, path, text: JSON.stringify(headers) }));
		stream.respond({ ':status': 200 });
		stream.end('{}');
	});
	server.on('unknownProtocol', (socket) => {
		socket.on('error', () => socket.destroy());
		socket.once('data', (/** @type {Buffer} */ bytes) => {
			const text = bytes.toString('latin1');
			const [method, target = ''] = text.split(' ');
			const [path] = target.split('?');
			arrivals.push(arrivalOf(name, { method, path, text }));
			socket.end(SETTINGS);
		});
	});
	const { port, stop } = await listen(server);
	return {
		name,
		host,
		port,
		url: `https://${host}:${port}`,
		stop,
	};
}
