import { runTestFiles } from './support/stage/run-test-files.mjs';

/** `npm run test:e2e` */
runTestFiles({
	folder: import.meta.dirname,
	ending: '.e2e.mjs',
	longest: ['n8n-2.41.1', 'n8n-1.123.50'],
});
