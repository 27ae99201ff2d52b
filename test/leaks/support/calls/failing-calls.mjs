import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('./probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Returns calls that each fail in a different way.
 * @param {LeakEnvironment} environment
 * @returns {ProbeCall[]}
 */
export function failingCalls({ servers: { allowed, foreign } }) {
	return [
		{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
		callTo(allowed, '/status/500', 'http_status'),
		callTo(allowed, '/echo?status=403', 'http_status'),
		callTo(allowed, '/echo?text', 'not_json'),
		callTo(allowed, '/break-off', 'network'),
	];
}

/**
 * @param {{ url: string }} server The allowed server.
 * @param {string} path
 * @param {string} [ends]
 * @param {number} [times] How many requests have to arrive.
 * @returns {ProbeCall}
 */
export function callTo(server, path, ends, times = 1) {
	const line = `allowed: GET ${path.split('?')[0]}`;
	return { url: server.url + path, ends, arrivals: Array(times).fill(line) };
}

/**
 * Returns fields with a secret that differs in each encoding.
 * @param {Kind} kind
 */
export const specialCharacterSecret = (kind) =>
	kind === 'oAuth2' ? { clientSecret: newSecret() } : { connectionSecret: newSecret('/+ "%é\\') };

/**
 * Returns calls to an API that rejects them and repeats what it received. With OAuth2, a call that fails with 401 is
 * made once more, with a new token.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
export const echoedFailures = ({ servers: { allowed } }, kind) =>
	['401', '401&text', '403', '403&text', '500', '500&text'].map((status) =>
		callTo(
			allowed,
			`/echo?status=${status}`,
			'http_status',
			kind === 'oAuth2' && status.startsWith('401') ? 2 : 1,
		),
	);
