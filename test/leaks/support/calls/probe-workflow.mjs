import { randomUUID } from 'node:crypto';

import { CALL, callNode, node } from '../../../e2e/support/workflows/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */

export const START = 'Start';

/** @typedef {import('../../../e2e/support/workflows/call-workflow.mjs').CallWorkflow} CallWorkflow */
/** @typedef {(name: string, caller: string) => Json} Reader Makes a node that reads the output of the caller. */
/**
 * A node that makes calls, its input items, and the node that reads its output.
 * @typedef {CallWorkflow & { items: Json[], label?: string, reader?: Reader }} Caller `label` distinguishes its nodes
 *   from those of other callers. If nothing is connected to Failure, the second reader is connected to n8n's own error
 *   output.
 */

/**
 * Returns a workflow that is run manually, as from the editor. Each caller makes a call for each of its items. A node
 * after each output reads all data that it can access. The callers are independent branches.
 * @param {...Caller} callers
 */
export function probeWorkflow(...callers) {
	const itemsOf = callers.map(({ label, items }) => [namesOf(label).call, items]);
	const { nodes, connections } = itemsFor(Object.fromEntries(itemsOf));
	return {
		name: `Probe ${randomUUID()}`,
		nodes: [...nodes, ...callers.flatMap(nodesOf)],
		connections: { ...connections, ...Object.fromEntries(callers.map(connectionOf)) },
	};
}

/**
 * Returns the names of a caller's nodes.
 * @param {string} [label]
 */
export function namesOf(label) {
	const named = (/** @type {string} */ name) => (label ? `${name} with ${label}` : name);
	return { call: named(CALL), readers: [named('After success'), named('After failure')] };
}

/** @param {Caller} caller */
function nodesOf({ label, reader = readByExpression, ...options }) {
	const { call, readers } = namesOf(label);
	return [{ ...callNode(options), name: call }, ...readers.map((name) => reader(name, call))];
}

/** @param {Caller} caller */
function connectionOf({ label, isFailureConnected }) {
	const { call, readers } = namesOf(label);
	const [success, failure] = readers.map(to);
	return [
		call,
		{ main: isFailureConnected === false ? [success, [], failure] : [success, failure] },
	];
}

const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];

/**
 * Returns the nodes that pass items to the given nodes when the workflow is started manually.
 * @param {Record<string, Json[]>} itemsOf The items, by the name of the node.
 */
export function itemsFor(itemsOf) {
	const jsonOutput = JSON.stringify(itemsOf);
	const names = Object.keys(itemsOf);
	const splitFor = (/** @type {string} */ name) => `Items of ${name}`;
	return {
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			node('Data', 'set', 3.4, { mode: 'raw', jsonOutput, options: {} }),
			...names.map((name) =>
				node(splitFor(name), 'splitOut', 1, { fieldToSplitOut: name, options: {} }),
			),
		],
		connections: {
			[START]: { main: [to('Data')] },
			Data: { main: [names.flatMap((name) => to(splitFor(name)))] },
			...Object.fromEntries(names.map((name) => [splitFor(name), { main: [to(name)] }])),
		},
	};
}

/** Returns parameters that take the request from the item. Either every call has a body, or none has. */
export function parametersOfItem(/** @type {Json[]} */ calls) {
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
		options: { timeout: '={{ $json.timeout ?? 10000 }}' },
	};
}

/** @type {Reader} */
function readByExpression(name, caller) {
	return node(name, 'set', 3.4, { mode: 'raw', jsonOutput: readAll(caller), options: {} });
}

/**
 * Returns an expression that reads property by property. JSON alone leaves out properties such as the request of an
 * error. n8n fails an expression that reads "__proto__" of an object, but returns what is below that name.
 */
const dig = (
	/** @type {string} */ caller,
) => `((dig) => dig(dig, [$json, $input.item, $input.all(), $('${caller}').item, $('${caller}').params, $('${caller}').context, $execution, $json.error?.options, $json.error?.config, $json.error?.request, $json.error?.response, $json.error?.cause, $json.error?.context], 0))(
	(dig, value, depth) =>
		typeof value !== 'object' || value === null || depth > 9
			? String(value)
			: Object.entries(value).map(([key, inner]) => [key, dig(dig, inner, depth + 1)]),
)`;

const readAll = (/** @type {string} */ caller) =>
	`={{ JSON.stringify({ read: JSON.stringify(${dig(caller).replace(/\s+/g, ' ')}), polluted: ({}).polluted ?? 'no' }) }}`;
