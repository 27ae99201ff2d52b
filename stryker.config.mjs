import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeCertificatesForMutants } from './test/mutation-certificates.mjs';

process.env.API_CONNECTIONS_TEST_FOLDER = await makeCertificatesForMutants();

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: ['lib/**/*.ts', '!lib/vendor/**', 'credentials/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'test/mutation.jest.config.cjs' },
	coverageAnalysis: 'perTest',
	concurrency: 2,
	timeoutMS: 5_000,
	// Outside the project, so that a run disturbs neither the linter nor jest.
	tempDirName: join(tmpdir(), 'api-connections-mutants'),
	cleanTempDir: 'always',
	ignorePatterns: ['.*', 'artifacts', 'coverage', 'dist', 'docs', 'examples', 'host', 'test/e2e'],
	reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: 'artifacts/mutation/report.html' },
	jsonReporter: { fileName: 'artifacts/mutation/report.json' },
	thresholds: { high: 98, low: 95, break: 95 },
};
