import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('./probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Calls that fail, each in a way of its own.
 * @param {LeakStage} stage
 * @returns {ProbeCall[]}
 */
export function failingCalls({ servers: { allowed, foreign } }) {
	return [
		{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
		answered(allowed, '/status/500', 'http_status'),
		answered(allowed, '/echo?status=403', 'http_status'),
		answered(allowed, '/echo?text', 'not_json'),
		answered(allowed, '/break-off', 'network'),
	];
}

/**
 * @param {{ url: string }} server The allowed one.
 * @param {string} path
 * @param {string} [ends]
 * @param {number} [times] How often it is sent.
 * @returns {ProbeCall}
 */
export function answered(server, path, ends, times = 1) {
	const line = `allowed: GET ${path.split('?')[0]}`;
	return { url: server.url + path, ends, arrivals: Array(times).fill(line) };
}

/**
 * A secret that looks different in each spelling.
 * @param {Kind} kind
 */
export const twistedSecret = (kind) =>
	kind === 'oAuth2' ? { clientSecret: newSecret() } : { secret: newSecret('/+ "%é\\') };

/**
 * An API that refuses the call and repeats what it got. OAuth2 tries 401 once more, with a new token.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
export const echoedFailures = ({ servers: { allowed } }, kind) =>
	['401', '401&text', '403', '403&text', '500', '500&text'].map((status) =>
		answered(
			allowed,
			`/echo?status=${status}`,
			'http_status',
			kind === 'oAuth2' && status.startsWith('401') ? 2 : 1,
		),
	);
