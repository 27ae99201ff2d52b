import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { callNode, node, TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import {
	agentWith,
	callingNodes,
	REFUSED_BY_N8N,
	sideBySide,
} from '../../support/calls/foreign-nodes.mjs';
import { START } from '../../support/calls/probe-workflow.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';
import { withChatModel } from '../../support/scenario/with-chat-model.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * Returns a workflow with one node as a string that can be a parameter of another node. n8n does not check it when the
 * outer workflow is saved.
 * @param {Json} inner
 */
function asText(inner) {
	const nodes = [node('In', 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }), inner];
	const connections = { In: { main: [[{ node: inner.name, type: 'main', index: 0 }]] } };
	return JSON.stringify({ nodes, connections, settings: { executionOrder: 'v1' } });
}

/** @param {Json} inner */
const nested = (inner) =>
	node(`Nested ${inner.name}`, 'executeWorkflow', 1.2, {
		source: 'parameter',
		workflowJson: asText(inner),
		mode: 'once',
		options: {},
	});

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 * @param {{ id: string, name: string, type: string }} credential
 */
function innerNodes({ servers, version }, kind, credential) {
	const own = (/** @type {'allowed' | 'foreign'} */ server) => ({
		...callNode({
			authentication: kind,
			credential,
			parameters: { method: 'GET', url: `${servers[server].url}/ok` },
			nodeSettings: { onError: 'continueRegularOutput' },
		}),
		name: `Call to ${server}`,
	});
	const otherNodes = [servers.allowed, servers.foreign]
		.flatMap((server) => callingNodes(version, credential, server))
		.filter(({ name }) => /HTTP Request (3|4\.2) /.test(name));
	return { own: [own('allowed'), own('foreign')], otherNodes };
}

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function runNested(environment, kind) {
	const { n8n, pushes, saveConnection, traffic } = environment;
	const { credential, secret } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const { own, otherNodes } = innerNodes(environment, kind, credential);
	const workflow = sideBySide([...own, ...otherNodes].map(nested));
	const { id } = await n8n.createWorkflow(workflow);
	const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
	const ended = (/** @type {Json} */ { name }) =>
		outputItems(execution, `Nested ${name}`).map(
			({ json }) => json.error?.reason ?? json.error ?? json,
		);
	assert.deepEqual(own.map(ended), [[{ answer: 'fine' }], ['url_outside_domain']]);
	for (const inner of otherNodes) assert.match(JSON.stringify(ended(inner)), REFUSED_BY_N8N);
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak([secret], serversOf(kind));
}

/** The arguments of such a tool, under each of the names that n8n's versions use. */
const TOOL_ARGUMENTS = JSON.stringify({ query: 'Do it', input: 'Do it' });

/**
 * Does the same with the workflow as a tool of an agent.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function runAsTool(environment, kind) {
	await withChatModel(environment, async ({ model, modelAccess }) => {
		const { n8n, pushes, saveConnection, arrivals } = environment;
		const { credential, secret } = await saveConnection(kind);
		const { own, otherNodes } = innerNodes(environment, kind, credential);
		const watch = await startWatch(environment);
		for (const inner of [...own, ...otherNodes.slice(-1)]) {
			const tool = {
				...node('Tool', '', 2.2, {
					name: 'tool',
					description: 'Calls',
					source: 'parameter',
					workflowJson: asText(inner),
				}),
				type: '@n8n/n8n-nodes-langchain.toolWorkflow',
			};
			const { id } = await n8n.createWorkflow(agentWith(tool, modelAccess, TOOL_ARGUMENTS));
			const execution = await n8n.runWorkflow(id, TRIGGER, pushes.pushRef);
			await watch.showExecution(execution.id);
		}
		watch.show('model', model.toolResults());
		const received = arrivals().filter(({ text }) => containsSecret(text, secret));
		assert.ok(
			received.some(({ server }) => server === 'allowed'),
			String(model.toolResults()),
		);
		await watch.expectNoLeak([secret], serversOf(kind));
	});
}

const HOW =
	'n8n looks at the credentials of a nested workflow when it runs. HTTP Request gets no secret there either, and our node is bound by the lock wherever it runs.';

/** @type {Scenario[]} */
export const nestedWorkflows = [
	{
		id: 'L67',
		title: 'a credential in a sub-workflow that is given as a parameter',
		verdict: 'prevented',
		how: HOW,
		drive: runNested,
	},
	{
		id: 'L67',
		title: 'a credential in a workflow tool of an AI agent',
		verdict: 'prevented',
		how: HOW,
		drive: runAsTool,
	},
];
