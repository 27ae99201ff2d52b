/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real server; nothing of it is published */
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';
import { reusesConnections } from '../node/reused-connections';
import type { CertificateKind } from './make-test-certificates';
import { readCertificate } from './read-certificate';

/** A request as the server received it. */
export interface ReceivedRequest {
	method: string;
	/** Path and query, exactly as sent. */
	url: string;
	headers: IncomingHttpHeaders;
	/** Alternating names and values, in the letter case in which they were sent. */
	rawHeaders: string[];
	/** The body, decoded as UTF-8. */
	body: string;
	bytes: Buffer;
}

export type Responder = (
	response: ServerResponse,
	request: ReceivedRequest,
) => void | Promise<void>;

export type HeadResponder = (response: ServerResponse, message: IncomingMessage) => void;

/** An API over real TLS that remembers what it received. */
export interface TestApi {
	/** "https://api.example.test:40123" */
	origin: string;
	port: number;
	/** In the order of arrival. A request counts once its body is complete. */
	received: ReceivedRequest[];
	/** TCP connections: open now, opened so far, and serving a request now. */
	connections: { open: number; total: number; busy: number };
	/** Whether the node is done with this server. It may keep a connection open only if it reuses connections. */
	isIdle: () => boolean;
	/** Sets the response to all requests from now on. The default is `{}`. */
	respondWith: (responder: Responder) => void;
	/** Sets what to do from now on as soon as a request's headers have arrived. Its body is not read. */
	respondToHead: (responder: HeadResponder) => void;
	/** Forgets the received requests and restores the default response, `{}`. */
	reset: () => void;
	stop: () => Promise<void>;
}

const DEFAULT_RESPONSE: Responder = (response) => sendJson(response, {});

/** Starts an API on a free port of this machine. */
export async function startTestApi(
	host = 'api.example.test',
	certificate: CertificateKind = 'valid',
	tls: TlsOptions = {},
): Promise<TestApi> {
	const connections = { open: 0, total: 0, busy: 0 };
	const received: ReceivedRequest[] = [];
	let responder = DEFAULT_RESPONSE;
	let headResponder: HeadResponder | undefined;
	const server = createServer({ ...readCertificate(certificate), ...tls }, (message, response) => {
		connections.busy += 1;
		response.once('close', () => void (connections.busy -= 1));
		if (headResponder !== undefined) return headResponder(response, message);
		void receive(message).then(
			async (request) => {
				received.push(request);
				await responder(response, request);
			},
			// The caller aborted the request, so it is never complete.
			() => response.destroy(),
		);
	});
	server.on('connection', (socket) => count(socket, connections));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const respondWith = (next: Responder) => void (responder = next);
	return {
		origin: `https://${host}:${port}`,
		port,
		received,
		connections,
		isIdle: () => (reusesConnections ? connections.busy : connections.open) === 0,
		respondWith,
		respondToHead: (next) => void (headResponder = next),
		reset: () => {
			received.length = 0;
			respondWith(DEFAULT_RESPONSE);
			headResponder = undefined;
		},
		stop: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

/** Sends JSON, as APIs do. */
export function sendJson(response: ServerResponse, value: unknown, statusCode = 200): void {
	response.writeHead(statusCode, { 'content-type': 'application/json' });
	response.end(JSON.stringify(value));
}

async function receive(message: IncomingMessage): Promise<ReceivedRequest> {
	const { method = '', url = '', headers, rawHeaders } = message;
	const bytes = await buffer(message);
	return { method, url, headers, rawHeaders, body: bytes.toString(), bytes };
}

function count(socket: Duplex, connections: TestApi['connections']): void {
	connections.open += 1;
	connections.total += 1;
	socket.once('close', () => void (connections.open -= 1));
}
