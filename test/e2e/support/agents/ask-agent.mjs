import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { agentWorkflow } from './agent-workflow.mjs';
import { containsSecret } from '../workflows/secret-encodings.mjs';

/** @typedef {import('../stage/start-stage.mjs').Environment} Environment */
/** @typedef {Awaited<ReturnType<typeof import('./start-chat-model.mjs').startChatModel>>} ChatModel */
/** @typedef {Record<string, any>} Json */

/**
 * @typedef {object} AgentPrompt
 * @property {import('../workflows/connections.mjs').Kind} kind
 * @property {string} prompt The prompt: a URL, or the arguments of the tool as JSON.
 * @property {Json} [fields] Fields of the connection that differ from the usual ones.
 * @property {Json} [parameters] More parameters of the tool.
 */

/**
 * Prompts an agent with a new connection. Asserts that neither its model nor the execution contains the secret.
 * @param {Environment} environment
 * @param {ChatModel} model
 * @param {AgentPrompt} prompt
 */
export async function askAgent(environment, model, { kind, prompt, fields, parameters }) {
	const { n8n, runCaller, saveConnection } = environment;
	const { credential, secret } = await saveConnection(kind, fields);
	const modelAccess = await n8n.createCredential({
		name: 'Local model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const { path, definition } = agentWorkflow({ kind, credential, modelAccess, parameters });
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	const { execution } = await runCaller({ path, id }, [{ url: prompt }]);
	const [output] = outputItems(execution, 'Agent').map(({ json }) => json.output);
	assert.equal(containsSecret(JSON.stringify(execution), secret), false);
	assert.equal(containsSecret(JSON.stringify(model.toolResults()), secret), false);
	return { secret, output: String(output), ...model.lastConversation() };
}
