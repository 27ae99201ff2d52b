import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { koa } from '../../../../host/demo-api/koa.mjs';
import { listen } from '../../../../host/listen.mjs';

/**
 * A request as the API received it.
 * @typedef {object} Call
 * @property {string} method
 * @property {string} rest The path after the URL of the endpoint, such as "/17".
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 * @property {number} at When it arrived, in milliseconds since 1970.
 * @property {boolean} wasHungUp Whether the client hung up before the response was complete.
 */
/** @typedef {(context: import('koa').Context, call: Call) => unknown} Handler */
/** @typedef {ReturnType<typeof newEndpoint>} Endpoint */

/** A client that has more calls to make starts one of them within this time, even on a busy machine. */
const QUIET_IN_MS = 1500;

/**
 * Starts an API in which each measurement adds an endpoint with its own URL and its own record of calls.
 * @param {{ host: string, tls: import('node:tls').SecureContextOptions }} options
 */
export async function startMeasuredApi({ host, tls }) {
	/** @type {Endpoint[]} */
	const endpoints = [];
	const application = koa().use(async (context) => {
		const [, number = '', rest = ''] = /^\/(\d+)(.*)$/.exec(context.path) ?? [];
		await endpoints[Number(number)]?.handle(context, rest);
	});
	const server = createServer(tls, application.callback());
	const { port, stop } = await listen(server);
	return {
		host,
		/**
		 * Adds an endpoint with a URL of its own.
		 * @param {Handler} handler
		 */
		addEndpoint(handler) {
			const endpoint = newEndpoint(`https://${host}:${port}/${endpoints.length}`, handler);
			endpoints.push(endpoint);
			return endpoint;
		},
		stop,
	};
}

/**
 * @param {string} url
 * @param {Handler} handler
 */
function newEndpoint(url, handler) {
	/** @type {Call[]} */
	const calls = [];
	let inFlight = 0;
	let maxConcurrent = 0;
	return {
		url,
		/** All calls so far, in the order of their arrival. */
		calls: () => [...calls],
		/** The highest number of calls that were in flight at the same time. */
		maxConcurrent: () => maxConcurrent,
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
			inFlight += 1;
			maxConcurrent = Math.max(maxConcurrent, inFlight);
			context.res.once('close', () => {
				inFlight -= 1;
				call.wasHungUp = !context.res.writableFinished;
			});
			call.body = await text(context.req).catch(() => '');
			await handler(context, call);
		},
	};
}

/** Returns a handler that responds when no more calls arrive, so that calls that are made at once overlap. */
export function respondWhenQuiet() {
	let newest = 0;
	return async (/** @type {import('koa').Context} */ context) => {
		newest = Date.now();
		while (Date.now() < newest + QUIET_IN_MS) await sleep(20);
		context.body = { answer: 'fine' };
	};
}
