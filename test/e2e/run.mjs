import { runTestFiles } from './support/run-test-files.mjs';

/** `npm run test:e2e` */
runTestFiles({ folder: import.meta.dirname, ending: '.e2e.mjs' });
