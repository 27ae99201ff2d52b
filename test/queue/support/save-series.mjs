import { setTimeout as sleep } from 'node:timers/promises';

import { pollUntil } from '../../../host/poll-until.mjs';
import { TRIGGER } from '../../e2e/support/workflows/call-workflow.mjs';
import { readCalls } from '../../e2e/support/stage/stage-actions.mjs';

/** @typedef {Awaited<ReturnType<typeof saveSeries>>} Series */
/** @typedef {Record<string, unknown>} Item */

const PATIENCE_IN_MS = 60_000;

/**
 * Saves a workflow for many simultaneous executions.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Environment} environment
 * @param {ReturnType<typeof import('../../e2e/support/workflows/call-workflow.mjs').callWorkflow>} workflow
 * @param {'onReceived' | 'lastNode'} [responseMode] When its webhook responds: at once, since some executions may never
 *   end, or when the execution has ended.
 */
export async function saveSeries({ n8n }, { path, definition }, responseMode = 'onReceived') {
	const trigger = definition.nodes.find(({ name }) => name === TRIGGER);
	Object.assign(trigger?.parameters, { responseMode });
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	let started = 0;

	/** Returns the ids of the executions so far, 100 at most. n8n may list an execution with a delay. */
	const executionIds = () =>
		pollUntil(
			() => n8n.listExecutionIds(id),
			({ length }) => length >= started,
			PATIENCE_IN_MS,
		);

	/**
	 * Starts one more execution, which makes a call for each item.
	 * @param {Item[]} items
	 */
	async function start(items) {
		const response = await n8n.callWebhook(path, { method: 'POST', body: { items } });
		await response.text();
		started += 1;
	}

	return {
		executionIds,
		start,

		/**
		 * Starts one execution after another until `during` has ended.
		 * @param {Item[]} items
		 * @param {number} pauseInMs
		 * @param {() => Promise<void>} during
		 */
		async startDuring(items, pauseInMs, during) {
			let isOver = false;
			const end = during().finally(() => (isOver = true));
			while (!isOver) {
				await start(items);
				await sleep(pauseInMs);
			}
			await end;
		},

		/**
		 * Waits until all wanted executions have ended, and returns the results of their calls.
		 * @param {(id: string) => boolean} [isWanted]
		 */
		async ended(isWanted = () => true) {
			const ids = await executionIds();
			const results = [];
			for (const executionId of ids.filter(isWanted)) {
				results.push(readCalls(await n8n.waitForExecution(executionId)));
			}
			return results;
		},
	};
}
