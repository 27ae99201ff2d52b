/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Makes a certificate authority that the tests' processes trust from their start. jest starts such
	// processes only if it may not run tests in its own, which a memory limit rules out.
	globalSetup: '<rootDir>/test/support/servers/prepare-wire-tests.ts',
	workerIdleMemoryLimit: '1GB',
	// Left to itself, jest keeps one core free; of two that is half.
	maxWorkers: '100%',
	// For a test that hangs. No test is decided by it: on a busy machine all of them take longer.
	testTimeout: 180_000,
	modulePathIgnorePatterns: ['<rootDir>/.host/'],
	testPathIgnorePatterns: [
		'/node_modules/',
		'<rootDir>/test/(docs|e2e|properties)/',
		// One needs cURL, which a machine may not have, and the others take long: see test/wire.jest.config.cjs.
		'/test/nodes/.*/(oauth2-ahead-of-time|pacing|preview-as-curl|time-limit|token-endpoints)\\.test\\.ts$',
	],
	transform: {
		'^.+\\.[tj]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// Published as ES modules only.
	transformIgnorePatterns: [
		'/node_modules/(?!(@scalar/[^/]+|character-entities|dot-prop|filenamify|filename-reserved-regex|github-slugger|mime|p-timeout|p-wait-for|url-template)/)',
	],
	collectCoverageFrom: ['lib/**/*.ts', '!lib/vendor/**'],
	coverageReporters: ['text'],
	coverageThreshold: {
		'./lib/': { branches: 100, functions: 100, lines: 100, statements: 100 },
	},
};
