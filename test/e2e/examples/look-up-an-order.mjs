import assert from 'node:assert/strict';
import { before, it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { pollUntil } from '../../../host/poll-until.mjs';
import { openExample } from '../support/workflows/open-example.mjs';

/** @typedef {import('./example-stage.mjs').ExampleEnvironment} ExampleEnvironment */

const FILE = 'look-up-an-order.json';
const PATH = 'look-up-an-order';
const NOT_FOUND = 'I cannot find that order. Is the number right?';
const LATER = 'I cannot look that up right now. A colleague will see to it.';

/** @param {() => ExampleEnvironment} environment */
export function lookUpAnOrder(environment) {
	/** @type {string} */
	let id;
	before(async () => {
		const { n8n, url, apiKey } = environment();
		const workflow = openExample(FILE, url, { 'Look Up the Order': apiKey });
		({ id } = await n8n.createWorkflow(/** @type {any} */ (workflow)));
		await n8n.activateWorkflow(id);
	});

	it(`${FILE}: an order is looked up, and the customer is told its status`, async () => {
		const { reply, told } = await ask('1002');
		assert.deepEqual(environment().traffic(), ['api: GET /v1/orders/1002 with the API key']);
		assert.equal(reply, 'Order 1002 is shipped.');
		assert.deepEqual(told, []);
	});

	it(`${FILE}: for an unknown number the customer is asked again, and the operator is told why`, async () => {
		const { reply, told } = await ask('4711');
		assert.deepEqual(environment().traffic(), ['api: GET /v1/orders/4711 with the API key']);
		assert.equal(reply, NOT_FOUND);
		assert.deepEqual(told, [
			{ orderId: '4711', text: 'The API answered with status 404 (http_status)' },
		]);
	});

	it(`${FILE}: for an error of the shop, the customer is not asked again`, async () => {
		environment().failOnce('/v1/orders/1002', 500);
		const { reply, told } = await ask('1002');
		assert.deepEqual(environment().traffic(), ['api: GET /v1/orders/1002 with the API key']);
		assert.equal(reply, LATER);
		assert.deepEqual(told, [
			{ orderId: '1002', text: 'The API answered with status 500 (http_status)' },
		]);
	});

	it(`${FILE}: a number that would lead to another path is not sent`, async () => {
		const { reply, told } = await ask('..');
		assert.deepEqual(environment().traffic(), []);
		assert.equal(reply, LATER);
		assert.match(told[0]?.text, /\(path_value_invalid\)$/);
	});

	/** @param {string} orderId */
	async function ask(orderId) {
		const { n8n } = environment();
		const known = await n8n.listExecutionIds(id);
		const response = await n8n.callWebhook(PATH, { method: 'POST', body: { orderId } });
		const { reply } = JSON.parse(await response.text());
		const [newest] = await pollUntil(
			() => n8n.listExecutionIds(id),
			(ids) => ids.length > known.length,
			10_000,
		);
		const execution = await n8n.waitForExecution(newest);
		return { reply, told: outputItems(execution, 'For the Operator').map(({ json }) => json) };
	}
}

lookUpAnOrder.files = [FILE];
