const { testTimeout, transform, transformIgnorePatterns } = require('../jest.config.cjs');

/**
 * What `npm run test:mutation` asks about each mutant: the tests that need no network, without those
 * that put the same questions thousands of times.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '..',
	roots: ['<rootDir>/credentials', '<rootDir>/lib', '<rootDir>/test'],
	runner: '<rootDir>/test/mutation-runner.cjs',
	testMatch: ['<rootDir>/test/{credentials,lib}/**/*.test.ts'],
	testPathIgnorePatterns: [
		'\\.(idna|wpt)\\.test\\.ts$',
		'/(public-api|registrable-domain)\\.test\\.ts$',
		// It reads the sources, in which all mutants stand at once.
		'/recursion\\.',
	],
	testTimeout,
	transform,
	transformIgnorePatterns,
};
