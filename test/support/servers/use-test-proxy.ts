/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real proxy; nothing of it is published */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

/** A forward proxy on this machine that records what it receives. */
export interface TestProxy {
	url: string;
	/** The hosts and ports to which clients requested a tunnel (CONNECT). */
	tunnels: string[];
	/** The URLs of all other requests. */
	others: string[];
	/** All bytes that clients sent for or through a tunnel, decoded as Latin-1. */
	seen: string;
}

/** Runs a proxy during the tests of a file. It connects each tunnel to this machine. */
export function useTestProxy(): TestProxy {
	const proxy: TestProxy = { url: '', tunnels: [], others: [], seen: '' };
	const server = createServer((request, response) => {
		proxy.others.push(request.url ?? '');
		response.writeHead(502).end();
	});
	server.on('connect', (request, socket) => {
		const target = request.url ?? '';
		proxy.tunnels.push(target);
		proxy.seen += request.rawHeaders.join('\n');
		const upstream = connect(Number(target.split(':').at(-1)), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			socket.pipe(upstream).pipe(socket);
		});
		socket.on('data', (chunk: Buffer) => (proxy.seen += chunk.toString('latin1')));
		socket.on('error', () => upstream.destroy());
		upstream.on('error', () => socket.destroy());
	});
	beforeAll(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	beforeEach(() => {
		Object.assign(proxy, { tunnels: [], others: [], seen: '' });
	});
	afterAll(() => void server.close());
	return proxy;
}
