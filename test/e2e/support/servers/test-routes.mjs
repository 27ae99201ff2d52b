import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import Router from '@koa/router';

import { QUERY_NAME } from '../workflows/connections.mjs';

/** Returns the routes of the tests' APIs, well-behaved and badly behaved. They respond without any authentication. */
export function testRoutes() {
	const router = new Router();
	router.all('/ok', (context) => {
		context.body = { answer: 'fine' };
	});
	router.all('/list', (context) => {
		context.body = [{ position: 1 }, { position: 2 }];
	});
	router.all('/status/:code', (context) => {
		context.status = Number(context.params.code);
		context.body = { status: context.status };
	});
	router.all('/redirect/:code', (context) => {
		context.redirect(String(context.query.to));
		context.status = Number(context.params.code);
	});
	router.all('/hops/:count', (context) => {
		const count = Number(context.params.count);
		if (count > 0) context.redirect(`/hops/${count - 1}`);
		else context.body = { answer: 'arrived' };
	});
	router.all('/pages', (context) => {
		const next = String(context.query.next);
		context.set('Link', `<${encodeURI(next)}>; rel="next"`);
		context.body = { next, next_page: next, links: { next } };
	});
	router.all('/numbers', numbers);
	router.all('/echo', echo);
	router.all('/token', issueToken);
	router.all('/hang', (context) => untilClosed(context));
	router.all('/break-off', breakOff);
	router.all('/drip', (context) => stream(context, { chunk: 'x', pauseInMs: 50 }));
	router.all('/endless', (context) => stream(context, { chunk: 'x'.repeat(1e5), pauseInMs: 1 }));
	return router.routes();
}

/**
 * Responds with a list of the numbers from 1 to `count`, `size` on each page, with a cursor to the next page. It
 * accepts the cursor in the query or in the JSON of a POST ("variables.after"), or a page number in a header. It fails
 * after the number `failAfter`.
 * @param {import('koa').Context} context
 */
function numbers(context) {
	const [count, size] = [context.query.count, context.query.size].map(Number);
	const after = positionIn(context, size);
	if (after >= Number(context.query.failAfter ?? Infinity)) {
		context.status = 500;
		return;
	}
	const end = Math.min(after + size, count);
	const data = Array.from({ length: end - after }, (_, at) => ({ number: after + at + 1 }));
	context.body = { data, next: end < count ? String(end) : null };
}

/**
 * @param {import('koa').Context} context
 * @param {number} size
 */
function positionIn({ query, headers, method, state }, size) {
	const page = Number(headers['x-page'] ?? 1);
	const inBody = method === 'POST' ? JSON.parse(state.body).variables?.after : undefined;
	return Number(query.after ?? inBody ?? (page - 1) * size);
}

/**
 * Repeats what arrived, as debugging endpoints do: in its headers, plain and as Base64 (at each of the alignments that
 * it can have in a longer string), and in its body. The query parameter `status` sets the status. With `text`, the
 * response is not JSON.
 * @param {import('koa').Context} context
 */
function echo(context) {
	const { authorization = '', 'x-api-key': header = '', 'x-app-key': other = '' } = context.headers;
	const key = context.query[QUERY_NAME] ?? header;
	const arrived = `${authorization}${key}${other}`;
	context.set('X-Echo', arrived);
	const base64 = ['', ' ', '  '].map((before) => Buffer.from(before + arrived).toString('base64'));
	context.set('X-Echo-Base64', base64.join(' '));
	context.status = Number(context.query.status ?? 200);
	const decoded = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8');
	const words = { message: `You sent ${arrived}`, [`key ${arrived}`]: encodeURIComponent(arrived) };
	const body = { ...words, headers: context.headers, decoded };
	context.body = context.query.text === undefined ? body : `<p>${JSON.stringify(body)}</p>`;
}

/**
 * Responds as a token endpoint. The token contains the client secret, so that one search finds both.
 * @param {import('koa').Context} context
 */
function issueToken(context) {
	const { authorization = '' } = context.headers;
	const [, secret] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
		.toString('utf8')
		.split(':');
	context.body = {
		access_token: `token-${decodeURIComponent(secret ?? '')}`,
		token_type: 'bearer',
		expires_in: 3600,
	};
}

/**
 * Takes the connection from Koa and never responds.
 * @param {import('koa').Context} context
 */
function untilClosed(context) {
	context.respond = false;
}

/**
 * Hangs up in the middle of its response.
 * @param {import('koa').Context} context
 */
function breakOff({ res }) {
	res.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
	res.write('{"half":', () => res.destroy());
}

/**
 * Sends data for as long as the client reads.
 * @param {import('koa').Context} context
 * @param {{ chunk: string, pauseInMs: number }} pace
 */
function stream(context, pace) {
	context.type = 'application/json';
	context.body = Readable.from(withoutEnd(pace));
}

/** @param {{ chunk: string, pauseInMs: number }} pace */
async function* withoutEnd({ chunk, pauseInMs }) {
	for (;;) {
		yield chunk;
		await sleep(pauseInMs);
	}
}
