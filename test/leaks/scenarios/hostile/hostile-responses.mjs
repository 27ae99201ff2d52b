import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';

/** @typedef {import('../../../e2e/support/servers/raw-routes.mjs').RawResponse} RawResponse */
/** @typedef {import('../../support/calls/probe.mjs').ProbeCall} ProbeCall */

/** Repetitions of a response part that go on for as long as the client reads. */
export const FOR_EVER = 1e9;

/**
 * Returns a response head that repeats the secret.
 * @param {number} status
 * @param {...string} headers
 */
export function head(status, ...headers) {
	return [`HTTP/1.1 ${status} {secret}`, 'X-Echo: {secret}', ...headers, '', ''].join('\r\n');
}

/**
 * Returns a call to which the allowed server sends this response. The request arrives once.
 * @param {{ url: string }} server
 * @param {RawResponse | string} response
 * @param {string} [ends]
 * @returns {ProbeCall}
 */
export function callWithResponse(server, response, ends) {
	const url = rawUrl(server, typeof response === 'string' ? { start: response } : response);
	return { url, ends, arrivals: ['allowed: GET /raw'] };
}
