import assert from 'node:assert/strict';
import { it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { openExample } from '../support/workflows/open-example.mjs';

/** @typedef {import('./example-stage.mjs').ExampleEnvironment} ExampleEnvironment */
/** @typedef {import('../../../host/n8n/execution-requests.mjs').Execution} Execution */

const FILE = 'nightly-sync.json';
const SEND = 'Send to Warehouse';
const PAGES = ['', '?cursor=1003', '?cursor=1006'].map(
	(query) => `api: GET /v1/orders${query} with the API key`,
);
const sent = (/** @type {number} */ id) => `api: PUT /v1/shipments/${id} with the bearer token`;

/** @param {() => ExampleEnvironment} environment */
export function nightlySync(environment) {
	it(`${FILE}: all orders are sent, one is retried, and failures are reported`, async () => {
		const { failOnce, traffic, bodies } = environment();
		failOnce('/v1/shipments/1004', 503);
		const execution = await run();
		const ids = [1001, 1002, 1003, 1004, 1004, 1005, 1006, 1007];
		assert.deepEqual(traffic().slice(0, 3), PAGES);
		assert.deepEqual(traffic().slice(3).sort(), ids.map(sent));
		assert.deepEqual(bodies()[0], { customer: 'Ada', address: '1 Engine Row' });
		assert.deepEqual(
			outputItems(execution, 'Sent').map(({ json }) => json.shipment),
			[1001, 1002, 1003, 1004, 1006, 1007],
		);
		assert.deepEqual(reports(execution), [
			'1005: The API answered with status 422, A shipment needs an address (tries: 1)',
		]);
		// Eight requests, at five per second.
		const [{ executionTime }] = execution.data.resultData.runData[SEND];
		assert.ok(executionTime >= 1000, `they took ${executionTime} ms`);
	});

	it(`${FILE}: a list that cannot be read is reported, too`, async () => {
		environment().failOnce('/v1/orders', 403);
		const execution = await run();
		assert.deepEqual(environment().traffic(), PAGES.slice(0, 1));
		assert.deepEqual(outputItems(execution, 'Sent'), []);
		assert.deepEqual(reports(execution), [
			'The list: The API answered with status 403, The shop is in trouble (tries: 1)',
		]);
	});

	async function run() {
		const { url, apiKey, bearerToken } = environment();
		return await environment().run(
			openExample(FILE, url, { 'Get Orders': apiKey, [SEND]: bearerToken }),
		);
	}
}

nightlySync.files = [FILE];

/** @param {Execution} execution */
function reports(execution) {
	return outputItems(execution, 'Report').map(({ json }) => json.text);
}
