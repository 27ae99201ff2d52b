import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { readCalls } from '../../e2e/support/stage-actions.mjs';
import { probeWorkflow, READERS, START } from './probe-workflow.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('./probe.mjs').ProbeCall} ProbeCall */
/** @typedef {Record<string, any>} Json */

/**
 * Makes calls by a run by hand, each from an item of its own, and shows the watch all that came of
 * them.
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof import('./start-watch.mjs').startWatch>>} watch
 * @param {{
 *   kind: import('../../e2e/support/connections.mjs').Kind,
 *   credential: { id: string, name: string, type: string },
 *   calls: ProbeCall[],
 *   parameters?: Json,
 * }} made
 */
export async function makeCalls({ n8n, pushes }, watch, { kind, credential, calls, parameters }) {
	const workflow = probeWorkflow(calls, {
		authentication: kind,
		credential,
		parameters: { ...parametersOfItem(calls), ...parameters },
	});
	const { id } = await n8n.createWorkflow(workflow);
	const made = readCalls(await n8n.runWorkflow(id, START, pushes.pushRef));
	const { execution, success, failure } = made;
	const read = READERS.flatMap((name) => outputItems(execution, name));
	watch.show(`output ${execution.id}`, [success, failure]);
	watch.show(`next node ${execution.id}`, read);
	await watch.showExecution(execution.id);
	return { success, failure, read, ended: endings(made, calls.length) };
}

/** A node whose request follows the item. Of a body there is one in every call, or in none. */
function parametersOfItem(/** @type {ProbeCall[]} */ calls) {
	const json = (/** @type {string} */ name) => `={{ $json.${name} ?? {} }}`;
	return {
		sendHeaders: true,
		specifyHeaders: 'json',
		jsonHeaders: json('headers'),
		sendQuery: true,
		specifyQuery: 'json',
		jsonQuery: json('query'),
		sendBody: calls.some(({ body }) => body !== undefined),
		specifyBody: 'json',
		jsonBody: json('body'),
	};
}

/**
 * How each call ended, in the order of the calls.
 * @param {ReturnType<typeof readCalls>} made
 * @param {number} count
 */
function endings({ success, failure }, count) {
	const failed = new Map(
		failure.map(({ json, pairedItem }) => [pairedItem.item, json.error.reason ?? json.error.code]),
	);
	const succeeded = new Set(success.map(({ pairedItem }) => pairedItem.item));
	return Array.from({ length: count }, (_, item) =>
		succeeded.has(item) ? 'success' : failed.get(item),
	);
}
