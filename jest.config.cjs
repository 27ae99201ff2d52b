/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: {
		'^.+\\.[tj]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// Bundled into the package, and published as ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!dot-prop/)'],
	collectCoverageFrom: ['lib/**/*.ts', '!lib/vendor/**'],
	coverageThreshold: {
		'./lib/': { branches: 100, functions: 100, lines: 100, statements: 100 },
	},
};
