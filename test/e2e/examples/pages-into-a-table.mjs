import assert from 'node:assert/strict';
import { before, it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { nodeCalled, openExample } from '../support/workflows/open-example.mjs';

/** @typedef {import('./example-stage.mjs').ExampleStage} ExampleStage */
/** @typedef {Record<string, any>} Json */

const FILE = 'pages-into-a-table.json';
/** As the example's note tells people to make it. */
const COLUMNS = [
	{ name: 'orderId', type: 'number' },
	{ name: 'customer', type: 'string' },
	{ name: 'total', type: 'number' },
	{ name: 'status', type: 'string' },
];
const PAGES = ['', '?cursor=1003', '?cursor=1006'].map(
	(query) => `api: GET /v1/orders${query} with the API key`,
);

/** @param {() => ExampleStage} stage */
export function pagesIntoATable(stage) {
	/** Where n8n keeps the table. @type {string} */
	let place;
	/** @type {Json} */
	let workflow;
	before(async () => {
		const { n8n, url, apiKey } = stage();
		const { id: projectId } = await n8n.request('/projects/personal');
		const tables = `/projects/${projectId}/data-tables`;
		const body = { name: 'Orders', columns: COLUMNS };
		const { id } = await n8n.request(tables, { method: 'POST', body });
		place = `${tables}/${id}`;
		workflow = openExample(FILE, url, { 'Get All Orders': apiKey });
		// n8n's list of tables is what a person chooses from.
		Object.assign(nodeCalled(workflow, 'Data table').parameters.dataTableId, { value: id });
	});

	it(`${FILE}: when a page fails, the table has those before it, and where to go on is known`, async () => {
		stage().failOnce('/v1/orders?cursor=1003', 500);
		const execution = await stage().run(workflow);
		assert.deepEqual(stage().traffic(), PAGES.slice(0, 2));
		assert.deepEqual(await rows(), ['1001 Ada', '1002 Blaise', '1003 Charles']);
		const ended = outputItems(execution, 'Where It Ended').map(({ json }) => json);
		const why = 'The API answered with status 500';
		assert.deepEqual(ended, [{ why, itemsRead: 3, cursor: '1003' }]);
	});

	it(`${FILE}: executed again, each order is in the table once`, async () => {
		const execution = await stage().run(workflow);
		assert.deepEqual(stage().traffic(), PAGES);
		const names = ['Ada', 'Blaise', 'Charles', 'Dorothy', 'Edsger', 'Frances', 'Grace'];
		assert.deepEqual(
			await rows(),
			names.map((name, index) => `${1001 + index} ${name}`),
		);
		assert.deepEqual(outputItems(execution, 'Where It Ended'), []);
	});

	async function rows() {
		const { data } = await stage().n8n.request(`${place}/rows`);
		return data.map((/** @type {Json} */ row) => `${row.orderId} ${row.customer}`).sort();
	}
}

pagesIntoATable.files = [FILE];
