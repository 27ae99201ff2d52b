import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, beforeEach, describe, it } from 'node:test';

import { pollUntil } from '../../../../host/poll-until.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

const RETRY = { retry: { retry: { maxTries: 3, totalTime: 60_000 } } };
const KEY_HEADER = 'Idempotency-Key';

/** @param {Environment} environment */
export function retries(environment) {
	const { servers, saveConnection, saveCaller, forgetArrivals, traffic, arrivals } = environment;
	/** @param {Json} query */
	const busy = (query) => {
		const path = `/busy/${randomUUID()}`;
		return { path, url: `${servers.allowed.url}${path}?${new URLSearchParams(query)}` };
	};

	for (const kind of /** @type {const} */ (['apiKey', 'oAuth2'])) {
		describe(`retries with ${kind}`, () => {
			/** @type {Awaited<ReturnType<typeof saveConnection>>} */
			let saved;
			/** @param {Json} options */
			const caller = (options) =>
				saveCaller({
					authentication: kind,
					credential: saved.credential,
					parameters: { options },
				});
			before(async () => (saved = await saveConnection(kind)));
			beforeEach(forgetArrivals);

			it('repeat only the call for which the API is busy', async () => {
				const { call } = await caller(RETRY);
				const [never, twice] = [busy({ times: 0 }), busy({ times: 2, after: 0 })];
				const { success, failure } = await call({ url: never.url }, { url: twice.url });
				assert.deepEqual(failure, []);
				assert.deepEqual(
					success.map(({ json, pairedItem }) => [json.count, pairedItem]),
					[
						[1, { item: 0 }],
						[3, { item: 1 }],
					],
				);
				const line = (/** @type {string} */ path) => `allowed: GET ${path} with the secret`;
				assert.deepEqual(
					traffic(saved.secret).sort(),
					[never, twice, twice, twice].map(({ path }) => line(path)).sort(),
				);
			});

			it('are not made without the option', async () => {
				const { call } = await caller({});
				const { failure } = await call({ url: busy({ times: 1 }).url });
				assert.deepEqual(
					failure.map(({ json }) => json.error.attempts),
					[1],
				);
				assert.equal(traffic(saved.secret).length, 1);
			});

			it('repeat a POST with the same idempotency key, which differs for each item', async () => {
				const { call } = await caller({ ...RETRY, idempotencyKeyHeader: KEY_HEADER });
				const items = [busy({ times: 1, status: 500 }), busy({ times: 1, status: 500 })];
				const { success } = await call(...items.map(({ url }) => ({ url, method: 'POST' })));
				assert.equal(success.length, 2);
				const keys = items.map(({ path }) =>
					arrivals()
						.filter((arrival) => arrival.path === path)
						.map(({ headers }) => headers[KEY_HEADER.toLowerCase()]),
				);
				assert.deepEqual(
					keys.map((list) => [list.length, new Set(list).size]),
					[
						[2, 1],
						[2, 1],
					],
				);
				assert.notEqual(keys[0]?.[0], keys[1]?.[0]);
			});

			it('end their wait when the execution is stopped', async () => {
				const { call, workflowId } = await caller(RETRY);
				const outcome = call({ url: busy({ times: 1, after: 50 }).url });
				await pollUntil(
					async () => traffic(saved.secret).length,
					(count) => count === 1,
					10_000,
				);
				const stoppedAt = Date.now();
				const [id] = await environment.n8n.listExecutionIds(workflowId);
				await environment.n8n.request(`/executions/${id}/stop`, { method: 'POST', body: {} });
				assert.equal((await outcome).status, 'canceled');
				assert.ok(Date.now() - stoppedAt < 20_000);
				assert.equal(traffic(saved.secret).length, 1);
			});
		});
	}
}
