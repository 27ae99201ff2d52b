import assert from 'node:assert/strict';

import { newSecret } from '../../e2e/support/new-secret.mjs';
import { makeCalls } from '../support/make-calls.mjs';
import { startWatch } from '../support/start-watch.mjs';

/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../support/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * JSON text, since a literal would set the prototype. In a process whose objects got these properties
 * every later call would fail, for the size is no size.
 */
const POLLUTION = '{"polluted": "yes", "maxResponseSize": -1, "host": "foreign.demo.test"}';
const PROTOTYPE_KEYS = `{"__proto__": ${POLLUTION}, "constructor": {"prototype": ${POLLUTION}}}`;
const PROTOTYPE_TEXTS = '{"__proto__": "a", "constructor": "b", "prototype": "c", "toString": "d"}';

/**
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function pollute(stage, kind) {
	const { servers, saveConnection, traffic } = stage;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(stage);
	const url = `${servers.allowed.url}/ok`;
	const calls = [
		{ headers: PROTOTYPE_KEYS, body: {}, ends: 'header_invalid' },
		{ query: PROTOTYPE_KEYS, body: {}, ends: 'query_invalid' },
		{ headers: PROTOTYPE_TEXTS, body: {}, ends: 'success' },
		{ query: PROTOTYPE_TEXTS, body: {}, ends: 'success' },
		{ body: PROTOTYPE_KEYS, ends: 'success' },
		{ body: `[${PROTOTYPE_KEYS}]`, ends: 'success' },
	].map((call) => ({ ...call, url, method: 'POST' }));
	const made = await makeCalls(stage, watch, { kind, credential, calls });
	assert.deepEqual(
		made.ended,
		calls.map(({ ends }) => ends),
	);
	const arrived = calls.filter(({ ends }) => ends === 'success');
	assert.deepEqual(
		traffic(secret),
		arrived.map(() => 'allowed: POST /ok with the secret'),
	);
	assert.equal(made.read.length, calls.length);
	for (const { json } of made.read) assert.equal(json.polluted, 'no');
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

const PROTOTYPE_PATHS = [
	'__proto__.polluted',
	'constructor.prototype.polluted',
	'__proto__[polluted]',
].concat(['a.__proto__.polluted', 'prototype.polluted', 'a[0].__proto__.polluted']);

/** Rows of a body whose dotted names follow the item. */
const BODY_ROW_OF_ITEM = {
	specifyBody: 'keypair',
	bodyParameters: { parameters: [{ name: "={{ $json.body?.name ?? 'a' }}", value: 'yes' }] },
};

/**
 * A connection whose secret is an expression: each item brings its own.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function secretsOfItems(stage, kind) {
	const { servers, saveConnection, traffic } = stage;
	const { credential } = await saveConnection(kind, { secret: '={{ $json.key }}' });
	const watch = await startWatch(stage);
	const keys = Array.from({ length: 7 }, () => newSecret());
	const ends = Object.entries(keys).map(([index]) => ENDS_OF_ITEMS[Number(index)] ?? 'success');
	const calls = keys.map((key, index) => ({
		url: `${(ends[index] === 'url_outside_domain' ? servers.foreign : servers.allowed).url}/ok`,
		key: ends[index] === 'secret_has_control_character' ? `${key}\nb` : key,
	}));
	// Twice: what n8n keeps of the first run must not be used in the second.
	for (const _ of ['first', 'second']) {
		stage.forgetArrivals();
		const { ended } = await makeCalls(stage, watch, { kind, credential, calls });
		assert.deepEqual(ended, ends);
		for (const [index, key] of keys.entries()) {
			const withKey = traffic(key).filter((line) => line.endsWith('with the secret'));
			const expected = ends[index] === 'success' ? ['allowed: GET /ok with the secret'] : [];
			assert.deepEqual(withKey, expected);
		}
	}
	// The items themselves show their keys; but no server has to see them.
	const places = await watch.placesOf(keys, ['allowed']);
	assert.deepEqual(
		places.filter((place) => place.startsWith('server')),
		[],
	);
}

const ENDS_OF_ITEMS = ['success', 'url_outside_domain', 'success', 'secret_has_control_character'];

/** @type {Scenario[]} */
export const dataOfItems = [
	{
		id: 'L27',
		title: 'keys such as "__proto__" in headers, query and body',
		verdict: 'prevented',
		how: 'Such a key is a name like any other or is refused; no object of the process gets it.',
		drive: pollute,
	},
	{
		id: 'L27',
		title: 'a dotted name such as "__proto__.host" in a row of the body',
		verdict: 'prevented',
		how: 'A name that leads to a prototype is refused.',
		calls: ({ servers: { allowed } }) => ({
			calls: [
				...PROTOTYPE_PATHS.map((name) => ({ body: { name }, ends: 'body_name_invalid' })),
				{ body: { name: 'a.b' }, arrivals: ['allowed: POST /ok'] },
			].map((call) => ({ ...call, url: `${allowed.url}/ok`, method: 'POST' })),
			parameters: BODY_ROW_OF_ITEM,
		}),
	},
	{
		id: 'L41',
		title: 'several items, each with a secret of its own by an expression',
		verdict: 'prevented',
		how: 'The connection is read and judged anew for each item, and signs with what it judged.',
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		drive: secretsOfItems,
	},
];
