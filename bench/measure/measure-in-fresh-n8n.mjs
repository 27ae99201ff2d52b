import { setTimeout as sleep } from 'node:timers/promises';

import { peakMemory } from '../../test/leaks/support/watch/peak-memory.mjs';
import { CONTENDERS } from '../contenders/contenders.mjs';
import { inTurn } from './in-turn.mjs';
import { runAll } from './run-all.mjs';

/** @typedef {import('./time-contenders.mjs').Times & { peakBytes: number }} Taken `peakBytes`: over idle. */

/** Few, as what they leave behind counts as idle. */
const WARM_UP_ITEMS = 20;
/** For what is freed to reach the system. */
const SETTLING_IN_MS = 1_000;

/**
 * Time and memory that each contender takes in an n8n that was just started: what others left in the heap
 * would be idle memory otherwise. It has made some calls before, and its garbage was collected.
 * @param {import('../stage/start-stage.mjs').Stage} stage
 * @param {object} options
 * @param {import('../contenders/contenders.mjs').Task} options.task
 * @param {string} options.url
 * @param {number} options.items
 * @param {number} options.rounds 0 for one round without a new n8n, which is quick and says little.
 * @param {{ url: string, items: number }} [options.warmUp] The same calls for a few items if left out.
 * @param {string} [options.file] That each item gets.
 * @param {string} [options.warmUpFile]
 * @returns {Promise<import('./in-turn.mjs').Samples<Taken>>}
 */
export async function measureInFreshN8n(stage, options) {
	const { task, url, items, rounds, file, warmUpFile } = options;
	const warmUp = options.warmUp ?? { url, items: WARM_UP_ITEMS };
	/** @type {Record<string, { measured: Workflow, before: Workflow }>} */
	const workflows = {};
	for (const contender of CONTENDERS) {
		const fixed = (/** @type {string | undefined} */ path, /** @type {string} */ to) =>
			path === undefined ? {} : { file: path, url: to };
		workflows[contender.id] = {
			measured: await stage.saveWorkflow(contender, task, fixed(file, url)),
			before: await stage.saveWorkflow(contender, task, fixed(warmUpFile, warmUp.url)),
		};
	}
	return await inTurn({ rounds: Math.max(rounds, 1), warmUps: 0 }, async ({ id }) => {
		const { measured, before } = workflows[id];
		if (rounds > 0) await stage.restart();
		for (let times = 0; times < 3; times += 1) await runAll(before, warmUp.url, warmUp.items);
		await stage.n8n().collectGarbage();
		await sleep(SETTLING_IN_MS);
		const memory = await peakMemory(stage.n8n());
		const { wholeMs, nodeMs, cpuMs } = await runAll(measured, url, items);
		return { wholeMs, nodeMs, cpuMs, peakBytes: await memory.growth() };
	});
}

/** @typedef {Awaited<ReturnType<import('../stage/start-stage.mjs').Stage['saveWorkflow']>>} Workflow */
