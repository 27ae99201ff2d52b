import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { allScenarios } from './scenarios/all-scenarios.mjs';
import { scenarioPage } from './support/scenario/scenario-table.mjs';

describe('the scenarios', () => {
	it('cover every number, so that none is dropped silently', () => {
		const ids = [...new Set(allScenarios.map(({ id }) => id))];
		assert.deepEqual(
			ids,
			ids.map((_, at) => `L${String(at + 1).padStart(2, '0')}`),
		);
	});

	it('have unique titles', () => {
		const titles = allScenarios.map(({ id, title }) => `${id} ${title}`);
		assert.equal(new Set(titles).size, titles.length);
	});

	it('match the page in the docs (npm run docs:leaks)', async () => {
		const page = await readFile(new URL('../../docs/leak-scenarios.md', import.meta.url), 'utf8');
		assert.equal(page, await scenarioPage());
	});
});
