import assert from 'node:assert/strict';

import { commonFields } from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { makeCalls } from '../../support/calls/make-calls.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */

/**
 * Uses a connection whose secret is an expression: each item has its own secret.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function secretsOfItems(environment, kind) {
	const { servers, saveConnection, traffic } = environment;
	const { credential } = await saveConnection(kind, {
		...commonFields(kind),
		connectionSecret: '={{ $json.key }}',
	});
	const watch = await startWatch(environment);
	const keys = Array.from({ length: 7 }, () => newSecret());
	const ends = Object.entries(keys).map(([index]) => ENDS_OF_ITEMS[Number(index)] ?? 'success');
	const calls = keys.map((key, index) => ({
		url: `${(ends[index] === 'url_outside_domain' ? servers.foreign : servers.allowed).url}/ok`,
		key: ends[index] === 'secret_has_control_character' ? `${key}\nb` : key,
	}));
	// Twice: what n8n stores in the first execution must not be used in the second.
	for (const _ of ['first', 'second']) {
		environment.forgetArrivals();
		const { ended } = await makeCalls(environment, watch, { kind, credential, calls });
		assert.deepEqual(ended, ends);
		for (const [index, key] of keys.entries()) {
			const withKey = traffic(key).filter(isSigned);
			const expected = ends[index] === 'success' ? ['allowed: GET /ok with the secret'] : [];
			assert.deepEqual(withKey, expected);
		}
	}
	await expectNoOtherServer(watch, keys);
}

/**
 * Asserts that no server other than the API received a key. The items themselves do contain their keys.
 * @param {import('../../support/watch/start-watch.mjs').Watch} watch
 * @param {string[]} keys
 */
async function expectNoOtherServer(watch, keys) {
	const places = await watch.placesOf(keys, ['allowed']);
	assert.deepEqual(
		places.filter((place) => place.startsWith('server')),
		[],
	);
}

const isSigned = (/** @type {string} */ line) => line.endsWith('with the secret');

const ENDS_OF_ITEMS = ['success', 'url_outside_domain', 'success', 'secret_has_control_character'];

/**
 * Does the same with secrets that are already sealed. What n8n reads of a sealed connection is used for all items,
 * except when the secret depends on the item.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
async function sealedSecretsOfItems(environment, kind) {
	const { servers, saveConnection, traffic } = environment;
	const { credential } = await saveConnection(kind, {
		...commonFields(kind),
		connectionSecret: '={{ $json.key }}',
	});
	const watch = await startWatch(environment);
	const keys = Array.from({ length: 40 }, () => newSecret());
	const lockedTo = { allowedDomain: servers.allowed.host, ...IDENTITY[kind] };
	const calls = keys.map((secret) => ({
		url: `${servers.allowed.url}/ok`,
		key: `connection-seal:1:${JSON.stringify({ lockedTo, secret })}`,
	}));
	const { ended } = await makeCalls(environment, watch, { kind, credential, calls });
	assert.deepEqual(ended, Array(keys.length).fill('success'));
	for (const key of keys) {
		assert.deepEqual(traffic(key).filter(isSigned), ['allowed: GET /ok with the secret']);
	}
	await expectNoOtherServer(watch, keys);
}

/** What a secret is sealed to in addition to its domain. @type {Record<SignedKind, Record<string, string>>} */
const IDENTITY = {
	apiKey: { headerName: 'x-api-key' },
	basicAuth: { username: 'nathan' },
	bearerToken: {},
};

/**
 * Does the same with one item in each of two executions.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function firstSecretIsKept(environment, kind) {
	const { servers, saveConnection, traffic } = environment;
	const { credential } = await saveConnection(kind, {
		...commonFields(kind),
		connectionSecret: '={{ $json.key }}',
	});
	const watch = await startWatch(environment);
	const [first = '', second = ''] = [newSecret(), newSecret()];
	for (const key of [first, second]) {
		const calls = [{ url: `${servers.allowed.url}/ok`, key }];
		const { ended } = await makeCalls(environment, watch, { kind, credential, calls });
		assert.deepEqual(ended, ['success']);
	}
	const arrived = 'allowed: GET /ok with the secret';
	assert.deepEqual(traffic(first), [arrived, arrived]);
	assert.ok(!traffic(second).includes(arrived));
	await expectNoOtherServer(watch, [first, second]);
}

/** @type {Scenario[]} */
export const secretsOfItemsScenarios = [
	{
		id: 'L41',
		title: 'several items, each with a secret of its own by an expression',
		verdict: 'prevented',
		how: 'A connection whose secret is not sealed is read and judged anew for each item, and signs with what it judged.',
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		versions: ['2.41.1'],
		drive: secretsOfItems,
	},
	{
		id: 'L41',
		title: 'several items, each with a secret that was sealed elsewhere, by an expression',
		verdict: 'prevented',
		how: 'Items share what n8n reads of a sealed connection only if it is the same for an item that does not exist.',
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		versions: ['2.41.1'],
		drive: (environment, kind) =>
			sealedSecretsOfItems(environment, /** @type {SignedKind} */ (kind)),
	},
	{
		id: 'L41',
		title: 'a secret by an expression, in a later run',
		verdict: 'limited',
		how: 'n8n 1 stores what the expression gave at its first use, sealed to its domain, and all later calls send that. It stays within its domain; use expressions for secrets on n8n 2 only.',
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		versions: ['1.123.50'],
		drive: firstSecretIsKept,
	},
];
