import { randomUUID } from 'node:crypto';

import { CALL, callNode, node } from '../../e2e/support/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */

export const START = 'Start';
export const READERS = ['After success', 'After failure'];

/** @typedef {import('../../e2e/support/call-workflow.mjs').CallWorkflow} CallWorkflow */

/**
 * A workflow to be run by hand, as the editor does it: each of these items becomes a call, and behind
 * either branch a node reads whatever it can get hold of.
 * @param {Json[]} items
 * @param {CallWorkflow & { reader?: (name: string) => Json }} options With nothing connected to
 *   Failure, the second reader is behind n8n's own error output.
 */
export function probeWorkflow(items, { reader = readByExpression, ...options }) {
	const [success, failure] = READERS.map(to);
	const { nodes, connections } = itemsFor(CALL, items);
	return {
		name: `Probe ${randomUUID()}`,
		nodes: [...nodes, callNode(options), ...READERS.map(reader)],
		connections: {
			...connections,
			[CALL]: {
				main: options.isFailureConnected === false ? [success, [], failure] : [success, failure],
			},
		},
	};
}

const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];

/**
 * What gives these items to a node when the workflow is started by hand.
 * @param {string} name Of the node.
 * @param {Json[]} items
 */
export function itemsFor(name, items) {
	const jsonOutput = JSON.stringify({ items });
	return {
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			node('Data', 'set', 3.4, { mode: 'raw', jsonOutput, options: {} }),
			node('Items', 'splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
		],
		connections: {
			[START]: { main: [to('Data')] },
			Data: { main: [to('Items')] },
			Items: { main: [to(name)] },
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

/** @param {string} name */
function readByExpression(name) {
	return node(name, 'set', 3.4, { mode: 'raw', jsonOutput: READ_ALL, options: {} });
}

/** Own names, not keys alone: what JSON leaves out, such as the request of an error, counts as well. */
const DIG = `((dig) => dig(dig, [$json, $input.item, $input.all(), $('${CALL}').item, $('${CALL}').params, $('${CALL}').context, $execution, $json.error?.options, $json.error?.config, $json.error?.request, $json.error?.response, $json.error?.cause, $json.error?.context], 0))(
	(dig, value, depth) =>
		typeof value !== 'object' || value === null || depth > 9
			? String(value)
			: Object.keys(value).map((key) => [key, dig(dig, value[key], depth + 1)]),
)`;

const READ_ALL = `={{ JSON.stringify({ read: JSON.stringify(${DIG.replace(/\s+/g, ' ')}), polluted: ({}).polluted ?? 'no' }) }}`;
