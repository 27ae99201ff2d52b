import { runTestFiles } from '../e2e/support/stage/run-test-files.mjs';
import { findPrograms } from './support/find-programs.mjs';

/** `npm run test:queue` */
runTestFiles({ folder: import.meta.dirname, ending: '.queue.mjs', checkMore: findPrograms });
