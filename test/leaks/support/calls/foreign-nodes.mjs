import { randomUUID } from 'node:crypto';

import { agentWorkflow } from '../../../e2e/support/agents/agent-workflow.mjs';
import { node, referenceTo, TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { START } from './probe-workflow.mjs';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {import('../../../../host/n8n/workflow-requests.mjs').WorkflowDefinition} WorkflowDefinition */
/** @typedef {import('../../../e2e/support/stage/start-stage.mjs').Version} Version */

/** How n8n 2, and then how n8n 1, refuses a credential to a node that its type is not for. */
export const REFUSED_BY_N8N =
	/restricted to specific nodes|configured to prevent use|No allowed domains specified|works in the Make API Call|is locked to/i;

/** The versions of n8n's HTTP Request node that can use a credential of any type. */
const HTTP_REQUEST = { '2.41.1': [2, 3, 4.2, 4.4], '1.123.50': [2, 3, 4.2] };

/**
 * Returns n8n's own nodes that call a URL, each configured to sign with this credential.
 * @param {Version} version
 * @param {Credential} credential
 * @param {{ name: string, url: string }} server
 * @returns {Json[]}
 */
export function callingNodes(version, credential, server) {
	const url = `${server.url}/ok`;
	const signing = {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential.type,
	};
	const nodes = [
		...HTTP_REQUEST[version].map((one) =>
			node(`HTTP Request ${one} to ${server.name}`, 'httpRequest', one, {
				url,
				...signing,
				options: {},
			}),
		),
		node(`GraphQL to ${server.name}`, 'graphql', 1.1, {
			endpoint: url,
			query: '{ a }',
			...signing,
		}),
	];
	return nodes.map((one) => ({
		...one,
		credentials: referenceTo(credential),
		onError: 'continueRegularOutput',
	}));
}

/**
 * Returns the tools with which an AI agent can call a URL, configured to sign with this credential: HTTP Request as a
 * tool, and its predecessor.
 * @param {Credential} credential
 * @param {string} url
 */
export function callingTools(credential, url) {
	const signing = {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential.type,
	};
	/** @type {(type: string, version: number, more: Json) => Json} */
	const tool = (type, version, more) => ({
		...node('Tool', '', version, { url, toolDescription: 'Calls', ...signing, ...more }),
		type,
		credentials: referenceTo(credential),
	});
	return {
		httpRequest: tool('n8n-nodes-base.httpRequestTool', 4.2, {
			descriptionType: 'manual',
			options: {},
		}),
		older: tool('@n8n/n8n-nodes-langchain.toolHttpRequest', 1.1, {}),
		olderWithHeader: tool('@n8n/n8n-nodes-langchain.toolHttpRequest', 1.1, {
			sendHeaders: true,
			specifyHeaders: 'keypair',
			parametersHeaders: {
				values: [{ name: 'User-Agent', valueProvider: 'fieldValue', value: 'a tool' }],
			},
		}),
	};
}

/**
 * Returns a workflow in which the trigger starts each of these nodes.
 * @param {Json[]} nodes
 * @returns {WorkflowDefinition}
 */
export function sideBySide(nodes) {
	const all = nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }));
	return {
		name: `Side by side ${randomUUID()}`,
		nodes: [node(START, 'manualTrigger', 1, {}), ...nodes],
		connections: { [START]: { main: [all] } },
	};
}

/**
 * Returns a workflow with a manual trigger and an agent that is prompted with this URL and has this tool. Version 2 of
 * the agent node calls tools itself, and therefore any tool. Version 3 has n8n call them.
 * @param {Json} tool
 * @param {Credential} modelAccess
 * @param {string} url
 * @returns {WorkflowDefinition}
 */
export function agentWith(tool, modelAccess, url) {
	const { definition } = agentWorkflow({ kind: 'none', credential: modelAccess, modelAccess });
	const nodes = definition.nodes.map((/** @type {Json} */ one) => {
		if (one.name === TRIGGER) return node(TRIGGER, 'manualTrigger', 1, {});
		if (one.name === 'Tool') return { ...tool, name: 'Tool' };
		return one.name === 'Agent'
			? { ...one, typeVersion: 2, parameters: { ...one.parameters, text: url } }
			: one;
	});
	return { ...definition, nodes };
}
