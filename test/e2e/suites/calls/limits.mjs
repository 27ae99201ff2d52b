import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { pollUntil } from '../../../../host/poll-until.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */

/** Parameters that take the limits from the item. */
const LIMITS_OF_ITEM = {
	options: { timeout: '={{ $json.timeout }}', maxResponseSize: '={{ $json.megabytes }}' },
};

/** @param {Environment} environment */
export function limits(environment) {
	const { servers, saveConnection, saveCaller, forgetArrivals, traffic } = environment;
	const { allowed } = servers;
	describe('limits', () => {
		/** @type {Awaited<ReturnType<typeof saveConnection>>} */
		let saved;
		/** @type {Awaited<ReturnType<typeof saveCaller>>} */
		let caller;
		before(async () => {
			saved = await saveConnection('bearerToken');
			const { credential } = saved;
			caller = await saveCaller({
				authentication: 'bearerToken',
				credential,
				parameters: LIMITS_OF_ITEM,
			});
		});
		beforeEach(forgetArrivals);

		for (const path of ['/hang', '/drip']) {
			it(`the time limit holds when the API keeps the client waiting (${path})`, async () => {
				const startedAt = Date.now();
				const { failure } = await caller.call({ url: `${allowed.url}${path}`, timeout: 700 });
				assert.ok(Date.now() - startedAt < 5000);
				assert.equal(failure[0].json.error.code, 'timeout');
				assert.match(failure[0].json.error.message, /within 0\.7 s/);
				await everyCallIsHungUp(environment, 1);
				assert.deepEqual(traffic(saved.secret), [`allowed: GET ${path} with the secret`]);
			});
		}

		for (const [megabytes, shown] of [
			[0.1, '0.1 MB'],
			[2, '2 MB'],
		]) {
			it(`an endless response is cut off at ${shown}`, async () => {
				const { failure } = await caller.call({ url: `${allowed.url}/endless`, megabytes });
				assert.equal(failure[0].json.error.code, 'too_large');
				assert.ok(failure[0].json.error.message.includes(shown));
				await everyCallIsHungUp(environment, 1);
			});
		}

		it('without options, the limits are 10 s and 2 MB', async () => {
			const { credential } = saved;
			const { call } = await saveCaller({ authentication: 'bearerToken', credential });
			const paths = ['/drip', '/endless'].map((path) => ({ url: `${allowed.url}${path}` }));
			const { failure } = await call(...paths);
			assert.deepEqual(
				failure.map(({ json }) => json.error.message),
				[
					'allowed.demo.test did not answer completely within 10 s',
					'The response of allowed.demo.test is larger than 2 MB',
				],
			);
		});

		it('stopping the execution hangs up all its calls', () => stopping(environment, caller));
	});
}

/**
 * @param {Environment} environment
 * @param {Awaited<ReturnType<Environment['saveCaller']>>} caller
 */
async function stopping(environment, { call, workflowId }) {
	const { n8n, servers, arrivals } = environment;
	const waiting = { url: `${servers.allowed.url}/hang`, timeout: 60_000 };
	const outcome = call(waiting, waiting, waiting);
	await pollUntil(
		async () => arrivals().length,
		(count) => count === 3,
		5000,
	);
	const [id] = await n8n.listExecutionIds(workflowId);
	await n8n.request(`/executions/${id}/stop`, { method: 'POST', body: {} });
	await everyCallIsHungUp(environment, 3);
	assert.equal((await outcome).status, 'canceled');
}

/**
 * @param {Environment} environment
 * @param {number} calls
 */
async function everyCallIsHungUp({ arrivals }, calls) {
	const hungUp = await pollUntil(
		async () => arrivals().filter(({ wasHungUp }) => wasHungUp).length,
		(count) => count === calls,
		3000,
	);
	assert.equal(hungUp, calls);
}
