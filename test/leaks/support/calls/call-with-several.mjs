import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { CALL, callNode, node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { START } from './probe-workflow.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * A connection and the items for which calls are made with it, one call for each item.
 * @typedef {{ credential: { id: string, name: string, type: string }, items: Json[] }} Caller
 */

const AFTER = 'After';
const numbered = (/** @type {string} */ name, /** @type {number} */ at) => `${name} ${at + 1}`;

/**
 * Makes calls with several connections in one manual execution, with one node for each connection. Shows the watch all
 * results. Returns the items of both outputs for each connection.
 * @param {LeakEnvironment} environment
 * @param {Awaited<ReturnType<typeof import('../watch/start-watch.mjs').startWatch>>} watch
 * @param {Kind} kind
 * @param {Caller[]} callers
 */
export async function callWithSeveral({ n8n, pushes }, watch, kind, callers) {
	const workflow = await n8n.createWorkflow(workflowOf(kind, callers));
	const execution = await n8n.runWorkflow(workflow, START, pushes.pushRef);
	watch.show(`output ${execution.id}`, execution.data);
	watch.show(`execution ${execution.id}`, execution.stored);
	return callers.map((_, at) => ({
		success: outputItems(execution, numbered(CALL, at), 0),
		failure: outputItems(execution, numbered(CALL, at), 1),
	}));
}

/**
 * @param {Kind} kind
 * @param {Caller[]} callers
 */
function workflowOf(kind, callers) {
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	const data = Object.fromEntries(callers.map(({ items }, at) => [`of${at}`, items]));
	const branches = callers.map(({ credential }, at) => ({
		split: node(numbered('Items', at), 'splitOut', 1, { fieldToSplitOut: `of${at}`, options: {} }),
		call: { ...callNode({ authentication: kind, credential }), name: numbered(CALL, at) },
	}));
	return {
		name: `Several of ${kind}`,
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			node('Data', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(data), options: {} }),
			...branches.flatMap(({ split, call }) => [split, call]),
			node(AFTER, 'noOp', 1, {}),
		],
		connections: {
			[START]: { main: [to('Data')] },
			Data: { main: [branches.flatMap(({ split }) => to(split.name))] },
			...Object.fromEntries(
				branches.flatMap(({ split, call }) => [
					[split.name, { main: [to(call.name)] }],
					[call.name, { main: [to(AFTER), to(AFTER)] }],
				]),
			),
		},
	};
}
