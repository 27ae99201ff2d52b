import { randomUUID } from 'node:crypto';

import { node, webhookTrigger } from '../../test/e2e/support/workflows/call-workflow.mjs';

const ITEMS = 'Items';
const FILE = 'File';

/**
 * Returns a workflow with a webhook, a node that splits the webhook's body into items, and the measured node. The webhook
 * responds when the execution has ended and is saved.
 * @param {Record<string, any>} call The measured node.
 * @param {string} [file] The path of a file that a node before it adds to each item.
 */
export function benchWorkflow(call, file) {
	const path = randomUUID();
	const nodes = [
		webhookTrigger(path),
		node(ITEMS, 'splitOut', 1, { fieldToSplitOut: 'body.items', options: {} }),
		...(file === undefined ? [] : [readFile(file)]),
		call,
	];
	return {
		path,
		definition: { name: `Bench ${path}`, nodes, connections: chain(nodes.map(({ name }) => name)) },
	};
}

/** This node drops the item's fields, so a workflow with a file needs a fixed URL. @param {string} path */
function readFile(path) {
	return node(FILE, 'readWriteFile', 1.1, { operation: 'read', fileSelector: path, options: {} });
}

/** @param {string[]} names */
function chain(names) {
	return Object.fromEntries(
		names.slice(0, -1).map((name, index) => {
			return [name, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }];
		}),
	);
}
