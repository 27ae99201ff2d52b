import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { nodeCalled, openExample } from '../support/workflows/open-example.mjs';
import { startChatModel } from '../support/agents/start-chat-model.mjs';

/** @typedef {import('./example-stage.mjs').ExampleStage} ExampleStage */
/** @typedef {import('../support/workflows/open-example.mjs').Credential} Credential */

const FILE = 'ai-agent-that-only-reads.json';
const AGENT = 'AI Agent';

/** @param {() => ExampleStage} stage */
export function aiAgent(stage) {
	/** @type {Awaited<ReturnType<typeof startChatModel>>} */
	let model;
	/** @type {Credential} */
	let modelAccess;
	before(async () => {
		model = await startChatModel();
		modelAccess = await stage().n8n.createCredential({
			name: 'Local model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
	});
	after(() => model.stop());

	it(`${FILE}: what the API says reaches the model`, async () => {
		assert.match(await ask('GET', stage().url), /"customer":\s*"Ada"/);
		assert.deepEqual(stage().traffic(), ['api: GET /v1/orders with the API key']);
	});

	it(`${FILE}: the model changes nothing, and is told why`, async () => {
		assert.match(await ask('DELETE', stage().url), /"reason":\s*"method_outside_connection"/);
		assert.deepEqual(stage().traffic(), []);
	});

	it(`${FILE}: the model calls nobody else, and is told why`, async () => {
		assert.match(await ask('GET', stage().otherUrl), /"reason":\s*"url_outside_domain"/);
		assert.deepEqual(stage().traffic(), []);
	});

	/**
	 * The model of the tests takes for its orders what people would ask in words.
	 * @param {string} method
	 * @param {string} url
	 */
	async function ask(method, url) {
		const { readOnly, run } = stage();
		const credentials = { 'Make API Call': readOnly, 'OpenAI Chat Model': modelAccess };
		const workflow = openExample(FILE, url, credentials);
		const { parameters } = nodeCalled(workflow, AGENT);
		const address = /https:\S+$/.exec(parameters.text)?.[0];
		parameters.text = JSON.stringify({ method, url: address });
		const [answer] = outputItems(await run(workflow), AGENT);
		return answer?.json.output;
	}
}

aiAgent.files = [FILE];
