const shared = require('../jest.config.cjs');

/** Tests of calls that have to hold on kept connections as well. */
const FILES = [
	'allowed-methods',
	'authentication',
	'body-texts',
	'concurrency',
	'echoed-secret',
	'files',
	'method-and-body',
	'network',
	'oauth2-expired',
	'oauth2',
	'pagination',
	'preview-as-curl',
	'query-and-headers',
	'redirects*',
	'renew-token',
	'response*',
	'retries',
	'secret-in-file',
	'size-limit',
	'stored-file',
	'time-limit',
];

/**
 * `npm run test:kept`: the same tests once more, with the option "Reuse Connections". And what takes cURL, which
 * the fast tests do without.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...shared,
	rootDir: '..',
	globals: { REUSES_CONNECTIONS: true },
	testPathIgnorePatterns: ['/node_modules/'],
	testMatch: FILES.map((name) => `<rootDir>/test/nodes/${name}.test.ts`),
	collectCoverage: false,
	coverageThreshold: undefined,
};
