import assert from 'node:assert/strict';
import { it } from 'node:test';

import pLimit from 'p-limit';

import { callWorkflow } from '../../e2e/support/workflows/call-workflow.mjs';
import { earlyRefreshes } from '../../e2e/support/oauth2/early-refreshes.mjs';
import { saveSeries } from '../support/save-series.mjs';
import { summaryOf } from '../support/summary.mjs';

const EXECUTIONS = 100;
const CALLS_EACH = 10;
/** Limits the load: a slow machine takes longer, but never runs more at once. */
const EXECUTIONS_AT_A_TIME = 4;
/** Chosen so that all calls take 20 s at least, which is four token lifetimes. */
const CALL_IN_MS = 800;

/**
 * @param {import('../support/start-queue-stage.mjs').QueueEnvironment} environment
 * @param {import('../../e2e/support/oauth2/start-oauth2.mjs').OAuth2} oauth2
 */
export function thousandCalls(environment, { authorization, api, save, connect }) {
	it('1,000 calls on two workers: none fails, and each token is refreshed once', async (test) => {
		const credential = await save();
		await connect(credential);
		const workflow = callWorkflow({ authentication: 'oAuth2', credential });
		const series = await saveSeries(environment, workflow, 'lastNode');
		const items = Array(CALLS_EACH).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
		const limit = pLimit(EXECUTIONS_AT_A_TIME);
		const start = () => limit(() => series.start(items));
		await Promise.all(Array.from({ length: EXECUTIONS }, start));
		const results = await series.ended();
		const summary = summaryOf(results);
		const { calls, unauthorized } = api.counts();
		const { refreshes, refusedRefreshes, reuseDetected, sentAgain } = authorization.counts();
		const lifetimes = lifetimesSinceConsent(authorization);
		test.diagnostic(JSON.stringify({ ...summary, calls, unauthorized }));
		test.diagnostic(
			JSON.stringify({ lifetimes, refreshes, refusedRefreshes, reuseDetected, sentAgain }),
		);

		assert.deepEqual(
			results.flatMap(({ failure }) => failure),
			[],
		);
		assert.deepEqual(summary, {
			executions: { success: EXECUTIONS },
			succeeded: EXECUTIONS * CALLS_EACH,
			failed: {},
		});
		assert.equal(calls - unauthorized, EXECUTIONS * CALLS_EACH);
		assert.deepEqual(
			{ refusedRefreshes, reuseDetected, sentAgain },
			{ refusedRefreshes: 0, reuseDetected: 0, sentAgain: 0 },
		);
		assert.deepEqual(earlyRefreshes(authorization.requests()), []);
		assert.ok(lifetimes >= 4, `only ${lifetimes} token lifetimes`);
		assert.ok(
			refreshes <= 1.3 * lifetimes + 1,
			`${refreshes} refreshes in ${lifetimes} token lifetimes`,
		);
		assert.deepEqual(await idleWorkers(environment, series), []);
	});
}

/** @param {import('../../e2e/support/oauth2/start-authorization-server.mjs').AuthorizationServer} authorization */
function lifetimesSinceConsent(authorization) {
	const [first] = authorization.requests().filter(({ grant }) => grant === 'authorization_code');
	return (Date.now() - first.at) / 1000 / Number(first.lifetime);
}

/**
 * Returns the workers that ran none of these executions.
 * @param {import('../support/start-queue-stage.mjs').QueueEnvironment} environment
 * @param {import('../support/save-series.mjs').Series} series
 */
async function idleWorkers({ workers }, series) {
	const ids = await series.executionIds();
	const ran = await Promise.all(workers.map((worker) => worker.executionIds()));
	return workers.filter((_, index) => !ran[index].some((id) => ids.includes(id)));
}
