/**
 * Loads the node and the credentials of an installed package in a new process, and prints as JSON how many milliseconds
 * that takes. Before that, it loads what n8n has always loaded by then. Its parameter is the package's folder.
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
		// Like n8n, which creates an instance of each node and credential type.
		for (const Type of Object.values(exported)) new Type();
	}
	return performance.now() - startedAt;
}

const credentials = timeOf(manifest.n8n.credentials);
const nodes = timeOf(manifest.n8n.nodes);
console.log(JSON.stringify({ credentials, nodes, all: credentials + nodes }));
