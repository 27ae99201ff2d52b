import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { KINDS } from '../../support/workflows/connections.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */

const CALLS = 20;
const ONE_BY_ONE = { pacing: { pacing: { concurrency: 1 } } };

/** @param {Environment} environment */
export function reusedConnections(environment) {
	describe('the option "Reuse Connections"', () => {
		beforeEach(environment.forgetArrivals);
		const isN8n1 = environment.version.startsWith('1.');
		for (const kind of KINDS) (isN8n1 ? refused : used)(environment, kind);
	});
}

/**
 * @param {Environment} environment
 * @param {Kind} kind
 */
async function callers(environment, kind) {
	const { secret, credential } = await environment.saveConnection(kind);
	const save = async (/** @type {Record<string, unknown>} */ options) => {
		const parameters = { options: { ...ONE_BY_ONE, ...options } };
		return await environment.saveCaller({ authentication: kind, credential, parameters });
	};
	const [reusing, usual] = [await save({ reuseConnections: true }), await save({})];
	return { secret, reusing, usual };
}

/**
 * @param {Environment} environment
 * @param {Kind} kind
 */
function used(environment, kind) {
	const { servers, traffic } = environment;
	const { allowed, foreign, unverified } = servers;

	it(`${kind}: calls share connections, also between executions; without the option, none does`, async () => {
		const { secret, reusing, usual } = await callers(environment, kind);
		const items = Array(CALLS).fill({ url: `${allowed.url}/ok` });
		// Seals the secret and gets a token.
		await reusing.call({ url: `${allowed.url}/ok` });
		environment.forgetArrivals();
		const before = allowed.connections();
		assert.equal((await reusing.call(...items)).success.length, CALLS);
		assert.equal((await reusing.call(...items)).success.length, CALLS);
		// One connection, or two alternating ones.
		const opened = allowed.connections() - before;
		assert.ok(opened <= 2, `${opened} connections`);
		await usual.call(...items);
		assert.equal(allowed.connections() - before - opened, CALLS);
		const arrived = Array(3 * CALLS).fill('allowed: GET /ok with the secret');
		assert.deepEqual(traffic(secret), arrived);
	});

	it(`${kind}: the lock and certificate checks hold as without the option`, async () => {
		const { secret, reusing } = await callers(environment, kind);
		await reusing.call({ url: `${allowed.url}/ok` });
		environment.forgetArrivals();
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
 * @param {Environment} environment
 * @param {Kind} kind
 */
function refused(environment, kind) {
	it(`${kind}: n8n 1 does not support it, so nothing is sent; without the option, calls work`, async () => {
		const { secret, reusing, usual } = await callers(environment, kind);
		const item = { url: `${environment.servers.allowed.url}/ok` };
		const { failure } = await reusing.call(item);
		assert.equal(failure[0].json.error.reason, 'reuse_impossible');
		assert.deepEqual(environment.traffic(secret), []);
		assert.equal((await usual.call(item)).success.length, 1);
		assert.deepEqual(environment.traffic(secret), ['allowed: GET /ok with the secret']);
	});
}
