/**
 * A program that loads the package from a folder's `node_modules` in a process without other dependencies, and prints
 * the result as JSON.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, join } = require('node:path');

const [bareFolder] = process.argv.slice(2);
const packageFolder = join(bareFolder, 'node_modules', 'n8n-nodes-api-connections');
const requireThere = Module.createRequire(join(bareFolder, 'any.js'));

/** @type {Set<string>} */
const requestedByPackage = new Set();
// Every `require` calls this function. Node's types do not declare it.
const loader = /** @type {any} */ (Module);
const { _load: load } = loader;
loader._load = (/** @type {string} */ request, /** @type {any} */ parent, ...rest) => {
	const isOurs = parent?.filename?.startsWith(packageFolder);
	if (isOurs && !request.startsWith('.')) requestedByPackage.add(request);
	return load(request, parent, ...rest);
};

const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
const entries = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((path) => {
	const className = basename(path).split('.')[0];
	const instance = new (requireThere(join(packageFolder, path))[className])();
	return [className, instance.name ?? instance.description.name];
});
const lock = requireThere(manifest.name);
const results = {
	parseAllowedDomain: lock.parseAllowedDomain('*.Example.com').value.text,
	parseHeaderName: lock.parseHeaderName('Host').code,
	judgeUrl: [
		lock.judgeUrl('example.com', 'https://example.com/').ok,
		lock.judgeUrl('example.com', 'https://example.com.evil.net/').code,
	],
};
console.log(JSON.stringify({ entries, results, requested: [...requestedByPackage].sort() }));
