import assert from 'node:assert/strict';

import { makeCalls } from './make-calls.mjs';
import { startWatch } from './start-watch.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * A call, and what has to become of it.
 * @typedef {object} ProbeCall
 * @property {unknown} url
 * @property {unknown} [method]
 * @property {unknown} [headers] An object, or JSON text.
 * @property {unknown} [query]
 * @property {unknown} [body]
 * @property {string} [ends] "success", or the code or reason of the failure. Success if left out.
 * @property {string[]} [arrivals] Requests that have to arrive with the secret, as "server: METHOD
 *   /path"; none if left out.
 */

/**
 * @typedef {object} Probe
 * @property {ProbeCall[]} calls
 * @property {Json} [fields] Fields of the connection that are to be different.
 * @property {Json} [parameters] More parameters of the node.
 */

/**
 * Makes calls with a new connection and searches every place for its secret. One call more shows that
 * the secret does arrive where it may: a connection that sends nothing would prove nothing.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {Probe} probed
 */
export async function probe(stage, kind, { calls, fields, parameters }) {
	const { saveConnection, n8n, servers, traffic } = stage;
	const { secret, credential, data } = await saveConnection(kind, fields);
	const control = controlCall(servers, calls);
	const all = control ? [...calls, control] : calls;
	const watch = await startWatch(stage);
	const { ended } = await makeCalls(stage, watch, { kind, credential, calls: all, parameters });
	assert.deepEqual(
		ended,
		all.map(({ ends = 'success' }) => ends),
	);
	const arrived = all.flatMap(({ arrivals = [] }) =>
		arrivals.map((line) => `${line} with the secret`),
	);
	assert.deepEqual(traffic(secret).sort(), arrived.sort());
	if (kind !== 'oAuth2') {
		for (const { url } of calls.slice(0, 2)) {
			watch.show(
				`test of ${url}`,
				await n8n.testCredential({ ...credential, data: { ...data, testUrl: url } }),
			);
		}
	}
	await watch.expectNoLeak([secret], rightServers(kind, all));
}

/**
 * A call that has to arrive, if none of the others has to.
 * @param {LeakStage['servers']} servers
 * @param {ProbeCall[]} calls
 * @returns {ProbeCall | undefined}
 */
function controlCall({ allowed }, calls) {
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
function rightServers(kind, calls) {
	const servers = calls.flatMap(({ arrivals = [] }) =>
		arrivals.map((line) => line.split(':')[0] ?? ''),
	);
	return kind === 'oAuth2' ? [...servers, 'authorization'] : servers;
}
