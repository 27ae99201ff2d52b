import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { TRIGGER } from '../../e2e/support/call-workflow.mjs';
import { KINDS } from '../../e2e/support/connections.mjs';
import { containsSecret } from '../../e2e/support/secret-spellings.mjs';
import { agentWith, callingNodes, callingTools, sideBySide } from '../support/foreign-nodes.mjs';
import { START } from '../support/probe-workflow.mjs';
import { startWatch } from '../support/start-watch.mjs';
import { withChatModel } from '../support/with-chat-model.mjs';

/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../support/test-scenario.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {import('../../../host/n8n/workflow-requests.mjs').WorkflowDefinition} WorkflowDefinition */
/** @typedef {{ id: string, name: string, type: string }} Credential */

/**
 * n8n's own nodes and tools, told to call the right server and a wrong one with this credential.
 * @param {LeakStage} stage
 * @param {Credential} credential
 * @param {Credential} modelAccess
 */
function doorsFor({ servers: { allowed, foreign }, version }, credential, modelAccess) {
	return {
		nodes: [allowed, foreign].flatMap((server) => callingNodes(version, credential, server)),
		agents: callingTools(credential, `${foreign.url}/ok`).map((tool) =>
			agentWith(tool, modelAccess, `${foreign.url}/ok`),
		),
	};
}

/**
 * n8n 2 does not even save these workflows.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function trySaving(stage, kind) {
	const { n8n, saveConnection, arrivals } = stage;
	const { credential, secret } = await saveConnection(kind);
	const watch = await startWatch(stage);
	const { nodes, agents } = doorsFor(stage, credential, credential);
	const http = nodes.filter(({ type }) => type.endsWith('.httpRequest'));
	for (const workflow of [...http.map((one) => sideBySide([one])), ...agents]) {
		await assert.rejects(n8n.createWorkflow(workflow), /n8n answered 400.*restricted to/s);
	}
	assert.deepEqual(arrivals(), []);
	await watch.expectNoLeak([secret], []);
}

/**
 * Runs them all the same: n8n 1 saves them, and on n8n 2 a command imports them, which checks less.
 * Before the secret is sealed, and after it.
 * @param {LeakStage} stage
 */
async function tryRunning(stage) {
	await withChatModel(stage, async ({ modelAccess, model }) => {
		const { saveConnection, saveCaller, servers, traffic } = stage;
		const saved = await Promise.all(KINDS.map((kind) => saveConnection(kind)));
		const secrets = saved.map(({ secret }) => secret);
		const watch = await startWatch(stage);
		const workflows = saved.flatMap(({ credential }) => {
			const { nodes, agents } = doorsFor(stage, credential, modelAccess);
			return [sideBySide(nodes), ...agents];
		});
		const ids = await bring(stage, workflows);
		for (const _ of ['bare', 'sealed']) {
			for (const [index, id] of ids.entries()) {
				await isRefusedAtRun(stage, { id, workflow: workflows[index], secrets });
			}
			stage.forgetArrivals();
			for (const [index, { credential, secret }] of saved.entries()) {
				const own = await saveCaller({ authentication: KINDS[index] ?? '', credential });
				await own.call({ url: `${servers.allowed.url}/ok` });
				assert.ok(traffic(secret).includes('allowed: GET /ok with the secret'));
				stage.forgetArrivals();
			}
		}
		watch.show('model', model.toolAnswers());
		await watch.expectNoLeak(secrets, ['authorization']);
	});
}

/**
 * @param {LeakStage} stage
 * @param {WorkflowDefinition[]} workflows
 * @returns {Promise<string[]>} Their ids.
 */
async function bring({ n8n, version, runCli, folder }, workflows) {
	if (version !== '2.41.1') {
		const made = await Promise.all(workflows.map((workflow) => n8n.createWorkflow(workflow)));
		return made.map(({ id }) => id);
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
 * @param {LeakStage} stage
 * @param {{ id: string, workflow: WorkflowDefinition | undefined, secrets: string[] }} run
 */
async function isRefusedAtRun({ n8n, pushes, arrivals, forgetArrivals }, run) {
	const { id, workflow, secrets } = run;
	forgetArrivals();
	const isAgent = workflow?.nodes.some(({ name }) => name === TRIGGER);
	const execution = await n8n.runWorkflow(id, isAgent ? TRIGGER : START, pushes.pushRef);
	const told = JSON.stringify(execution.data.resultData);
	assert.match(
		told,
		/restricted to specific nodes|configured to prevent use|works in the Make API Call/,
	);
	const http = workflow?.nodes.filter(({ type }) => type.endsWith('.httpRequest')) ?? [];
	for (const { name } of http) assert.ok(outputItems(execution, name)[0]?.json.error, name);
	// GraphQL ignores what it cannot sign with, and may call without a secret.
	const sent = arrivals().filter(({ server }) => server !== 'authorization');
	const withSecret = sent.filter(({ text }) => secrets.some((one) => containsSecret(text, one)));
	assert.deepEqual(withSecret, []);
}

/** @type {Scenario[]} */
export const otherDoors = [
	{
		id: 'L62',
		title: 'HTTP Request, GraphQL and the HTTP tools with a connection: saving the workflow',
		verdict: 'prevented',
		how: 'The connections say that they are for Make API Call alone, and n8n 2 refuses to save anything else.',
		versions: ['2.41.1'],
		drive: trySaving,
	},
	{
		id: 'L62',
		title: 'HTTP Request, GraphQL and the HTTP tools with a connection: running the workflow',
		verdict: 'prevented',
		how: 'n8n 2 refuses to hand out the secret. n8n 1 does not know that rule; there the connection’s list of domains for HTTP Request matches none, and the door of the signed kinds takes requests in the form of our node only.',
		driveAll: tryRunning,
	},
];
