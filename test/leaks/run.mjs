import { runTestFiles } from '../e2e/support/run-test-files.mjs';

/** `npm run test:leaks` */
runTestFiles({ folder: import.meta.dirname, ending: '.leaks.mjs' });
