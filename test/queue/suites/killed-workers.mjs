import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { pollUntil } from '../../../host/poll-until.mjs';
import { callWorkflow } from '../../e2e/support/workflows/call-workflow.mjs';
import { earlyRefreshes } from '../../e2e/support/oauth2/early-refreshes.mjs';
import { saveSeries } from '../support/save-series.mjs';
import { startWorker } from '../support/start-worker.mjs';
import { summaryOf } from '../support/summary.mjs';
import { untilRenewed } from '../support/until-renewed.mjs';

/** @typedef {import('../support/start-queue-stage.mjs').QueueStage} QueueStage */
/** @typedef {import('../support/start-worker.mjs').Worker} Worker */
/** @typedef {import('../support/save-series.mjs').Series} Series */
/** @typedef {import('../../e2e/support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {{ series: Series, survivor: Worker, callsEach: number }} Kill */

const CALLS_EACH = 10;
const PAUSE_IN_MS = 500;
/** Long enough for several executions to be under way at any time. */
const CALL_IN_MS = 2500;
const LIFE_OF_A_TOKEN_IN_MS = 5000;
const PATIENCE_IN_MS = 60_000;

const NO_REUSE = { refusedRefreshes: 0, reuseDetected: 0, shownAgain: 0 };

/**
 * @param {QueueStage} stage
 * @param {OAuth2} oauth2
 */
export function killedWorkers(stage, oauth2) {
	describe('workers that are killed', () => {
		/** @type {Kill[]} */
		const kills = [];

		it('in the middle of many calls: all other executions end well, and so do later ones', async (test) => {
			kills.push(await killAmongCalls(test, stage, oauth2));
		});

		it('while it renews a token: the others wait for it, but not for good', async (test) => {
			kills.push(await killWithLease(test, stage, oauth2));
		});

		it('n8n tells of each execution that it failed', async (test) => {
			assert.equal(kills.length, 2);
			for (const kill of kills) await everyExecutionIsAccountedFor(test, kill);
		});
	});
}

/**
 * @param {TestContext} test
 * @param {QueueStage} stage
 * @param {OAuth2} oauth2
 */
async function killAmongCalls(test, stage, { authorization, api, save, connect }) {
	authorization.reset();
	const credential = await save();
	await connect(credential);
	const series = await saveSeries(stage, callWorkflow({ authentication: 'oAuth2', credential }));
	const items = Array(CALLS_EACH).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
	const [victim, survivor] = stage.workers;
	await series.startDuring(items, PAUSE_IN_MS, async () => {
		// A token that is lost on its way to n8n cannot be had again, from no server that rotates them.
		await untilRenewed(stage, authorization, credential, 2);
		await victim.kill();
		await untilRenewed(stage, authorization, credential, 2);
	});
	// One of those that were started after the kill; all before it have been begun by then.
	const last = String(Math.max(...(await series.executionIds()).map(Number)));
	await series.ended((id) => id === last);
	const begun = await survivor.executionIds();
	const made = await series.ended((id) => begun.includes(id));
	const { refreshes, refusedRefreshes, reuseDetected, shownAgain } = authorization.counts();
	test.diagnostic(JSON.stringify(summaryOf(made)));
	test.diagnostic(JSON.stringify({ refreshes, refusedRefreshes, reuseDetected, shownAgain }));

	assert.ok(made.some(({ execution }) => execution.id === last));
	assert.deepEqual(summaryOf(made), allWell(made.length, CALLS_EACH));
	assert.deepEqual({ refusedRefreshes, reuseDetected, shownAgain }, NO_REUSE);
	assert.deepEqual(earlyRefreshes(authorization.requests()), []);
	return { series, survivor, callsEach: CALLS_EACH };
}

/**
 * n8n has one worker at a time renew a token. It holds a lease of 30 s, for which others wait 10 s at most
 * before they go on without one.
 * @param {TestContext} test
 * @param {QueueStage} stage
 * @param {OAuth2} oauth2
 */
async function killWithLease(test, stage, { authorization, api, save, connect }) {
	authorization.reset();
	const workers = [stage.workers[1], await startWorker(stage, 'worker-3')];
	const credential = await save();
	await connect(credential);
	const { call } = await stage.saveCaller({ authentication: 'oAuth2', credential });
	const item = { url: api.url };
	assert.deepEqual((await call(item)).failure, []);
	await sleep(LIFE_OF_A_TOKEN_IN_MS * 1.1);

	const held = authorization.holdNextRequest();
	const series = await saveSeries(stage, callWorkflow({ authentication: 'oAuth2', credential }));
	await series.start([item]);
	await held;
	const victim = await workerOf(workers, series);
	const [survivor] = workers.filter((worker) => worker !== victim);
	await victim.kill();
	const killedAt = Date.now();
	api.reset();
	/** @type {Awaited<ReturnType<typeof call>>[]} */
	const made = [];
	await pollUntil(
		async () => {
			made.push(await call(item));
			const outcome = JSON.stringify(summaryOf(made.slice(-1)));
			test.diagnostic(`${(Date.now() - killedAt) / 1000} s after the kill: ${outcome}`);
			return made.at(-1)?.success.length;
		},
		(succeeded) => succeeded === 1,
		PATIENCE_IN_MS,
	);
	const { refusedRefreshes, reuseDetected, shownAgain } = authorization.counts();
	const { succeeded, failed } = summaryOf(made);
	assert.equal(succeeded, 1);
	// What failed meanwhile says why, and never got as far as the API.
	for (const code of Object.keys(failed)) assert.equal(code, 'refused (oauth2_no_token)');
	assert.equal(api.counts().calls, 1);
	assert.deepEqual({ refusedRefreshes, reuseDetected, shownAgain }, NO_REUSE);
	return { series, survivor, callsEach: 1 };
}

/**
 * @param {TestContext} test
 * @param {Kill} kill
 */
async function everyExecutionIsAccountedFor(test, { series, survivor, callsEach }) {
	const made = await series.ended();
	const good = made.filter(({ status }) => status === 'success');
	const lost = made.filter(({ status }) => status !== 'success');
	test.diagnostic(`${JSON.stringify(summaryOf(good))}, lost: ${JSON.stringify(summaryOf(lost))}`);
	assert.deepEqual(summaryOf(good), allWell(good.length, callsEach));
	assert.ok(lost.length > 0, 'the killed worker had nothing to do');
	const begun = await survivor.executionIds();
	for (const { status, execution } of lost) {
		assert.match(status, /^(error|crashed)$/);
		assert.ok(!begun.includes(execution.id), `${execution.id} was not on the killed worker`);
	}
}

/**
 * The summary of so many executions with nothing but good calls.
 * @param {number} executions
 * @param {number} callsEach
 */
function allWell(executions, callsEach) {
	return {
		executions: executions === 0 ? {} : { success: executions },
		succeeded: executions * callsEach,
		failed: {},
	};
}

/**
 * The worker that has begun an execution of a series.
 * @param {Worker[]} workers
 * @param {Series} series
 */
async function workerOf(workers, series) {
	const ids = await series.executionIds();
	for (const worker of workers) {
		if ((await worker.executionIds()).some((id) => ids.includes(id))) return worker;
	}
	throw new Error('No worker has begun it.');
}
