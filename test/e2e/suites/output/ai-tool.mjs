import assert from 'node:assert/strict';
import { it } from 'node:test';

import { askAgent } from '../../support/agents/ask-agent.mjs';
import { withEachKindAndAModel } from '../../support/agents/with-each-kind-and-a-model.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {Record<string, any>} Json */

/** @param {Stage} stage */
export function aiTool(stage) {
	withEachKindAndAModel(stage, 'as a tool of an AI agent', (kind, model) =>
		toolOf(stage, kind, model),
	);
}

/**
 * @param {Stage} stage
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 * @param {() => import('../../support/agents/with-each-kind-and-a-model.mjs').ChatModel} model
 */
function toolOf(stage, kind, model) {
	const { servers, traffic } = stage;

	/**
	 * @param {string} url
	 * @param {Json} [parameters] More of the tool.
	 */
	async function ask(url, parameters) {
		const { told, ...rest } = await askAgent(stage, model(), { kind, words: url, parameters });
		return { ...rest, answers: told };
	}

	it(`${kind}: what the API answers reaches the model`, async () => {
		const { secret, output, answers } = await ask(`${servers.allowed.url}/ok`);
		assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
		assert.equal(answers.length, 1);
		assert.match(answers[0], /"answer":\s*"fine"/);
		assert.match(output, /^It said: .*fine/s);
	});

	it(`${kind}: what the API answers can be reduced for the model`, async () => {
		const optimization = { dataField: '[1]', maxLength: 8 };
		const { secret, answers } = await ask(`${servers.allowed.url}/list`, {
			options: { optimizeResponse: { optimization } },
		});
		assert.deepEqual(traffic(secret), ['allowed: GET /list with the secret']);
		assert.equal(answers.length, 1);
		assert.match(answers[0], /positi… \[cut: the first 8 of 14 characters\]/);
		assert.doesNotMatch(answers[0], /position/);
	});

	it(`${kind}: a call outside the lock is answered with the refusal, and not sent`, async () => {
		const { secret, output, answers } = await ask(`${servers.foreign.url}/ok`);
		assert.deepEqual(traffic(secret), []);
		assert.equal(answers.length, 1);
		assert.match(answers[0], /"code":\s*"refused"/);
		assert.match(answers[0], /locked to allowed\.demo\.test/);
		assert.match(output, /locked to allowed\.demo\.test/);
	});
}
