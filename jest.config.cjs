const transform = {
	'^.+\\.[tj]s$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
	],
};

// Bundled into the package, and published as ES modules only.
const transformIgnorePatterns = [
	'/node_modules/(?!(dot-prop|filenamify|filename-reserved-regex|mime)/)',
];

const project = {
	rootDir: __dirname,
	modulePathIgnorePatterns: ['<rootDir>/.host/'],
	transform,
	transformIgnorePatterns,
};

/** Tests of calls that are to hold on kept connections as well. */
const ON_KEPT_CONNECTIONS = [
	'authentication',
	'body-texts',
	'concurrency',
	'echoed-secret',
	'files',
	'method-and-body',
	'network',
	'oauth2-expired',
	'pagination',
	'query-and-headers',
	'redirects*',
	'renew-token',
	'response-format',
	'retries',
	'secret-in-file',
	'size-limit',
	'stored-file',
	'time-limit',
];

/** @type {import('jest').Config} */
module.exports = {
	// Makes a certificate authority that the tests' processes trust from their start. jest starts such
	// processes only if it may not run tests in its own, which a memory limit rules out.
	globalSetup: '<rootDir>/test/support/prepare-wire-tests.ts',
	workerIdleMemoryLimit: '1GB',
	// Left to itself, jest keeps one core free; of two that is half.
	maxWorkers: '100%',
	// Nothing takes that long, but on a busy machine.
	testTimeout: 20_000,
	projects: [
		{
			...project,
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(e2e|laws)/'],
		},
		{
			...project,
			displayName: 'kept connections',
			globals: { REUSES_CONNECTIONS: true },
			testMatch: ON_KEPT_CONNECTIONS.map((name) => `<rootDir>/test/nodes/${name}.test.ts`),
		},
	],
	transform,
	transformIgnorePatterns,
	collectCoverageFrom: ['lib/**/*.ts', '!lib/vendor/**'],
	coverageReporters: ['text'],
	coverageThreshold: {
		'./lib/': { branches: 100, functions: 100, lines: 100, statements: 100 },
	},
};
