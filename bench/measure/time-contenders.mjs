import { setTimeout as sleep } from 'node:timers/promises';

import { CONTENDERS } from '../contenders/contenders.mjs';
import { inTurn } from './in-turn.mjs';
import { runAll } from './run-all.mjs';
import { middleMean } from './statistics.mjs';

/**
 * @typedef {object} Times In milliseconds.
 * @property {number} wholeMs From the request to the webhook's response, which n8n sends when the execution is saved.
 * @property {number} nodeMs The node's time, as n8n records it.
 * @property {number} cpuMs The processor time of n8n in this period.
 * @property {number} [connections] The number of connections per call.
 */

/**
 * Measures how long the contenders take for the same calls, in the same n8n.
 * @param {import('../stage/start-stage.mjs').Stage} stage
 * @param {object} options
 * @param {string} options.url
 * @param {number} options.items
 * @param {number} options.rounds
 * @param {number} [options.repeats] A contender's executions per round, one after the other.
 * @param {number} [options.pauseMs] The pause before each execution.
 * @param {number} [options.warmUps] The number of rounds that do not count.
 * @param {number} [options.warmUpItems]
 * @param {() => number | Promise<number>} [options.connections] The number of connections since its last call.
 * @returns {Promise<import('./in-turn.mjs').Samples<Times>>}
 */
export async function timeContenders(stage, options) {
	const {
		url,
		items,
		rounds,
		repeats = 1,
		pauseMs = 0,
		warmUps = 1,
		warmUpItems = items,
	} = options;
	const { connections = async () => (await stage.api.counts()).connections } = options;
	/** @type {Record<string, Awaited<ReturnType<typeof stage.saveWorkflow>>>} */
	const workflows = {};
	for (const contender of CONTENDERS) {
		workflows[contender.id] = await stage.saveWorkflow(contender, 'json');
	}
	return await inTurn({ rounds, warmUps }, async ({ id }, isWarmUp) => {
		const runs = [];
		await connections();
		for (let repeat = 0; repeat < repeats; repeat += 1) {
			await sleep(pauseMs);
			runs.push(await runAll(workflows[id], url, isWarmUp ? warmUpItems : items));
		}
		return {
			wholeMs: middleMean(runs.map(({ wholeMs }) => wholeMs)),
			nodeMs: middleMean(runs.map(({ nodeMs }) => nodeMs)),
			cpuMs: middleMean(runs.map(({ cpuMs }) => cpuMs)),
			connections: (await connections()) / (items * repeats),
		};
	});
}
