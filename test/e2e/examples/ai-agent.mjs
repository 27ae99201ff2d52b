import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { nodeCalled, openExample } from '../support/workflows/open-example.mjs';
import { startChatModel } from '../support/agents/start-chat-model.mjs';

/** @typedef {import('./example-stage.mjs').ExampleEnvironment} ExampleEnvironment */
/** @typedef {import('../support/workflows/open-example.mjs').Credential} Credential */

const FILE = 'ai-agent-that-only-reads.json';
const AGENT = 'AI Agent';

/** @param {() => ExampleEnvironment} environment */
export function aiAgent(environment) {
	/** @type {Awaited<ReturnType<typeof startChatModel>>} */
	let model;
	/** @type {Credential} */
	let modelAccess;
	before(async () => {
		model = await startChatModel();
		modelAccess = await environment().n8n.createCredential({
			name: 'Local model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
	});
	after(() => model.stop());

	it(`${FILE}: the response of the API reaches the model`, async () => {
		assert.match(await ask('GET', environment().url), /"customer":\s*"Ada"/);
		assert.deepEqual(environment().traffic(), ['api: GET /v1/orders with the API key']);
	});

	it(`${FILE}: the model cannot change anything, and is told why`, async () => {
		assert.match(await ask('DELETE', environment().url), /"reason":\s*"method_outside_connection"/);
		assert.deepEqual(environment().traffic(), []);
	});

	it(`${FILE}: the model cannot call another host, and is told why`, async () => {
		assert.match(await ask('GET', environment().otherUrl), /"reason":\s*"url_outside_domain"/);
		assert.deepEqual(environment().traffic(), []);
	});

	/**
	 * Prompts the agent. The model of the tests expects the arguments of its tool instead of a sentence.
	 * @param {string} method
	 * @param {string} url
	 */
	async function ask(method, url) {
		const { readOnly, run } = environment();
		const credentials = { 'Make API Call': readOnly, 'OpenAI Chat Model': modelAccess };
		const workflow = openExample(FILE, url, credentials);
		const { parameters } = nodeCalled(workflow, AGENT);
		const address = /https:\S+$/.exec(parameters.text)?.[0];
		parameters.text = JSON.stringify({ method, url: address });
		const [reply] = outputItems(await run(workflow), AGENT);
		return reply?.json.output;
	}
}

aiAgent.files = [FILE];
