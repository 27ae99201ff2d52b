import assert from 'node:assert/strict';

import { makeCalls } from '../../support/calls/make-calls.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * A string with JSON, since an object literal would set the prototype. In a process whose objects got these properties,
 * every later call would fail, since the maximum size is invalid.
 */
const POLLUTION = '{"polluted": "yes", "maxResponseSize": -1, "host": "foreign.demo.test"}';
const PROTOTYPE_KEYS = `{"__proto__": ${POLLUTION}, "constructor": {"prototype": ${POLLUTION}}}`;
const PROTOTYPE_TEXTS = '{"__proto__": "a", "constructor": "b", "prototype": "c", "toString": "d"}';

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function pollute(environment, kind) {
	const { servers, saveConnection, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const url = `${servers.allowed.url}/ok`;
	const calls = [
		{ headers: PROTOTYPE_KEYS, body: {}, ends: 'header_forbidden' },
		{ query: PROTOTYPE_KEYS, body: {}, ends: 'query_value_invalid' },
		{ headers: PROTOTYPE_TEXTS, body: {}, ends: 'header_forbidden' },
		{ headers: '{"toString": "d"}', body: {}, ends: 'success' },
		{ query: PROTOTYPE_TEXTS, body: {}, ends: 'success' },
		{ body: PROTOTYPE_KEYS, ends: 'success' },
		{ body: `[${PROTOTYPE_KEYS}]`, ends: 'success' },
	].map((call) => ({ ...call, url, method: 'POST' }));
	const results = await makeCalls(environment, watch, { kind, credential, calls });
	assert.deepEqual(
		results.ended,
		calls.map(({ ends }) => ends),
	);
	const arrived = calls.filter(({ ends }) => ends === 'success');
	assert.deepEqual(
		traffic(secret),
		arrived.map(() => 'allowed: POST /ok with the secret'),
	);
	assert.equal(results.read.length, calls.length);
	for (const { json } of results.read) assert.equal(json.polluted, 'no');
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

const PROTOTYPE_PATHS = [
	'__proto__.polluted',
	'constructor.prototype.polluted',
	'__proto__[polluted]',
].concat(['a.__proto__.polluted', 'prototype.polluted', 'a[0].__proto__.polluted']);

/** Rows of a body that take their dotted names from the item. */
const BODY_ROW_OF_ITEM = {
	specifyBody: 'keypair',
	bodyParameters: { parameters: [{ name: "={{ $json.body?.name ?? 'a' }}", value: 'yes' }] },
};

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
];
