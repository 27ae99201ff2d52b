import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { agentWorkflow } from '../../../e2e/support/agents/agent-workflow.mjs';
import { TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { itemsFor, START } from './probe-workflow.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { serversOf } from '../watch/what-arrives.mjs';
import { withChatModel } from '../scenario/with-chat-model.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/**
 * What a model asks of its tool, and what it has to be told.
 * @typedef {object} Asking
 * @property {Json} asked
 * @property {RegExp} told
 * @property {string[]} [arrivals]
 */

export const fromModel = (/** @type {string} */ name, /** @type {string} */ type) =>
	`={{ $fromAI('${name}', 'The ${name}', '${type}') }}`;

/** Everything of a request that a workflow can leave to the model. */
const LEFT_TO_MODEL = {
	method: fromModel('method', 'string'),
	sendHeaders: true,
	specifyHeaders: 'json',
	jsonHeaders: fromModel('headers', 'json'),
	specifyBody: 'json',
	jsonBody: fromModel('body', 'json'),
};

/**
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {{ fields?: Json, askings: Asking[], sendBody?: boolean }} options
 */
export async function ask(stage, kind, { fields, askings, sendBody = true }) {
	await withChatModel(stage, async ({ model, modelAccess }) => {
		const { n8n, pushes, saveConnection, traffic } = stage;
		const { credential, secret } = await saveConnection(kind, fields);
		const { definition } = agentWorkflow({
			kind,
			credential,
			modelAccess,
			parameters: { ...LEFT_TO_MODEL, sendBody },
		});
		const usual = { method: 'POST', headers: {}, body: { a: 1 } };
		const texts = askings.map(({ asked }) => ({ text: JSON.stringify({ ...usual, ...asked }) }));
		const { id } = await n8n.createWorkflow(withItems(definition, texts));
		const watch = await startWatch(stage);
		const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
		const said = outputItems(execution, 'Agent').map(({ json }) => String(json.output));
		askings.forEach(({ told }, index) => assert.match(said[index] ?? '', told));
		assert.deepEqual(
			traffic(secret),
			askings.flatMap(({ arrivals = [] }) => arrivals),
		);
		watch.show('model', model.toolAnswers());
		await watch.showExecution(execution.id);
		await watch.expectNoLeak([secret], serversOf(kind));
	});
}

/**
 * The same workflow, started by hand, with a question to the agent in each item.
 * @param {ReturnType<typeof agentWorkflow>['definition']} definition
 * @param {Json[]} items
 */
function withItems({ nodes, connections, name }, items) {
	const { [TRIGGER]: _, ...rest } = /** @type {Json} */ (connections);
	const feeding = itemsFor({ Agent: items });
	const fed = nodes
		.filter((/** @type {Json} */ one) => one.name !== TRIGGER)
		.map((/** @type {Json} */ one) =>
			one.name === 'Agent'
				? { ...one, parameters: { ...one.parameters, text: '={{ $json.text }}' } }
				: one,
		);
	return {
		name,
		nodes: [...feeding.nodes, ...fed],
		connections: { ...feeding.connections, ...rest },
	};
}
