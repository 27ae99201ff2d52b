import { writeFile } from 'node:fs/promises';

import { scenarioPage } from './support/scenario/scenario-table.mjs';

/** `npm run docs:leaks` */
await writeFile(new URL('../../docs/leak-scenarios.md', import.meta.url), await scenarioPage());
