/**
 * @typedef {object} N8nVersion
 * @property {string} version
 * @property {boolean} needsNode24 Otherwise it runs on the Node that runs us.
 * @property {string[]} nativeModules What has to be compiled after installing.
 * @property {string[]} modulesThatCallOut Parts of n8n that ask its makers for news, with no
 *   setting of their own. A version refuses names it does not know, so each has its own list.
 * @property {Record<string, string>} overrides npm overrides without which it does not install.
 */

/** @typedef {'2.41.1' | '1.123.50'} SupportedVersion */

/** The versions of n8n the host can install and start. */
export const n8nVersions = /** @type {Record<SupportedVersion, N8nVersion>} */ ({
	'2.41.1': {
		version: '2.41.1',
		needsNode24: true,
		nativeModules: ['sqlite3', 'isolated-vm'],
		modulesThatCallOut: ['mcp-registry'],
		overrides: {},
	},
	'1.123.50': {
		version: '1.123.50',
		needsNode24: false,
		nativeModules: ['sqlite3'],
		modulesThatCallOut: [],
		// Its own xlsx comes from outside the npm registry, which many networks do not let through.
		overrides: { xlsx: '0.18.5' },
	},
});

/** What the demo runs on. */
export const newestN8n = '2.41.1';
