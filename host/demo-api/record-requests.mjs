import { buffer } from 'node:stream/consumers';

/**
 * @typedef {object} RecordedRequest
 * @property {'api' | 'other' | 'auth'} server Which of the demo servers got it.
 * @property {string} method
 * @property {string} path Without the query.
 * @property {string} query As it was sent, without the question mark.
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} [body] Not recorded for the authorization server, which reads it itself.
 */

/**
 * Middleware that writes down every request before anything else looks at it.
 * @param {'api' | 'other'} server
 * @param {RecordedRequest[]} records
 * @returns {import('koa').Middleware}
 */
export function recordRequests(server, records) {
	return async (context, next) => {
		const { method, path, querystring: query, headers } = context;
		/** @type {RecordedRequest} */
		const record = { server, method, path, query, headers };
		records.push(record);
		record.body = (await buffer(context.req)).toString('utf8');
		context.state.body = record.body;
		await next();
	};
}
