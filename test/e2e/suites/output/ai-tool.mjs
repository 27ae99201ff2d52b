import assert from 'node:assert/strict';
import { it } from 'node:test';

import { askAgent } from '../../support/agents/ask-agent.mjs';
import { withEachKindAndAModel } from '../../support/agents/with-each-kind-and-a-model.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

/** @param {Environment} environment */
export function aiTool(environment) {
	withEachKindAndAModel(environment, 'as a tool of an AI agent', (kind, model) =>
		toolOf(environment, kind, model),
	);
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 * @param {() => import('../../support/agents/with-each-kind-and-a-model.mjs').ChatModel} model
 */
function toolOf(environment, kind, model) {
	const { servers, traffic } = environment;

	/**
	 * @param {string} url
	 * @param {Json} [parameters] More parameters of the tool.
	 */
	async function ask(url, parameters) {
		const { toolResults, ...rest } = await askAgent(environment, model(), {
			kind,
			prompt: url,
			parameters,
		});
		return { ...rest, toolResults };
	}

	it(`${kind}: the response of the API reaches the model`, async () => {
		const { secret, output, toolResults } = await ask(`${servers.allowed.url}/ok`);
		assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
		assert.equal(toolResults.length, 1);
		assert.match(toolResults[0], /"answer":\s*"fine"/);
		assert.match(output, /^It said: .*fine/s);
	});

	it(`${kind}: the response of the API can be reduced for the model`, async () => {
		const optimization = { dataField: '[1]', maxLength: 8 };
		const { secret, toolResults } = await ask(`${servers.allowed.url}/list`, {
			options: { optimizeResponse: { optimization } },
		});
		assert.deepEqual(traffic(secret), ['allowed: GET /list with the secret']);
		assert.equal(toolResults.length, 1);
		assert.match(toolResults[0], /positi… \[cut: the first 8 of 14 characters\]/);
		assert.doesNotMatch(toolResults[0], /position/);
	});

	it(`${kind}: the model is told the refusal of a call outside the lock, and nothing is sent`, async () => {
		const { secret, output, toolResults } = await ask(`${servers.foreign.url}/ok`);
		assert.deepEqual(traffic(secret), []);
		assert.equal(toolResults.length, 1);
		assert.match(toolResults[0], /"code":\s*"refused"/);
		assert.match(toolResults[0], /locked to allowed\.demo\.test/);
		assert.match(output, /locked to allowed\.demo\.test/);
	});
}
