/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real server; nothing of it is published */
import type { ServerResponse } from 'node:http';
import { sendJson, type ReceivedRequest, type Responder } from './test-api';

const TOKEN = { access_token: 'token-1', token_type: 'Bearer', expires_in: 3_600 };

/** A token endpoint that is strict, slow or odd about whatever is not a token request, and issues a token for one that is. */
export interface TokenEndpointKind {
	label: string;
	respond: Responder;
	/** Path and query. Defaults to "/token". */
	path?: string;
	/** The requests that a token takes, by method. Defaults to one POST. */
	requests?: string[];
}

/** Returns all kinds. `elsewhere` is the origin of another host. */
export function tokenEndpointKinds(elsewhere: () => string): TokenEndpointKind[] {
	return [
		{ label: 'takes one request a second at its path', respond: onePerSecond(false) },
		{ label: 'takes one request a second from an address', respond: onePerSecond(true) },
		{
			label: 'redirects what has no grant type to a page of its own',
			respond: orElse((response) => redirect(response, 302, '/error')),
		},
		{
			label: 'redirects what has no grant type to a page elsewhere',
			respond: orElse((response) => redirect(response, 303, `${elsewhere()}/error`)),
		},
		{ label: 'holds what has no grant type', respond: orElse(() => {}) },
		{ label: 'knows POST only', respond: orElse((response) => sendJson(response, {}, 405)) },
		{
			label: 'hangs up on other methods',
			respond: orElse((response) => void response.socket?.destroy()),
		},
		{
			label: 'shows a page for logging in to GET and HEAD',
			respond: orElse((response) => void response.writeHead(200, HTML).end('<form>')),
		},
		{
			label: 'asks who has not authenticated to do so',
			respond: (response, request) =>
				request.headers.authorization === undefined
					? void response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
					: issue(response, request),
		},
		{
			label: 'speaks as HTTP/1.0 does, without a length, and closes',
			respond: (response, request) => {
				Object.assign(response, { shouldKeepAlive: false, useChunkedEncodingByDefault: false });
				issue(response, request);
			},
		},
		{
			label: 'stands behind a query',
			path: '/index.php?route=oauth/token&v=2',
			respond: (response, request) =>
				request.url === '/index.php?route=oauth/token&v=2'
					? issue(response, request)
					: sendJson(response, {}, 404),
		},
		{
			label: 'redirects to the same path with a slash',
			requests: ['POST', 'POST'],
			respond: (response, request) =>
				request.url === '/token/' ? issue(response, request) : redirect(response, 307, '/token/'),
		},
		{
			label: 'wants a length and a type',
			respond: (response, request) =>
				request.headers['content-length'] && request.headers['content-type']?.includes('form')
					? issue(response, request)
					: sendJson(response, {}, 411),
		},
		{
			label: 'sends an interim response first',
			respond: (response, request) => {
				response.writeEarlyHints({ link: '</style.css>; rel=preload' });
				issue(response, request);
			},
		},
		{
			label: 'issues a token in a form',
			respond: orElse(
				(response) => sendJson(response, {}, 400),
				(response) =>
					void response
						.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' })
						.end('access_token=token-1&token_type=Bearer&expires_in=3600'),
			),
		},
		{
			label: 'bans who once sent a request without a grant type',
			respond: banning(),
		},
	];
}

const HTML = { 'content-type': 'text/html' };

const hasGrant = ({ method, body }: ReceivedRequest) =>
	method === 'POST' && new URLSearchParams(body).has('grant_type');

/** A responder to token requests, and one to all others. */
function orElse(others: Responder, tokenRequests: Responder = issue): Responder {
	return (response, request) => (hasGrant(request) ? tokenRequests : others)(response, request);
}

function issue(response: ServerResponse, request: ReceivedRequest): void {
	if (hasGrant(request)) sendJson(response, TOKEN);
	else sendJson(response, { error: 'unsupported_grant_type' }, 400);
}

function redirect(response: ServerResponse, status: number, location: string): void {
	response.writeHead(status, { location }).end();
}

/** Counts those that it refuses, too. */
function onePerSecond(anyPath: boolean): Responder {
	const last = new Map<string, number>();
	return (response, request) => {
		const key = anyPath ? 'all' : request.url;
		const isEarly = Date.now() - (last.get(key) ?? 0) < 1_000;
		last.set(key, Date.now());
		if (isEarly) response.writeHead(429).end('slow down');
		else issue(response, request);
	};
}

function banning(): Responder {
	let isBanned = false;
	return (response, request) => {
		isBanned ||= !hasGrant(request);
		if (isBanned) sendJson(response, { error: 'access_denied' }, 403);
		else issue(response, request);
	};
}
