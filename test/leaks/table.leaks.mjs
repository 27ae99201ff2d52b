import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { allScenarios } from './scenarios/all-scenarios.mjs';
import { scenarioPage } from './support/scenario/scenario-table.mjs';

const NUMBERS = Array.from({ length: 85 }, (_, at) => `L${String(at + 1).padStart(2, '0')}`);

describe('the scenarios', () => {
	it('are there for each number: none is dropped silently', () => {
		const ids = new Set(allScenarios.map(({ id }) => id));
		assert.deepEqual([...ids], NUMBERS);
	});

	it('have a title of their own', () => {
		const titles = allScenarios.map(({ id, title }) => `${id} ${title}`);
		assert.equal(new Set(titles).size, titles.length);
	});

	it('are in the docs as they are here (npm run docs:leaks)', async () => {
		const page = await readFile(new URL('../../docs/leak-scenarios.md', import.meta.url), 'utf8');
		assert.equal(page, await scenarioPage());
	});
});
