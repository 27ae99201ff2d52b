import { randomUUID } from 'node:crypto';

/** @typedef {import('../calls/probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../../../e2e/support/servers/start-test-server.mjs').TestServer} TestServer */
/**
 * @typedef {object} Answer
 * @property {number} [status] Defaults to 200.
 * @property {Record<string, string>} [headers] Each character is one byte. Without a type, the body is JSON.
 * @property {unknown} [body] Sent as it is. Defaults to an empty object of JSON.
 */

const JSON_TYPE = { 'Content-Type': 'application/json' };

/**
 * Has the allowed server give this answer at a new path, and returns a call to that path. The test itself writes the
 * secret into the answer, in any encoding. It does not stand in the URL, which n8n stores with the item.
 * @param {TestServer} allowed
 * @param {Answer} answer
 * @param {Partial<ProbeCall>} [call]
 * @returns {ProbeCall}
 */
export function answeredCall(allowed, { status = 200, headers = {}, body = '{}' }, call) {
	const path = `/answers/${randomUUID()}`;
	allowed.publish(path, (/** @type {import('koa').Context} */ context) => {
		context.status = status;
		context.set({ ...JSON_TYPE, ...headers });
		context.body = body;
	});
	return { url: allowed.url + path, arrivals: [`allowed: GET ${path}`], ...call };
}
