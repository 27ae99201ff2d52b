import assert from 'node:assert/strict';

import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import { callWithSeveral } from '../calls/call-with-several.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { storeConnection } from './store-connection.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/** @typedef {Awaited<ReturnType<LeakStage['saveConnection']>>} Saved */

/**
 * Stored fields that must keep a connection from being used, and the reason that is to be given.
 * @typedef {{ fields: Json, reason: string }} StoredRow
 */

/** Connections whose credential test is tried as well. */
const TESTED = 3;
const UUID_LENGTH = 36;

/**
 * Stores connections that must not be used, as n8n's API takes them, and tries them all: each is
 * refused for the foreign server and the allowed one alike, and nothing at all arrives of it. One
 * connection more is right, and sends its secret to the allowed server alone.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {StoredRow[]} rows
 */
export async function tryStoredConnections(stage, kind, rows) {
	const { servers, saveConnection, arrivals } = stage;
	const broken = [];
	for (const { fields } of rows) broken.push(await storeConnection(stage, kind, fields));
	const right = await saveConnection(kind);
	const watch = await startWatch(stage);
	const items = [servers.foreign, servers.allowed].map(({ url, host }) => ({
		url: `${url}/ok`,
		host,
	}));
	const made = await callWithSeveral(
		stage,
		watch,
		kind,
		[...broken, right].map(({ credential }) => ({ credential, items })),
	);
	assert.deepEqual(
		made.map(({ failure }) => failure.map(({ json }) => json.error.reason ?? json.error.code)),
		[...rows.map(({ reason }) => items.map(() => reason)), ['url_outside_domain']],
	);
	if (kind !== 'oAuth2') await areRefusedByTheTest(stage, watch, broken.slice(0, TESTED));
	const others = arrivals().filter(({ text }) => !containsSecret(text, right.secret));
	assert.deepEqual(
		others.map(({ server, method, path }) => `${server}: ${method} ${path}`),
		// The token endpoint of the right one is asked without a secret first.
		kind === 'oAuth2' ? ['authorization: POST /token'] : [],
	);
	assert.deepEqual(stage.traffic(right.secret), ['allowed: GET /ok with the secret']);
	const secrets = [...broken, right].flatMap(secretsOf);
	await watch.expectNoLeak(secrets, ['allowed', 'authorization']);
}

/** As it is stored, and what would be left of it where odd characters are dropped. */
function secretsOf(/** @type {Saved} */ { data }) {
	const secret = String(data.secret ?? data.clientSecret);
	return [secret, secret.slice(-UUID_LENGTH)];
}

/**
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Saved[]} saved
 */
async function areRefusedByTheTest({ n8n, servers }, watch, saved) {
	for (const { credential, data } of saved) {
		const testUrl = `${servers.allowed.url}/ok`;
		const answer = await n8n.testCredential({ ...credential, data: { ...data, testUrl } });
		assert.equal(answer.status, 'Error');
		watch.show(`test of ${credential.id}`, answer);
	}
}
