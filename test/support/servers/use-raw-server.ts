/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server that breaks the rules; nothing of it is published */
import { once } from 'node:events';
import {
	createServer as createTcpServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { readCertificate } from './read-certificate';

/** A server that answers each connection with octets of its own, HTTP or not. */
export interface RawServer {
	/** "https://api.example.test:40123" */
	origin: string;
	port: number;
	/** Sets what is written once a request has begun to arrive. The connection is closed after it, unless it is to stay open. */
	answerWith: (octets: string | Buffer, keepsOpen?: boolean) => void;
	/** Sets what is done with each connection as soon as it is there. */
	onConnection: (act: (socket: Socket) => void) => void;
}

/** Starts such a server for the tests of a file, over TLS or, to break its rules, without. */
export function useRawServer(isTls = true, tls: TlsOptions = {}): RawServer {
	let act: (socket: Socket) => void = () => undefined;
	let server: Server;
	const sockets = new Set<Socket>();
	const handle = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
		act(socket);
	};
	const raw: RawServer = {
		origin: '',
		port: 0,
		answerWith: (octets, keepsOpen = false) => {
			act = (socket) =>
				void socket.once('data', () => (keepsOpen ? socket.write(octets) : socket.end(octets)));
		},
		onConnection: (next) => void (act = next),
	};
	beforeAll(async () => {
		server = isTls
			? createTlsServer({ ...readCertificate('valid'), ...tls }, handle)
			: createTcpServer(handle);
		server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
		await once(server, 'listening');
		raw.port = (server.address() as AddressInfo).port;
		raw.origin = `https://api.example.test:${raw.port}`;
	});
	afterAll(async () => {
		sockets.forEach((socket) => socket.destroy());
		const closed = once(server, 'close');
		server.close();
		await closed;
	});
	return raw;
}
