import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';

import { demoConnections } from '../../../host/demo/demo-connections.mjs';
import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { referenceTo } from '../support/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */

const FOLDER = new URL('../../../examples/', import.meta.url);
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const CALL = 'Make API Call';
const EXAMPLE_ADDRESS = 'https://api.example.com/v1/orders';

/** @param {import('../support/start-stage.mjs').Stage} stage */
export function examples({ n8n, demoApi }) {
	describe('the examples', () => {
		/** @type {Json} */
		let connection;
		before(async () => {
			connection = await n8n.createCredential(demoConnections(demoApi).apiKey);
		});

		for (const name of EXAMPLES) {
			it(`${name} can be imported, and calls an API at both branches`, async () => {
				const answered = await runWith(name, `${demoApi.apiUrl}/api-key`);
				assert.deepEqual(answered.failure, []);
				assert.equal(answered.success[0]?.json.authenticatedBy, 'apiKey');

				const refused = await runWith(name, `${demoApi.otherUrl}/api-key`);
				assert.deepEqual(refused.success, []);
				assert.equal(refused.failure[0]?.json.error.reason, 'url_outside_domain');
			});
		}

		/**
		 * @param {string} name
		 * @param {string} address
		 */
		async function runWith(name, address) {
			/** @type {Json} */
			const workflow = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
			const call = workflow.nodes.find((/** @type {Json} */ node) => node.name === CALL);
			assert.equal(call.parameters.url, EXAMPLE_ADDRESS);
			call.parameters.url = address;
			call.credentials = referenceTo(/** @type {any} */ (connection));
			const trigger = workflow.nodes.find((/** @type {Json} */ node) =>
				node.type.endsWith('Trigger'),
			);
			const { id } = await n8n.createWorkflow(/** @type {any} */ (workflow));
			const execution = await n8n.runWorkflow(id, trigger.name);
			return {
				success: outputItems(execution, CALL, 0),
				failure: outputItems(execution, CALL, 1),
			};
		}
	});
}
