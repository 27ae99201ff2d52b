import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { koa } from '../../../host/demo-api/koa.mjs';
import { listen } from '../../../host/listen.mjs';

/**
 * A request as the API saw it.
 * @typedef {object} Call
 * @property {string} method
 * @property {string} rest What stands behind the address of the answerer, such as "/17".
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 * @property {number} at When it came, in milliseconds since 1970.
 * @property {boolean} wasHungUp Whether the caller left before it had the whole answer.
 */
/** @typedef {(context: import('koa').Context, call: Call) => unknown} Answer */
/** @typedef {ReturnType<typeof newAnswerer>} Answerer */

/** A caller that has more calls to make begins one of them in this time, even on a busy machine. */
const QUIET_IN_MS = 1500;

/**
 * Starts an API in which everybody who measures something gets an address and a record of their own.
 * @param {{ host: string, tls: import('node:tls').SecureContextOptions }} options
 */
export async function startMeasuredApi({ host, tls }) {
	/** @type {Answerer[]} */
	const answerers = [];
	const application = koa().use(async (context) => {
		const [, number = '', rest = ''] = /^\/(\d+)(.*)$/.exec(context.path) ?? [];
		await answerers[Number(number)]?.handle(context, rest);
	});
	const server = createServer(tls, application.callback());
	const { port, stop } = await listen(server);
	return {
		host,
		/**
		 * Answers at an address of its own, from now on.
		 * @param {Answer} answer
		 */
		answer(answer) {
			const answerer = newAnswerer(`https://${host}:${port}/${answerers.length}`, answer);
			answerers.push(answerer);
			return answerer;
		},
		stop,
	};
}

/**
 * @param {string} url
 * @param {Answer} answer
 */
function newAnswerer(url, answer) {
	/** @type {Call[]} */
	const calls = [];
	let underWay = 0;
	let mostAtOnce = 0;
	return {
		url,
		/** All calls so far, in the order in which they came. */
		calls: () => [...calls],
		/** How many calls were under way at the same time at most. */
		mostAtOnce: () => mostAtOnce,
		/**
		 * @param {import('koa').Context} context
		 * @param {string} rest
		 */
		async handle(context, rest) {
			/** @type {Call} */
			const call = {
				method: context.method,
				rest,
				query: context.URL.searchParams,
				headers: context.headers,
				body: '',
				at: Date.now(),
				wasHungUp: false,
			};
			calls.push(call);
			underWay += 1;
			mostAtOnce = Math.max(mostAtOnce, underWay);
			context.res.once('close', () => {
				underWay -= 1;
				call.wasHungUp = !context.res.writableFinished;
			});
			call.body = await text(context.req).catch(() => '');
			await answer(context, call);
		},
	};
}

/** An answer that waits until no more calls come, so that all which are made at once are there at once. */
export function answerWhenQuiet() {
	let newest = 0;
	return async (/** @type {import('koa').Context} */ context) => {
		newest = Date.now();
		while (Date.now() < newest + QUIET_IN_MS) await sleep(20);
		context.body = { answer: 'fine' };
	};
}
