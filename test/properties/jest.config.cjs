const { transform, transformIgnorePatterns } = require('../../jest.config.cjs');

/**
 * What `npm run test:properties` asks: properties of the lock, on more generated cases than the fast tests have time
 * for, and how long a verdict takes at most. One file after the other: a measurement wants no company.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/lib', '<rootDir>/test'],
	testMatch: ['<rootDir>/test/properties/*.test.ts'],
	maxWorkers: 1,
	testTimeout: 60_000,
	transform,
	transformIgnorePatterns,
};
