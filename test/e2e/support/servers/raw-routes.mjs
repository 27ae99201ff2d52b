import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import Router from '@koa/router';

import { QUERY_NAME } from '../workflows/connections.mjs';

/**
 * A response as raw bytes, which may be malformed in any way. Each character of its strings is one byte. `{secret}`
 * stands for the secret that arrived.
 * @typedef {object} RawResponse
 * @property {string} start
 * @property {string} [middle]
 * @property {number} [times] How often `middle` is sent. Defaults to 0.
 * @property {number} [pauseInMs] The pause before each of these times.
 * @property {string} [end]
 * @property {boolean} [staysOpen] Whether the server leaves it to the client to close the connection.
 */

/** Returns a route with responses that the request itself describes. */
export function rawRoutes() {
	const router = new Router();
	router.all('/raw', async (context) => {
		const { response } = context.query;
		const described = Buffer.from(String(response), 'base64url').toString('utf8');
		/** @type {RawResponse} */
		const raw = JSON.parse(described);
		context.respond = false;
		const bytes = Readable.from(bytesOf(raw, secretIn(context)));
		const { socket } = context.req;
		// Expected to fail: these responses are meant to make the client hang up.
		await pipeline(bytes, socket, { end: raw.staysOpen !== true }).catch(() => socket.destroy());
	});
	return router.routes();
}

/**
 * Returns the URL at which a server sends this response.
 * @param {{ url: string }} server
 * @param {RawResponse} response
 */
export function rawUrl({ url }, response) {
	return `${url}/raw?response=${Buffer.from(JSON.stringify(response)).toString('base64url')}`;
}

/** The longest piece that is written at once. */
const PIECE_LENGTH = 64 * 1024;

/**
 * @param {RawResponse} response
 * @param {string} secret
 */
async function* bytesOf({ start, middle = '', times = 0, pauseInMs, end = '' }, secret) {
	const bytes = (/** @type {string} */ text) =>
		Buffer.from(text.replaceAll('{secret}', secret), 'latin1');
	yield bytes(start);
	const one = bytes(middle);
	const atOnce = pauseInMs === undefined ? Math.ceil(PIECE_LENGTH / (one.length || 1)) : 1;
	for (let left = times; left > 0; left -= atOnce) {
		if (pauseInMs !== undefined) await sleep(pauseInMs);
		yield Buffer.concat(Array(Math.min(left, atOnce)).fill(one));
	}
	yield bytes(end);
}

/** @param {{ headers: import('node:http').IncomingHttpHeaders, url?: string }} request */
function secretIn({ headers: { authorization = '', 'x-api-key': header }, url = '' }) {
	const key = header ?? new URL(url, 'https://any.test').searchParams.get(QUERY_NAME);
	if (key) return String(key);
	const [scheme, text = ''] = authorization.split(' ');
	if (scheme !== 'Basic') return text;
	return Buffer.from(text, 'base64').toString('utf8').split(':')[1] ?? '';
}
