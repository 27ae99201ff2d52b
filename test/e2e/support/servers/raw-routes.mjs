import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import Router from '@koa/router';

/**
 * An answer octet by octet, with whatever is wrong about it. Each character of its texts is one octet;
 * `{secret}` stands for the secret that arrived.
 * @typedef {object} RawAnswer
 * @property {string} start
 * @property {string} [middle]
 * @property {number} [times] How often the middle is sent; never if left out.
 * @property {number} [pauseInMs] Before each of them.
 * @property {string} [end]
 * @property {boolean} [staysOpen] Whether it is up to the caller to hang up.
 */

/** Answers that a caller describes, given as soon as the head of a request is there. */
export function rawRoutes() {
	const router = new Router();
	router.all('/raw', async (context) => {
		const { answer } = context.query;
		const described = Buffer.from(String(answer), 'base64url').toString('utf8');
		/** @type {RawAnswer} */
		const raw = JSON.parse(described);
		context.respond = false;
		const octets = Readable.from(octetsOf(raw, secretIn(context.headers)));
		const { socket } = context.req;
		// A caller that hangs up, and one that the answer made hang up, are what this is for.
		await pipeline(octets, socket, { end: raw.staysOpen !== true }).catch(() => socket.destroy());
	});
	return router.routes();
}

/**
 * The address at which a server gives this answer.
 * @param {{ url: string }} server
 * @param {RawAnswer} answer
 */
export function rawUrl({ url }, answer) {
	return `${url}/raw?answer=${Buffer.from(JSON.stringify(answer)).toString('base64url')}`;
}

/** The longest piece that is written at once. */
const PIECE_LENGTH = 64 * 1024;

/**
 * @param {RawAnswer} answer
 * @param {string} secret
 */
async function* octetsOf({ start, middle = '', times = 0, pauseInMs, end = '' }, secret) {
	const octets = (/** @type {string} */ text) =>
		Buffer.from(text.replaceAll('{secret}', secret), 'latin1');
	yield octets(start);
	const one = octets(middle);
	const atOnce = pauseInMs === undefined ? Math.ceil(PIECE_LENGTH / (one.length || 1)) : 1;
	for (let left = times; left > 0; left -= atOnce) {
		if (pauseInMs !== undefined) await sleep(pauseInMs);
		yield Buffer.concat(Array(Math.min(left, atOnce)).fill(one));
	}
	yield octets(end);
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
function secretIn({ authorization = '', 'x-api-key': key }) {
	if (key) return String(key);
	const [scheme, text = ''] = authorization.split(' ');
	if (scheme !== 'Basic') return text;
	return Buffer.from(text, 'base64').toString('utf8').split(':')[1] ?? '';
}
