import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { agentWorkflow } from '../../../e2e/support/agents/agent-workflow.mjs';
import { TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { itemsFor, START } from './probe-workflow.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { serversOf } from '../watch/what-arrives.mjs';
import { withChatModel } from '../scenario/with-chat-model.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/**
 * A call that a model makes with its tool, and the result that the tool has to return.
 * @typedef {object} ToolCall
 * @property {Json} args
 * @property {RegExp} result
 * @property {string[]} [arrivals]
 */

export const fromModel = (/** @type {string} */ name, /** @type {string} */ type) =>
	`={{ $fromAI('${name}', 'The ${name}', '${type}') }}`;

/** Every part of a request that a workflow can let the model fill in. */
const LEFT_TO_MODEL = {
	method: fromModel('method', 'string'),
	sendHeaders: true,
	specifyHeaders: 'json',
	jsonHeaders: fromModel('headers', 'json'),
	specifyBody: 'json',
	jsonBody: fromModel('body', 'json'),
};

/**
 * Has an agent make these tool calls with a new connection, and checks their results and all places where the secret
 * could leak.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 * @param {{ fields?: Json, toolCalls: ToolCall[], sendBody?: boolean }} options
 */
export async function ask(environment, kind, { fields, toolCalls, sendBody = true }) {
	await withChatModel(environment, async ({ model, modelAccess }) => {
		const { n8n, pushes, saveConnection, traffic } = environment;
		const { credential, secret } = await saveConnection(kind, fields);
		const { definition } = agentWorkflow({
			kind,
			credential,
			modelAccess,
			parameters: { ...LEFT_TO_MODEL, sendBody },
		});
		const usual = { method: 'POST', headers: {}, body: { a: 1 } };
		const texts = toolCalls.map(({ args }) => ({ text: JSON.stringify({ ...usual, ...args }) }));
		const { id } = await n8n.createWorkflow(withItems(definition, texts));
		const watch = await startWatch(environment);
		const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
		const outputs = outputItems(execution, 'Agent').map(({ json }) => String(json.output));
		toolCalls.forEach(({ result }, index) => assert.match(outputs[index] ?? '', result));
		assert.deepEqual(
			traffic(secret),
			toolCalls.flatMap(({ arrivals = [] }) => arrivals),
		);
		watch.show('model', model.toolResults());
		await watch.showExecution(execution.id);
		await watch.expectNoLeak([secret], serversOf(kind));
	});
}

/**
 * Returns the same workflow with a manual trigger and with items that each hold a prompt for the agent.
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
