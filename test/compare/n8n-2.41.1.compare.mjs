import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { allScenarios } from './scenarios/all-scenarios.mjs';
import { isWanted } from './support/is-wanted.mjs';
import { startBench } from './support/start-bench.mjs';

const bench = await startBench();
after(() => bench.stop());

describe('compared with HTTP Request, on n8n 2.41.1', () => {
	for (const { asked, httpRequest, makeApiCall } of allScenarios.filter(isWanted)) {
		describe(asked, () => {
			it('Make API Call does what users ask for', async () => {
				assert.deepEqual(await makeApiCall.measure(bench), makeApiCall.facts);
			});

			it('HTTP Request does what the docs say', async () => {
				assert.deepEqual(
					await httpRequest.measure(bench),
					httpRequest.facts,
					'HTTP Request behaves differently now: update the facts and run npm run docs:compare',
				);
			});
		});
	}
});
