const { transform, transformIgnorePatterns } = require('../../jest.config.cjs');

/**
 * What `npm run test:docs` asks: whether links lead somewhere, and whether the docs say what the code does.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	testMatch: ['<rootDir>/test/docs/*.test.ts'],
	maxWorkers: '100%',
	transform,
	transformIgnorePatterns,
};
