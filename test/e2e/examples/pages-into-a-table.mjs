import assert from 'node:assert/strict';
import { before, it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { nodeCalled, openExample } from '../support/workflows/open-example.mjs';

/** @typedef {import('./example-stage.mjs').ExampleEnvironment} ExampleEnvironment */
/** @typedef {Record<string, any>} Json */

const FILE = 'pages-into-a-table.json';
/** The columns that the example's note tells users to create. */
const COLUMNS = [
	{ name: 'orderId', type: 'number' },
	{ name: 'customer', type: 'string' },
	{ name: 'total', type: 'number' },
	{ name: 'status', type: 'string' },
];
const PAGES = ['', '?cursor=1003', '?cursor=1006'].map(
	(query) => `api: GET /v1/orders${query} with the API key`,
);

/** @param {() => ExampleEnvironment} environment */
export function pagesIntoATable(environment) {
	/** The path of the table in n8n's API. @type {string} */
	let tablePath;
	/** @type {Json} */
	let workflow;
	before(async () => {
		const { n8n, url, apiKey } = environment();
		const { id: projectId } = await n8n.request('/projects/personal');
		const tables = `/projects/${projectId}/data-tables`;
		const body = { name: 'Orders', columns: COLUMNS };
		const { id } = await n8n.request(tables, { method: 'POST', body });
		tablePath = `${tables}/${id}`;
		workflow = openExample(FILE, url, { 'Get All Orders': apiKey });
		// A user would choose the table from n8n's list.
		Object.assign(nodeCalled(workflow, 'Data table').parameters.dataTableId, { value: id });
	});

	it(`${FILE}: when a page fails, the table has the pages before it, and the next cursor is reported`, async () => {
		environment().failOnce('/v1/orders?cursor=1003', 500);
		const execution = await environment().run(workflow);
		assert.deepEqual(environment().traffic(), PAGES.slice(0, 2));
		assert.deepEqual(await rows(), ['1001 Ada', '1002 Blaise', '1003 Charles']);
		const ended = outputItems(execution, 'Where It Ended').map(({ json }) => json);
		const why = 'The API answered with status 500';
		assert.deepEqual(ended, [{ why, itemsRead: 3, cursor: '1003' }]);
	});

	it(`${FILE}: after a second execution, each order is in the table once`, async () => {
		const execution = await environment().run(workflow);
		assert.deepEqual(environment().traffic(), PAGES);
		const names = ['Ada', 'Blaise', 'Charles', 'Dorothy', 'Edsger', 'Frances', 'Grace'];
		assert.deepEqual(
			await rows(),
			names.map((name, index) => `${1001 + index} ${name}`),
		);
		assert.deepEqual(outputItems(execution, 'Where It Ended'), []);
	});

	async function rows() {
		const { data } = await environment().n8n.request(`${tablePath}/rows`);
		return data.map((/** @type {Json} */ row) => `${row.orderId} ${row.customer}`).sort();
	}
}

pagesIntoATable.files = [FILE];
