import assert from 'node:assert/strict';

import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import { callWithSeveral } from '../calls/call-with-several.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { storeConnection } from './store-connection.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/** @typedef {Awaited<ReturnType<LeakEnvironment['saveConnection']>>} Saved */

/**
 * Stored fields with which a connection must be refused, and the expected reason.
 * @typedef {{ fields: Json, reason: string }} StoredRow
 */

/** How many of the connections are also tested as in the dialog. */
const TESTED = 3;
const UUID_LENGTH = 36;

/**
 * Stores invalid connections through n8n's API and uses them all. Each is refused for the foreign server and for the
 * allowed one, and nothing arrives. One additional, valid connection sends its secret to the allowed server only.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 * @param {StoredRow[]} rows
 */
export async function tryStoredConnections(environment, kind, rows) {
	const { servers, saveConnection, arrivals } = environment;
	const broken = [];
	for (const { fields } of rows) broken.push(await storeConnection(environment, kind, fields));
	const right = await saveConnection(kind);
	const watch = await startWatch(environment);
	const items = [servers.foreign, servers.allowed].map(({ url, host }) => ({
		url: `${url}/ok`,
		host,
	}));
	const results = await callWithSeveral(
		environment,
		watch,
		kind,
		[...broken, right].map(({ credential }) => ({ credential, items })),
	);
	assert.deepEqual(
		results.map(({ failure }) => failure.map(({ json }) => json.error.reason ?? json.error.code)),
		[...rows.map(({ reason }) => items.map(() => reason)), ['url_outside_domain']],
	);
	if (kind !== 'oAuth2') await expectRefusedByTest(environment, watch, broken.slice(0, TESTED));
	const others = arrivals()
		.filter(({ text }) => !containsSecret(text, right.secret))
		.map(({ server, method, path }) => `${server}: ${method} ${path}`);
	// On n8n 1, the node asks each token endpoint once, without a secret, whether it redirects.
	assert.deepEqual(
		others.filter((request) => request !== 'authorization: HEAD /token'),
		[],
	);
	assert.deepEqual(environment.traffic(right.secret), ['allowed: GET /ok with the secret']);
	const secrets = [...broken, right].flatMap(secretsOf);
	await watch.expectNoLeak(secrets, ['allowed', 'authorization']);
}

/** Returns the secret as it is stored, and what would remain of it if invalid characters were dropped. */
function secretsOf(/** @type {Saved} */ { data }) {
	const secret = String(data.connectionSecret ?? data.clientSecret);
	return [secret, secret.slice(-UUID_LENGTH)];
}

/**
 * @param {LeakEnvironment} environment
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Saved[]} saved
 */
async function expectRefusedByTest({ n8n, servers }, watch, saved) {
	for (const { credential, data } of saved) {
		const testUrl = `${servers.allowed.url}/ok`;
		const result = await n8n.testCredential({ ...credential, data: { ...data, testUrl } });
		assert.equal(result.status, 'Error');
		watch.show(`test of ${credential.id}`, result);
	}
}
