import { randomUUID } from 'node:crypto';

import { node, referenceTo, TRIGGER, webhookTrigger } from '../workflows/call-workflow.mjs';

/** @typedef {{ id: string, name: string, type: string }} Credential */

/**
 * Returns a workflow with an AI agent whose only tool is Make API Call. The model chooses the URL.
 * @param {{ kind: string, credential: Credential, modelAccess: Credential, parameters?: Record<string, unknown> }} options
 *   `parameters`: more parameters of the tool.
 */
export function agentWorkflow({ kind, credential, modelAccess, parameters }) {
	const path = randomUUID();
	const to = (/** @type {string} */ type) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	return {
		path,
		definition: {
			name: `Agent ${path}`,
			nodes: [
				webhookTrigger(path),
				langchainNode('Agent', 'agent', 3, {
					promptType: 'define',
					text: '={{ $json.body.items[0].url }}',
					options: {},
				}),
				{
					...langchainNode('Model', 'lmChatOpenAi', 1.2, {
						model: { __rl: true, mode: 'id', value: 'gpt-4o' },
						options: {},
					}),
					credentials: referenceTo(modelAccess),
				},
				toolNode(kind, credential, parameters),
			],
			connections: {
				[TRIGGER]: to('main'),
				Model: to('ai_languageModel'),
				Tool: to('ai_tool'),
			},
		},
	};
}

/**
 * Returns the tool variant of our node. n8n generates it because the node declares that it can be a tool.
 * @param {string} kind
 * @param {Credential} credential
 * @param {Record<string, unknown>} [parameters]
 */
function toolNode(kind, credential, parameters) {
	return {
		...node('Tool', '', 1, {
			authentication: kind,
			method: 'GET',
			url: "={{ $fromAI('url', 'The address to call', 'string') }}",
			descriptionType: 'manual',
			toolDescription: 'Calls an API',
			...parameters,
		}),
		type: 'n8n-nodes-api-connections.makeApiCallTool',
		credentials: referenceTo(credential),
	};
}

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {Record<string, unknown>} parameters
 */
function langchainNode(name, type, typeVersion, parameters) {
	return { ...node(name, '', typeVersion, parameters), type: `@n8n/n8n-nodes-langchain.${type}` };
}
