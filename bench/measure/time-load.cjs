/**
 * Loads the node and the credentials of an installed package in a new process, and prints the milliseconds
 * that takes, as JSON. What n8n has loaded long before is loaded first. Its parameter is the folder of the package.
 */
require('n8n-workflow');
const { join } = require('node:path');

const folder = process.argv[2];
const manifest = require(join(folder, 'package.json'));

/** @param {string[]} files */
function timeOf(files) {
	const startedAt = performance.now();
	for (const file of files) {
		const exported = require(join(folder, file));
		// As n8n does: a node or a credential is there when it has been made.
		for (const Type of Object.values(exported)) new Type();
	}
	return performance.now() - startedAt;
}

const credentials = timeOf(manifest.n8n.credentials);
const nodes = timeOf(manifest.n8n.nodes);
console.log(JSON.stringify({ credentials, nodes, all: credentials + nodes }));
