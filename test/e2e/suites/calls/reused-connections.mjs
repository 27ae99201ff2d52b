import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { KINDS } from '../../support/workflows/connections.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */

const CALLS = 20;
const ONE_BY_ONE = { pacing: { pacing: { concurrency: 1 } } };

/** @param {Stage} stage */
export function reusedConnections(stage) {
	describe('the option "Reuse Connections"', () => {
		beforeEach(stage.forgetArrivals);
		const isN8n1 = stage.version.startsWith('1.');
		for (const kind of KINDS) (isN8n1 ? refused : used)(stage, kind);
	});
}

/**
 * @param {Stage} stage
 * @param {Kind} kind
 */
async function callers(stage, kind) {
	const { secret, credential } = await stage.saveConnection(kind);
	const save = async (/** @type {Record<string, unknown>} */ options) => {
		const parameters = { options: { ...ONE_BY_ONE, ...options } };
		return await stage.saveCaller({ authentication: kind, credential, parameters });
	};
	const [reusing, usual] = [await save({ reuseConnections: true }), await save({})];
	return { secret, reusing, usual };
}

/**
 * @param {Stage} stage
 * @param {Kind} kind
 */
function used(stage, kind) {
	const { servers, traffic } = stage;
	const { allowed, foreign, unverified } = servers;

	it(`${kind}: calls share connections, those of other executions too; without it, none does`, async () => {
		const { secret, reusing, usual } = await callers(stage, kind);
		const items = Array(CALLS).fill({ url: `${allowed.url}/ok` });
		// Seals the secret, and gets a token.
		await reusing.call({ url: `${allowed.url}/ok` });
		stage.forgetArrivals();
		const before = allowed.connections();
		assert.equal((await reusing.call(...items)).success.length, CALLS);
		assert.equal((await reusing.call(...items)).success.length, CALLS);
		// One, or two in turn; and once a minute one that asks whether TLS is verified.
		const made = allowed.connections() - before;
		assert.ok(made <= 3, `${made} connections`);
		await usual.call(...items);
		assert.equal(allowed.connections() - before - made, CALLS);
		const arrived = Array(3 * CALLS).fill('allowed: GET /ok with the secret');
		assert.deepEqual(traffic(secret), arrived);
	});

	it(`${kind}: the lock and certificates hold as without it`, async () => {
		const { secret, reusing } = await callers(stage, kind);
		await reusing.call({ url: `${allowed.url}/ok` });
		stage.forgetArrivals();
		const { success, failure } = await reusing.call(
			...[allowed, foreign, unverified].map(({ url }) => ({ url: `${url}/ok` })),
		);
		assert.equal(success.length, 1);
		const [outside, nobodys] = failure.map(({ json }) => json.error);
		assert.equal(outside.reason, 'url_outside_domain');
		assert.equal(nobodys.code, 'network');
		assert.match(nobodys.message, /^The TLS certificate of/);
		assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	});
}

/**
 * @param {Stage} stage
 * @param {Kind} kind
 */
function refused(stage, kind) {
	it(`${kind}: n8n 1 cannot do it, so nothing is sent, and without it all is as ever`, async () => {
		const { secret, reusing, usual } = await callers(stage, kind);
		const item = { url: `${stage.servers.allowed.url}/ok` };
		const { failure } = await reusing.call(item);
		assert.equal(failure[0].json.error.reason, 'reuse_impossible');
		assert.deepEqual(stage.traffic(secret), []);
		assert.equal((await usual.call(item)).success.length, 1);
		assert.deepEqual(stage.traffic(secret), ['allowed: GET /ok with the secret']);
	});
}
