import { randomUUID } from 'node:crypto';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { CALL, callNode, node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import { START } from './probe-workflow.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/** @typedef {{ kind: Kind, secret: string, credential: { id: string, name: string, type: string } }} Saved */
/**
 * @typedef {{ ends: string[], arrived: string[] }} CallOutcomes How calls ended, and which requests arrived with the
 *   secret.
 */

/**
 * Saves a connection for each of these rows, one after the other: n8n 1 cannot save two at once.
 * @template {{ kind: Kind, fields?: Json }} W
 * @param {LeakEnvironment} environment
 * @param {readonly W[]} rows
 */
export async function saveEach({ saveConnection }, rows) {
	const saved = [];
	for (const one of rows) {
		saved.push({ ...one, ...(await saveConnection(one.kind, one.fields)) });
	}
	return saved;
}

/**
 * Makes the same calls with each of these connections in one execution of a new workflow.
 * @param {LeakEnvironment} environment
 * @param {Saved[]} connections
 * @param {{ url: string, method?: string }[]} calls
 * @param {{ client?: import('../../../../host/n8n-client.mjs').N8nClient }} [as] The client of the user who makes them.
 */
export async function callWithEach(
	environment,
	connections,
	calls,
	{ client = environment.n8n } = {},
) {
	const before = environment.arrivals().length;
	const workflow = await client.createWorkflow(workflowOf(connections, calls));
	const execution = await client.runWorkflow(workflow, START, environment.pushes.pushRef);
	const arrivals = environment.arrivals().slice(before);
	/** @type {CallOutcomes[]} */
	const outcomes = connections.map(({ secret }, index) => ({
		ends: endings(execution, index, calls.length),
		arrived: arrivals
			.filter(({ text }) => containsSecret(text, secret))
			.map(({ server, method, path }) => `${server}: ${method} ${path}`)
			.sort(),
	}));
	return { outcomes, execution };
}

/**
 * @param {Saved[]} connections
 * @param {Json[]} items
 * @param {string} [gate] A URL that is called first, without a connection.
 */
export function workflowOf(connections, items, gate = '') {
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	const calls = connections.map(({ kind, credential }, index) => ({
		...callNode({
			authentication: kind,
			credential: { ...credential, type: TYPES[kind] },
			// A connection that n8n itself cannot read fails its own node and no other.
			nodeSettings: { onError: 'continueRegularOutput' },
		}),
		name: nameOf(index),
	}));
	return {
		name: `Many ${randomUUID()}`,
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			{ ...callNode({ authentication: 'none', parameters: { url: gate } }), name: 'Gate' },
			node('Data', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} }),
			node('Items', 'splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
			...calls,
			node('End', 'noOp', 1, {}),
		],
		connections: {
			[START]: { main: [to(gate ? 'Gate' : 'Data')] },
			Gate: { main: [to('Data')] },
			Data: { main: [to('Items')] },
			Items: { main: [calls.flatMap(({ name }) => to(name))] },
			...Object.fromEntries(calls.map(({ name }) => [name, { main: [[], to('End')] }])),
		},
	};
}

const nameOf = (/** @type {number} */ index) => `${CALL} ${index + 1}`;

/**
 * Returns for each call "success", the code or reason of its failure, or "error" if n8n failed before the call.
 * @param {import('../../../../host/n8n/execution-requests.mjs').Execution} execution
 * @param {number} index
 * @param {number} count
 */
function endings(execution, index, count) {
	const name = nameOf(index);
	const failed = new Map(
		outputItems(execution, name, 1).map(({ json, pairedItem }) => [
			pairedItem.item,
			json.error.reason ?? json.error.code,
		]),
	);
	const succeeded = new Set(
		outputItems(execution, name)
			.filter(({ json, error }) => !error && !json.error)
			.map(({ pairedItem }) => pairedItem?.item),
	);
	const [run] = execution.data.resultData.runData[name] ?? [];
	return Array.from({ length: count }, (_, item) => {
		if (run?.error) return 'error';
		return succeeded.has(item) ? 'success' : (failed.get(item) ?? 'error');
	});
}
