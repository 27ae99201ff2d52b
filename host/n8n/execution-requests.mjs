import { parse as parseFlatted } from 'flatted';

import { pollUntil } from '../poll-until.mjs';

/** @typedef {import('./open-session.mjs').Json} Json */
/**
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} status
 * @property {string} mode What started it, such as `webhook`.
 * @property {string} workflowId
 * @property {Json} data What n8n recorded: `data.resultData.runData[node name]` and so on.
 * @property {Json} stored All of it as n8n keeps it, with the data still in one text.
 */

const UNFINISHED = ['new', 'running', 'waiting'];
/** Between two questions: n8n reads the whole execution for each answer. */
const PAUSE_IN_MS = 200;

/**
 * What one can ask about executions.
 * @param {import('./open-session.mjs').N8nSession} session
 */
export function executionRequests({ request }) {
	/**
	 * @param {string} id
	 * @returns {Promise<Execution>}
	 */
	async function getExecution(id) {
		const stored = await request(`/executions/${id}`);
		return { ...stored, data: parseFlatted(stored.data), stored };
	}

	/**
	 * The ids of a workflow's executions, newest first.
	 * @param {string} workflowId
	 * @returns {Promise<string[]>}
	 */
	async function listExecutionIds(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await request(`/executions?filter=${filter}&limit=100`);
		return results.map((/** @type {Execution} */ execution) => execution.id);
	}

	/**
	 * @param {string} id
	 * @param {number} [timeoutInMs]
	 */
	async function waitForExecution(id, timeoutInMs = 60_000) {
		// n8n 1 writes that it has ended before it writes how.
		const isFinished = (/** @type {Execution} */ { status, data }) =>
			!UNFINISHED.includes(status) && data?.resultData !== undefined;
		const execution = await pollUntil(() => getExecution(id), isFinished, timeoutInMs, PAUSE_IN_MS);
		if (!isFinished(execution)) throw new Error(`Execution ${id} is still ${execution.status}.`);
		return execution;
	}

	return { getExecution, listExecutionIds, waitForExecution };
}

/**
 * The items a node put on one of its outputs; none if it did not run.
 * @param {Execution} execution
 * @param {string} nodeName
 * @param {number} [output]
 * @returns {Json[]}
 */
export function outputItems(execution, nodeName, output = 0) {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap((/** @type {Json} */ run) => run.data?.main?.[output] ?? []);
}
