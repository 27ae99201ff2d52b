/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real server; nothing of it is published */
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';
import { buffer } from 'node:stream/consumers';
import type { CertificateKind } from './make-test-certificates';
import { readCertificate } from './read-certificate';
import { reusesConnections } from '../node/reused-connections';

/** A request as it came over the wire. */
export interface ReceivedRequest {
	method: string;
	/** Path and query, just as they were sent. */
	url: string;
	headers: IncomingHttpHeaders;
	/** Names and values in turn, letter case as sent. */
	rawHeaders: string[];
	/** Of a body in UTF-8. */
	body: string;
	octets: Buffer;
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
	/** In the order in which they came; a request counts once its body is complete. */
	received: ReceivedRequest[];
	/** TCP connections that are open now, ever were, and have a request now. */
	connections: { open: number; total: number; busy: number };
	/** Whether the node is done with it: it keeps a connection open only if it is meant to. */
	isAtRest: () => boolean;
	/** What to answer from now on; at first `{}`. */
	answer: (responder: Responder) => void;
	/** What to do from now on as soon as a request's head is there. Its body is left alone. */
	answerHead: (responder: HeadResponder) => void;
	/** Forgets what was received, and answers `{}` again. */
	reset: () => void;
	stop: () => Promise<void>;
}

const DEFAULT_ANSWER: Responder = (response) => answerJson(response, {});

/** Starts an API on a free port of this machine. */
export async function startTestApi(
	host = 'api.example.test',
	certificate: CertificateKind = 'valid',
	tls: TlsOptions = {},
): Promise<TestApi> {
	const connections = { open: 0, total: 0, busy: 0 };
	const received: ReceivedRequest[] = [];
	let responder = DEFAULT_ANSWER;
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
			// Broken off by the caller, and so never complete.
			() => response.destroy(),
		);
	});
	server.on('connection', (socket) => count(socket, connections));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const answer = (next: Responder) => void (responder = next);
	return {
		origin: `https://${host}:${port}`,
		port,
		received,
		connections,
		isAtRest: () => (reusesConnections ? connections.busy : connections.open) === 0,
		answer,
		answerHead: (next) => void (headResponder = next),
		reset: () => {
			received.length = 0;
			answer(DEFAULT_ANSWER);
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

/** Answers with JSON, as APIs do. */
export function answerJson(response: ServerResponse, value: unknown, statusCode = 200): void {
	response.writeHead(statusCode, { 'content-type': 'application/json' });
	response.end(JSON.stringify(value));
}

async function receive(message: IncomingMessage): Promise<ReceivedRequest> {
	const { method = '', url = '', headers, rawHeaders } = message;
	const octets = await buffer(message);
	return { method, url, headers, rawHeaders, body: octets.toString(), octets };
}

function count(socket: Duplex, connections: TestApi['connections']): void {
	connections.open += 1;
	connections.total += 1;
	socket.once('close', () => void (connections.open -= 1));
}
