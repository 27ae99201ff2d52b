import { randomUUID } from 'node:crypto';

import { CALL, callNode, node } from '../../../e2e/support/workflows/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */

export const START = 'Start';

/** @typedef {import('../../../e2e/support/workflows/call-workflow.mjs').CallWorkflow} CallWorkflow */
/** @typedef {(name: string, caller: string) => Json} Reader Makes a node that reads behind the caller. */
/**
 * A node that makes calls, what it gets, and what is behind it.
 * @typedef {CallWorkflow & { items: Json[], label?: string, reader?: Reader }} Caller `label` tells
 *   its nodes from those of others. With nothing connected to Failure, the second reader is behind
 *   n8n's own error output.
 */

/**
 * A workflow to be run by hand, as the editor does it: for each of the callers, side by side, each of
 * its items becomes a call, and behind either output a node reads whatever it can get hold of.
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
 * What the nodes of a caller are called.
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
 * What gives nodes their items when the workflow is started by hand.
 * @param {Record<string, Json[]>} itemsOf By the name of the node.
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

/** A node whose request follows the item. Of a body there is one in every call, or in none. */
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
 * Own names, not keys alone: what JSON leaves out, such as the request of an error, counts as well. n8n
 * fails an expression that asks an object for "__proto__", but gives whatever is below that name.
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
