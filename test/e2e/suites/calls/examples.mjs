import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { aiAgent } from '../../examples/ai-agent.mjs';
import { exampleEnvironment } from '../../examples/example-stage.mjs';
import { firstCalls } from '../../examples/first-calls.mjs';
import { fromHttpRequest } from '../../examples/from-http-request.mjs';
import { lookUpAnOrder } from '../../examples/look-up-an-order.mjs';
import { nightlySync } from '../../examples/nightly-sync.mjs';
import { pagesIntoATable } from '../../examples/pages-into-a-table.mjs';
import { EXAMPLES } from '../../support/workflows/open-example.mjs';

const TESTS = [firstCalls, lookUpAnOrder, pagesIntoATable, aiAgent, nightlySync, fromHttpRequest];

/**
 * Tests the examples as they are in their files. Changes only what a user who imports an example has to enter: hosts
 * and credentials, the data table to write to, and the prompt for the agent.
 * @param {import('../../support/stage/start-stage.mjs').Environment} environment
 */
export function examples(environment) {
	describe('the examples', () => {
		/** @type {import('../../examples/example-stage.mjs').ExampleEnvironment} */
		let prepared;
		before(async () => {
			prepared = await exampleEnvironment(environment);
		});
		beforeEach(environment.demoApi.forgetRequests);

		it('each of them is tested', () => {
			assert.deepEqual(TESTS.flatMap(({ files }) => files).sort(), [...EXAMPLES].sort());
		});
		for (const test of TESTS) describe(test.name, () => test(() => prepared));
	});
}
