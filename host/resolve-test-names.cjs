/**
 * Loaded into the n8n process of the development host only (`node --require`): names that end in
 * `.demo.test` mean this machine. `.test` is reserved for testing, so no real name is shadowed.
 * Names that begin with `nowhere.` are the exception, for tests of names that nobody knows.
 */
const dns = require('node:dns');
const { syncBuiltinESMExports } = require('node:module');

const isDemoName = (/** @type {unknown} */ name) =>
	typeof name === 'string' && /^(?!nowhere\.).*\.demo\.test$/i.test(name);

const { lookup } = dns;
const { lookup: lookupPromise } = dns.promises;

Object.assign(dns, { lookup: withDemoNames(lookup) });
Object.assign(dns.promises, { lookup: withDemoNamesPromised(lookupPromise) });
syncBuiltinESMExports();

/**
 * @param {Function} original
 * @returns {Function}
 */
function withDemoNames(original) {
	const patched = (/** @type {unknown} */ name, /** @type {any[]} */ ...rest) =>
		original(isDemoName(name) ? '127.0.0.1' : name, ...rest);
	// util.promisify(dns.lookup) uses what the original carries under a symbol.
	return Object.defineProperties(patched, Object.getOwnPropertyDescriptors(original));
}

/**
 * @param {Function} original
 * @returns {Function}
 */
function withDemoNamesPromised(original) {
	return (/** @type {unknown} */ name, /** @type {any[]} */ ...rest) =>
		original(isDemoName(name) ? '127.0.0.1' : name, ...rest);
}
