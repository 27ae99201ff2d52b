/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../calls/probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Returns the strings to search for. With Basic Auth, an API gets the secret in Base64 already, and may encode that
 * once more.
 * @param {Kind} kind
 * @param {string} secret
 */
export function markersOf(kind, secret) {
	return kind === 'basicAuth'
		? [secret, Buffer.from(`nathan:${secret}`).toString('base64')]
		: [secret];
}

/**
 * Returns a call that has to arrive, if none of the given calls has to.
 * @param {LeakEnvironment['servers']} servers
 * @param {ProbeCall[]} calls
 * @returns {ProbeCall | undefined}
 */
export function controlCall({ allowed }, calls) {
	if (calls.some(({ arrivals }) => arrivals)) return undefined;
	const body = calls.find((call) => call.body)?.body;
	const method = body ? 'POST' : 'GET';
	return { url: `${allowed.url}/ok`, method, body, arrivals: [`allowed: ${method} /ok`] };
}

/**
 * Returns the servers at which the secret has to arrive, including those of the credential tests for these calls.
 * @param {Kind} kind
 * @param {ProbeCall[]} calls
 */
export function rightServers(kind, calls) {
	const servers = calls.flatMap(({ arrivals = [] }) =>
		arrivals.map((line) => line.split(':')[0] ?? ''),
	);
	return [...servers, ...serversOf(kind).slice(1)];
}

/**
 * Returns the servers that may get a secret of this kind when only the allowed server is called.
 * @param {Kind} kind
 */
export function serversOf(kind) {
	return kind === 'oAuth2' ? ['allowed', 'authorization'] : ['allowed'];
}
