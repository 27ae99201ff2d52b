import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { KINDS, TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import {
	agentWith,
	callingNodes,
	callingTools,
	REFUSED_BY_N8N,
	sideBySide,
} from './foreign-nodes.mjs';
import { START } from './probe-workflow.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { withChatModel } from '../scenario/with-chat-model.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../../host/n8n/workflow-requests.mjs').WorkflowDefinition} WorkflowDefinition */
/** @typedef {{ id: string, name: string, type: string }} Credential */

/**
 * Returns n8n's own nodes and tools, configured to call the right server and a wrong one with this credential.
 * @param {LeakEnvironment} environment
 * @param {Credential} credential
 * @param {Credential} modelAccess
 */
export function otherNodesFor({ servers: { allowed, foreign }, version }, credential, modelAccess) {
	const { httpRequest, older } = callingTools(credential, `${foreign.url}/ok`);
	const isOlderOpen = version === '1.123.50' && credential.type === TYPES.oAuth2;
	return {
		nodes: [allowed, foreign].flatMap((server) => callingNodes(version, credential, server)),
		agents: [httpRequest, ...(isOlderOpen ? [] : [older])].map((tool) =>
			agentWith(tool, modelAccess, `${foreign.url}/ok`),
		),
	};
}

/**
 * Runs these nodes although n8n 2 does not save them: n8n 1 saves them, and n8n 2's import command checks less. Runs
 * them before the secret is sealed and after it.
 * @param {LeakEnvironment} environment
 */
export async function tryRunning(environment) {
	await withChatModel(environment, async ({ modelAccess, model }) => {
		const { saveConnection, saveCaller, servers, traffic } = environment;
		const saved = [];
		for (const kind of KINDS) saved.push(await saveConnection(kind));
		const secrets = saved.map(({ secret }) => secret);
		const watch = await startWatch(environment);
		const workflows = saved.flatMap(({ credential }) => {
			const { nodes, agents } = otherNodesFor(environment, credential, modelAccess);
			return [sideBySide(nodes), ...agents];
		});
		const ids = await saveWorkflows(environment, workflows);
		for (const _ of ['bare', 'sealed']) {
			for (const [index, id] of ids.entries()) {
				await expectRefusedAtRun(environment, { id, workflow: workflows[index], secrets });
			}
			environment.forgetArrivals();
			for (const [index, { credential, secret }] of saved.entries()) {
				const own = await saveCaller({ authentication: KINDS[index] ?? '', credential });
				await own.call({ url: `${servers.allowed.url}/ok` });
				assert.ok(traffic(secret).includes('allowed: GET /ok with the secret'));
				environment.forgetArrivals();
			}
		}
		watch.show('model', model.toolResults());
		await watch.expectNoLeak(secrets, ['authorization']);
	});
}

/**
 * @param {LeakEnvironment} environment
 * @param {WorkflowDefinition[]} workflows
 * @returns {Promise<string[]>} The ids of the workflows.
 */
async function saveWorkflows({ n8n, version, runCli, folder }, workflows) {
	if (version !== '2.41.1') {
		const ids = [];
		for (const workflow of workflows) ids.push((await n8n.createWorkflow(workflow)).id);
		return ids;
	}
	const file = join(folder, 'workflows.json');
	const whole = workflows.map((workflow) => ({
		id: randomUUID().slice(0, 16),
		versionId: randomUUID(),
		active: false,
		settings: { executionOrder: 'v1' },
		...workflow,
	}));
	await writeFile(file, JSON.stringify(whole));
	await runCli('import:workflow', `--input=${file}`);
	return whole.map(({ id }) => id);
}

/**
 * @param {LeakEnvironment} environment
 * @param {{ id: string, workflow: WorkflowDefinition | undefined, secrets: string[] }} run
 */
async function expectRefusedAtRun({ n8n, pushes, arrivals, forgetArrivals }, run) {
	const { id, workflow, secrets } = run;
	forgetArrivals();
	const isAgent = workflow?.nodes.some(({ name }) => name === TRIGGER);
	const execution = await n8n.runWorkflow(id, isAgent ? TRIGGER : START, pushes.pushRef);
	const resultData = JSON.stringify(execution.data.resultData);
	assert.match(resultData, REFUSED_BY_N8N);
	const http = workflow?.nodes.filter(({ type }) => type.endsWith('.httpRequest')) ?? [];
	for (const { name } of http) assert.ok(errorOf(execution, name), name);
	// GraphQL ignores what it cannot sign with, and may call without a secret.
	const sent = arrivals().filter(({ server }) => server !== 'authorization');
	const withSecret = sent.filter(({ text }) => secrets.some((one) => containsSecret(text, one)));
	assert.deepEqual(withSecret, []);
}

/**
 * Returns the error of a node that continues after errors. Either the node itself or n8n reports it.
 * @param {import('../../../../host/n8n/execution-requests.mjs').Execution} execution
 * @param {string} name
 */
function errorOf(execution, name) {
	const [run] = execution.data.resultData.runData[name] ?? [];
	return run?.error ?? outputItems(execution, name)[0]?.json.error;
}
