import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { demoConnections } from '../../../host/demo/demo-connections.mjs';
import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { referenceTo } from '../support/call-workflow.mjs';
import { startChatModel } from '../support/start-chat-model.mjs';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */

const FOLDER = new URL('../../../examples/', import.meta.url);
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const FOR_AGENTS = ['ai-agent-that-only-reads.json'];
const CALL = 'Make API Call';
const AGENT = 'AI Agent';
const EXAMPLE_ADDRESS = 'https://api.example.com/v1/orders';

/** @param {import('../support/start-stage.mjs').Stage} stage */
export function examples({ n8n, demoApi }) {
	describe('the examples', () => {
		const { apiKey } = demoConnections(demoApi);
		/** @type {Credential} */
		let connection;
		before(async () => {
			connection = await n8n.createCredential(apiKey);
		});

		for (const name of EXAMPLES.filter((each) => !FOR_AGENTS.includes(each))) {
			it(`${name} can be imported, and calls an API at both branches`, async () => {
				const answered = await runWith(name, `${demoApi.apiUrl}/api-key`);
				assert.deepEqual(answered.failure, []);
				assert.equal(answered.success[0]?.json.authenticatedBy, 'apiKey');

				const refused = await runWith(name, `${demoApi.otherUrl}/api-key`);
				assert.deepEqual(refused.success, []);
				assert.equal(refused.failure[0]?.json.error.reason, 'url_outside_domain');
			});
		}

		for (const name of FOR_AGENTS) describe(name, () => forAgents(name));

		/** @param {string} name */
		function forAgents(name) {
			/** @type {Awaited<ReturnType<typeof startChatModel>>} */
			let model;
			/** @type {Credential} */
			let readOnly;
			/** @type {Credential} */
			let modelAccess;
			before(async () => {
				model = await startChatModel();
				const data = { ...apiKey.data, allowedMethods: ['GET'] };
				readOnly = await n8n.createCredential({ ...apiKey, data });
				modelAccess = await n8n.createCredential({
					name: 'Local model',
					type: 'openAiApi',
					data: { apiKey: 'none', url: model.url },
				});
			});
			after(() => model.stop());

			for (const [method, url, said] of [
				['GET', `${demoApi.apiUrl}/api-key`, /"authenticatedBy":\s*"apiKey"/],
				['DELETE', `${demoApi.apiUrl}/api-key`, /"reason":\s*"method_outside_connection"/],
				['GET', `${demoApi.otherUrl}/api-key`, /"reason":\s*"url_outside_domain"/],
			]) {
				it(`can be imported, and is told what comes of ${method} to ${new URL(url).hostname}`, async () => {
					const workflow = read(name);
					const agent = nodeCalled(workflow, AGENT);
					assert.ok(agent.parameters.text.endsWith(EXAMPLE_ADDRESS));
					agent.parameters.text = JSON.stringify({ method, url });
					nodeCalled(workflow, 'OpenAI Chat Model').credentials = referenceTo(modelAccess);
					nodeCalled(workflow, CALL).credentials = referenceTo(readOnly);
					const [answer] = outputItems(await run(workflow), AGENT);
					assert.match(answer?.json.output, /** @type {RegExp} */ (said));
				});
			}
		}

		/**
		 * @param {string} name
		 * @param {string} address
		 */
		async function runWith(name, address) {
			const workflow = read(name);
			const call = nodeCalled(workflow, CALL);
			assert.equal(call.parameters.url, EXAMPLE_ADDRESS);
			call.parameters.url = address;
			call.credentials = referenceTo(connection);
			const execution = await run(workflow);
			return {
				success: outputItems(execution, CALL, 0),
				failure: outputItems(execution, CALL, 1),
			};
		}

		/** @param {Json} workflow */
		async function run(workflow) {
			const trigger = workflow.nodes.find((/** @type {Json} */ node) =>
				node.type.endsWith('Trigger'),
			);
			const { id } = await n8n.createWorkflow(/** @type {any} */ (workflow));
			return await n8n.runWorkflow(id, trigger.name);
		}
	});
}

/**
 * @param {string} name Of its file.
 * @returns {Json}
 */
function read(name) {
	return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/**
 * @param {Json} workflow
 * @param {string} name
 * @returns {Json}
 */
function nodeCalled({ nodes }, name) {
	return nodes.find((/** @type {Json} */ node) => node.name === name);
}
