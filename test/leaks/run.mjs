import { runTestFiles } from '../e2e/support/stage/run-test-files.mjs';

/** `npm run test:leaks` */
runTestFiles({
	folder: import.meta.dirname,
	ending: '.leaks.mjs',
	longest: ['n8n-2.41.1', 'n8n-1.123.50'],
});
