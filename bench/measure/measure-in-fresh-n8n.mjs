import { setTimeout as sleep } from 'node:timers/promises';

import { peakMemory } from '../../test/leaks/support/watch/peak-memory.mjs';
import { CONTENDERS } from '../contenders/contenders.mjs';
import { inTurn } from './in-turn.mjs';
import { runAll } from './run-all.mjs';

/** @typedef {import('./time-contenders.mjs').Times & { peakBytes: number }} Measurement `peakBytes`: above idle. */

/** Few, since the memory that they leave behind counts as idle. */
const WARM_UP_ITEMS = 20;
/** Time for freed memory to return to the system. */
const SETTLING_IN_MS = 1_000;

/**
 * Measures each contender's time and memory in a freshly started n8n. Otherwise, the memory that other contenders left in
 * the heap would count as idle. Before it is measured, a contender makes some calls, and n8n collects its garbage.
 * @param {import('../stage/start-stage.mjs').Stage} stage
 * @param {object} options
 * @param {import('../contenders/contenders.mjs').Task} options.task
 * @param {string} options.url
 * @param {number} options.items
 * @param {number} options.rounds 0 for one round without a new n8n, which is quick but not meaningful.
 * @param {{ url: string, items: number }} [options.warmUp] Defaults to the same calls for a few items.
 * @param {string} [options.file] The file that each item gets.
 * @param {string} [options.warmUpFile]
 * @returns {Promise<import('./in-turn.mjs').Samples<Measurement>>}
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
