const { join } = require('node:path');

const { transform, transformIgnorePatterns, ...shared } = require('../jest.config.cjs');

/** Tests of calls that have to hold on kept connections as well. */
const ON_KEPT_CONNECTIONS = [
	'allowed-methods',
	'authentication',
	'body-strings',
	'concurrency',
	'echoed-secret',
	'files',
	'method-and-body',
	'network',
	'oauth2-expired',
	'oauth2',
	'pagination',
	'query-and-headers',
	'redirects*',
	'shared-token-refresh',
	'response*',
	'retries',
	'secret-in-file',
	'shared-connection',
	'size-limit',
	'stored-file',
	'time-limit',
];

const rootDir = join(__dirname, '..');

const project = (displayName, files) => ({
	displayName,
	rootDir,
	testMatch: files.map((name) => `<rootDir>/test/nodes/*/${name}.test.ts`),
	transform,
	transformIgnorePatterns,
});

/**
 * What `npm run test:wire` asks: tests of calls once more, with the option "Reuse Connections"; and whether the
 * cURL line of a preview sends what the node sends, for which a machine has to have cURL. Those of time limits, pacing and
 * tokens that are about to expire, which take long, are asked here only.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	globalSetup: shared.globalSetup,
	workerIdleMemoryLimit: shared.workerIdleMemoryLimit,
	maxWorkers: shared.maxWorkers,
	testTimeout: shared.testTimeout,
	rootDir,
	projects: [
		{ ...project('kept connections', ON_KEPT_CONNECTIONS), globals: { REUSES_CONNECTIONS: true } },
		project('new connections', [
			...['oauth2-ahead-of-time', 'pacing', 'preview-as-curl', 'time-limit', 'token-endpoints'],
		]),
	],
};
