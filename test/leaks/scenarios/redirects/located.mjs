import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';

/** @typedef {import('../../support/calls/probe.mjs').ProbeCall} ProbeCall */

/**
 * @param {string} location
 * @param {{ middle?: string, times?: number }} [more]
 */
function redirectTo(location, more) {
	const start = `HTTP/1.1 302 Found\r\nContent-Length: 0\r\nX-Echo: {secret}\r\nLocation: ${location}`;
	return { start, ...more, end: '\r\n\r\n' };
}

/**
 * Returns a call to which the server responds with a redirect to this exact Location, byte by byte.
 * @param {string} location
 * @param {string} ends
 * @returns {(server: { url: string }) => ProbeCall}
 */
export function refused(location, ends) {
	return (server) => ({
		url: rawUrl(server, redirectTo(location)),
		ends,
		arrivals: ['allowed: GET /raw'],
	});
}

/**
 * @param {string} location
 * @param {{ middle: string, times: number }} [more]
 * @returns {(server: { url: string }) => ProbeCall}
 */
export function followed(location, more) {
	return (server) => ({
		url: rawUrl(server, redirectTo(location, more)),
		arrivals: ['allowed: GET /raw', 'allowed: GET /ok'],
	});
}

/**
 * @param {string} location
 * @returns {(server: { url: string }) => ProbeCall}
 */
export function circling(location) {
	return (server) => ({
		...refused(location, 'redirect_too_many')(server),
		arrivals: Array(6).fill('allowed: GET /raw'),
	});
}
