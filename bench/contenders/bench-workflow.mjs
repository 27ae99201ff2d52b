import { randomUUID } from 'node:crypto';

import { node, webhookTrigger } from '../../test/e2e/support/workflows/call-workflow.mjs';

const ITEMS = 'Items';
const FILE = 'File';

/**
 * A webhook, a node that makes items of what it got, and the node that is measured. The webhook is answered
 * when the execution has ended and is saved.
 * @param {Record<string, any>} call
 * @param {string} [file] Path of a file that each item gets before.
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

/** It loses the fields of the item, so the URL has to be fixed where there is a file. @param {string} path */
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
