import { randomUUID } from 'node:crypto';

import { CALL, callNode, node } from '../../e2e/support/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */

export const START = 'Start';
export const READERS = ['After success', 'After failure'];

/**
 * A workflow to be run by hand, as the editor does it: each of these items becomes a call, and behind
 * either branch a node reads by expression whatever it can get hold of.
 * @param {Json[]} items
 * @param {import('../../e2e/support/call-workflow.mjs').CallWorkflow} options
 */
export function probeWorkflow(items, options) {
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	return {
		name: `Probe ${randomUUID()}`,
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			node('Data', 'set', 3.4, {
				mode: 'raw',
				jsonOutput: JSON.stringify({ items }),
				options: {},
			}),
			node('Items', 'splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
			callNode(options),
			...READERS.map((name) =>
				node(name, 'set', 3.4, { mode: 'raw', jsonOutput: READ_ALL, options: {} }),
			),
		],
		connections: {
			[START]: { main: [to('Data')] },
			Data: { main: [to('Items')] },
			Items: { main: [to(CALL)] },
			[CALL]: { main: READERS.map(to) },
		},
	};
}

/** Own names, not keys alone: what JSON leaves out, such as the request of an error, counts as well. */
const DIG = `((dig) => dig(dig, [$json, $input.item, $input.all(), $('${CALL}').item, $('${CALL}').params, $('${CALL}').context, $execution, $json.error?.options, $json.error?.config, $json.error?.request, $json.error?.cause], 0))(
	(dig, value, depth) =>
		typeof value !== 'object' || value === null || depth > 9
			? String(value)
			: Object.keys(value).map((key) => [key, dig(dig, value[key], depth + 1)]),
)`;

const READ_ALL = `={{ JSON.stringify({ read: JSON.stringify(${DIG.replace(/\s+/g, ' ')}), polluted: ({}).polluted ?? 'no' }) }}`;
