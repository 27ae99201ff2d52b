import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { agentWorkflow } from './agent-workflow.mjs';
import { containsSecret } from '../workflows/secret-encodings.mjs';

/** @typedef {import('../stage/start-stage.mjs').Stage} Stage */
/** @typedef {Awaited<ReturnType<typeof import('./start-chat-model.mjs').startChatModel>>} ChatModel */
/** @typedef {Record<string, any>} Json */

/**
 * @typedef {object} Asking
 * @property {import('../workflows/connections.mjs').Kind} kind
 * @property {string} words What the user says: an address, or the arguments of the tool as JSON.
 * @property {Json} [fields] Fields of the connection that are to be different.
 * @property {Json} [parameters] More of the tool.
 */

/**
 * Has an agent with a new connection do something, and makes sure that neither its model nor anybody who
 * looks at the execution sees the secret.
 * @param {Stage} stage
 * @param {ChatModel} model
 * @param {Asking} asking
 */
export async function askAgent(stage, model, { kind, words, fields, parameters }) {
	const { n8n, runCaller, saveConnection } = stage;
	const { credential, secret } = await saveConnection(kind, fields);
	const modelAccess = await n8n.createCredential({
		name: 'Local model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const { path, definition } = agentWorkflow({ kind, credential, modelAccess, parameters });
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	const { execution } = await runCaller({ path, id }, [{ url: words }]);
	const [output] = outputItems(execution, 'Agent').map(({ json }) => json.output);
	assert.equal(containsSecret(JSON.stringify(execution), secret), false);
	assert.equal(containsSecret(JSON.stringify(model.toolAnswers()), secret), false);
	return { secret, output: String(output), ...model.lastConversation() };
}
