import { writeFile } from 'node:fs/promises';

import { PAGE, comparisonPage } from './support/comparison-page.mjs';

/** `npm run docs:compare` */
await writeFile(PAGE, await comparisonPage());
