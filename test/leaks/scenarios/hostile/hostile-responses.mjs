import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';

/** @typedef {import('../../../e2e/support/servers/raw-routes.mjs').RawAnswer} RawAnswer */
/** @typedef {import('../../support/calls/probe.mjs').ProbeCall} ProbeCall */

/** Sends something for as long as somebody listens. */
export const FOR_EVER = 1e9;

/**
 * The head of an answer that repeats the secret.
 * @param {number} status
 * @param {...string} headers
 */
export function head(status, ...headers) {
	return [`HTTP/1.1 ${status} {secret}`, 'X-Echo: {secret}', ...headers, '', ''].join('\r\n');
}

/**
 * A call that the allowed server answers like this. The request arrives once.
 * @param {{ url: string }} server
 * @param {RawAnswer | string} answer
 * @param {string} [ends]
 * @returns {ProbeCall}
 */
export function answered(server, answer, ends) {
	const url = rawUrl(server, typeof answer === 'string' ? { start: answer } : answer);
	return { url, ends, arrivals: ['allowed: GET /raw'] };
}
