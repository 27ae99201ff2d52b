/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../calls/probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * What an API gets with Basic Auth is Base64 already, and it may encode that once more.
 * @param {Kind} kind
 * @param {string} secret
 */
export function markersOf(kind, secret) {
	return kind === 'basicAuth'
		? [secret, Buffer.from(`nathan:${secret}`).toString('base64')]
		: [secret];
}

/**
 * A call that has to arrive, if none of the others has to.
 * @param {LeakStage['servers']} servers
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
 * Where the secret has to arrive, the credential tests of these calls included.
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
 * Where a secret of this kind belongs if it arrives at the allowed server only.
 * @param {Kind} kind
 */
export function serversOf(kind) {
	return kind === 'oAuth2' ? ['allowed', 'authorization'] : ['allowed'];
}
