import { runTestFiles } from '../e2e/support/stage/run-test-files.mjs';

/** `npm run test:compare` */
runTestFiles({ folder: import.meta.dirname, ending: '.compare.mjs', longest: ['n8n-2.41.1'] });
