import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled } from '../../host/ensure-installed.mjs';
import { runFiles } from '../e2e/support/stage/run-test-files.mjs';

/** `npm run test:release`: tests of what publishes the package. They need no n8n and no network. */
await ensureInstalled();
const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.mjs'));
const { passed, failed } = await runFiles(names.map((name) => join(import.meta.dirname, name)));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
