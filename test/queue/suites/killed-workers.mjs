import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { pollUntil } from '../../../host/poll-until.mjs';
import { callWorkflow } from '../../e2e/support/workflows/call-workflow.mjs';
import { earlyRefreshes } from '../../e2e/support/oauth2/early-refreshes.mjs';
import { saveSeries } from '../support/save-series.mjs';
import { startWorker } from '../support/start-worker.mjs';
import { summaryOf } from '../support/summary.mjs';
import { untilRefreshed } from '../support/until-renewed.mjs';

/** @typedef {import('../support/start-queue-stage.mjs').QueueEnvironment} QueueEnvironment */
/** @typedef {import('../support/start-worker.mjs').Worker} Worker */
/** @typedef {import('../support/save-series.mjs').Series} Series */
/** @typedef {import('../../e2e/support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {{ series: Series, survivor: Worker, callsEach: number }} Kill */

const CALLS_EACH = 10;
const PAUSE_IN_MS = 500;
/** Long enough that several executions are running at any time. */
const CALL_IN_MS = 2500;
const TOKEN_LIFETIME_IN_MS = 5000;
const PATIENCE_IN_MS = 60_000;

const NO_REUSE = { refusedRefreshes: 0, reuseDetected: 0, sentAgain: 0 };

/**
 * @param {QueueEnvironment} environment
 * @param {OAuth2} oauth2
 */
export function killedWorkers(environment, oauth2) {
	describe('killed workers', () => {
		/** @type {Kill[]} */
		const kills = [];

		it('killed during many calls: all other executions succeed, and so do later ones', async (test) => {
			kills.push(await killAmongCalls(test, environment, oauth2));
		});

		it('killed while it refreshes a token: the others wait for it, but not for ever', async (test) => {
			kills.push(await killWithLease(test, environment, oauth2));
		});

		it('n8n reports each lost execution as failed', async (test) => {
			assert.equal(kills.length, 2);
			for (const kill of kills) await everyExecutionIsAccountedFor(test, kill);
		});
	});
}

/**
 * @param {TestContext} test
 * @param {QueueEnvironment} environment
 * @param {OAuth2} oauth2
 */
async function killAmongCalls(test, environment, { authorization, api, save, connect }) {
	authorization.reset();
	const credential = await save();
	await connect(credential);
	const series = await saveSeries(
		environment,
		callWorkflow({ authentication: 'oAuth2', credential }),
	);
	const items = Array(CALLS_EACH).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
	const [victim, survivor] = environment.workers;
	await series.startDuring(items, PAUSE_IN_MS, async () => {
		// If a refresh token is lost on its way to n8n, a server that rotates refresh tokens issues no other one.
		await untilRefreshed(environment, authorization, credential, 2);
		await victim.kill();
		await untilRefreshed(environment, authorization, credential, 2);
	});
	// An execution that was started after the kill. By its end, all earlier ones have been started by a worker.
	const last = String(Math.max(...(await series.executionIds()).map(Number)));
	await series.ended((id) => id === last);
	const started = await survivor.executionIds();
	const results = await series.ended((id) => started.includes(id));
	const { refreshes, refusedRefreshes, reuseDetected, sentAgain } = authorization.counts();
	test.diagnostic(JSON.stringify(summaryOf(results)));
	test.diagnostic(JSON.stringify({ refreshes, refusedRefreshes, reuseDetected, sentAgain }));

	assert.ok(results.some(({ execution }) => execution.id === last));
	assert.deepEqual(summaryOf(results), allSucceeded(results.length, CALLS_EACH));
	assert.deepEqual({ refusedRefreshes, reuseDetected, sentAgain }, NO_REUSE);
	assert.deepEqual(earlyRefreshes(authorization.requests()), []);
	return { series, survivor, callsEach: CALLS_EACH };
}

/**
 * n8n lets one worker at a time refresh a token. That worker holds a lease of 30 s. The others wait for it for 10 s at
 * most and then continue without a lease.
 * @param {TestContext} test
 * @param {QueueEnvironment} environment
 * @param {OAuth2} oauth2
 */
async function killWithLease(test, environment, { authorization, api, save, connect }) {
	authorization.reset();
	const workers = [environment.workers[1], await startWorker(environment, 'worker-3')];
	const credential = await save();
	await connect(credential);
	const { call } = await environment.saveCaller({ authentication: 'oAuth2', credential });
	const item = { url: api.url };
	assert.deepEqual((await call(item)).failure, []);
	await sleep(TOKEN_LIFETIME_IN_MS * 1.1);

	const held = authorization.holdNextRequest();
	const series = await saveSeries(
		environment,
		callWorkflow({ authentication: 'oAuth2', credential }),
	);
	await series.start([item]);
	await held;
	const victim = await workerOf(workers, series);
	const [survivor] = workers.filter((worker) => worker !== victim);
	await victim.kill();
	const killedAt = Date.now();
	api.reset();
	/** @type {Awaited<ReturnType<typeof call>>[]} */
	const results = [];
	await pollUntil(
		async () => {
			results.push(await call(item));
			const outcome = JSON.stringify(summaryOf(results.slice(-1)));
			test.diagnostic(`${(Date.now() - killedAt) / 1000} s after the kill: ${outcome}`);
			return results.at(-1)?.success.length;
		},
		(succeeded) => succeeded === 1,
		PATIENCE_IN_MS,
	);
	const { refusedRefreshes, reuseDetected, sentAgain } = authorization.counts();
	const { succeeded, failed } = summaryOf(results);
	assert.equal(succeeded, 1);
	// Calls that failed in the meantime say why, and did not reach the API.
	for (const code of Object.keys(failed)) assert.equal(code, 'refused (oauth2_no_token)');
	assert.equal(api.counts().calls, 1);
	assert.deepEqual({ refusedRefreshes, reuseDetected, sentAgain }, NO_REUSE);
	return { series, survivor, callsEach: 1 };
}

/**
 * @param {TestContext} test
 * @param {Kill} kill
 */
async function everyExecutionIsAccountedFor(test, { series, survivor, callsEach }) {
	const results = await series.ended();
	const good = results.filter(({ status }) => status === 'success');
	const lost = results.filter(({ status }) => status !== 'success');
	test.diagnostic(`${JSON.stringify(summaryOf(good))}, lost: ${JSON.stringify(summaryOf(lost))}`);
	assert.deepEqual(summaryOf(good), allSucceeded(good.length, callsEach));
	assert.ok(lost.length > 0, 'the killed worker was running no execution');
	const started = await survivor.executionIds();
	for (const { status, execution } of lost) {
		assert.match(status, /^(error|crashed)$/);
		assert.ok(!started.includes(execution.id), `${execution.id} was not on the killed worker`);
	}
}

/**
 * Returns the summary of this many executions in which all calls succeeded.
 * @param {number} executions
 * @param {number} callsEach
 */
function allSucceeded(executions, callsEach) {
	return {
		executions: executions === 0 ? {} : { success: executions },
		succeeded: executions * callsEach,
		failed: {},
	};
}

/**
 * Returns the worker that has started an execution of a series.
 * @param {Worker[]} workers
 * @param {Series} series
 */
async function workerOf(workers, series) {
	const ids = await series.executionIds();
	for (const worker of workers) {
		if ((await worker.executionIds()).some((id) => ids.includes(id))) return worker;
	}
	throw new Error('No worker has started it.');
}
