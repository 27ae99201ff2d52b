import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { PAGE, comparisonPage } from './support/comparison-page.mjs';

describe('the comparison', () => {
	it('matches the page in the docs (npm run docs:compare)', async () => {
		assert.equal(await readFile(PAGE, 'utf8'), await comparisonPage());
	});
});
