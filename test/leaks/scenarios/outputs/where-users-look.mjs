import assert from 'node:assert/strict';

import { pollUntil } from '../../../../host/poll-until.mjs';
import { callWorkflow, node, TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { probeWorkflow, START } from '../../support/calls/probe-workflow.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Makes calls to an API that repeats the secret while an editor is open, and tests the connection.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function listenToEditor(environment, kind) {
	const { n8n, pushes, servers, saveConnection } = environment;
	const { secret, credential, data } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const items = ['/echo', '/echo?status=500'].map((path) => ({ url: servers.allowed.url + path }));
	const definition = probeWorkflow({ items, authentication: kind, credential });
	const workflow = await n8n.createWorkflow(definition);
	await n8n.runWorkflow(workflow, START, pushes.pushRef);
	const test = { ...credential, data: { ...data, testUrl: items[1]?.url } };
	if (kind !== 'oAuth2') watch.show('test', await n8n.testCredential(test));
	const received = await pollUntil(
		async () => pushes.received(),
		(text) => text.includes('"executionFinished"'),
		5000,
	);
	assert.match(received, /"nodeExecuteAfterData".*You sent [^"]*\*\*hidden\*\*/s);
	await watch.expectNoLeak([secret], serversOf(kind));
}

/**
 * Makes a failing call to an API that repeats the secret, and follows what n8n does with it: an execution of an error
 * workflow, a retry, pinned data.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function followFailure(environment, kind) {
	const { n8n, servers, pushes, saveConnection, runCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const errorWorkflow = await saveErrorWorkflow(environment);
	const { path, definition } = callWorkflow({
		authentication: kind,
		credential,
		isFailureConnected: false,
	});
	const settings = { executionOrder: 'v1', errorWorkflow };
	const { id } = await n8n.createWorkflow({ ...definition, settings });
	await n8n.activateWorkflow(id);
	const watch = await startWatch(environment);
	const failed = await runCaller({ path, id }, [{ url: `${servers.allowed.url}/echo?status=500` }]);
	assert.equal(failed.status, 'error');
	const retry = await n8n.request(`/executions/${failed.execution.id}/retry`, {
		method: 'POST',
		body: { loadWorkflow: true },
	});
	assert.equal((await n8n.waitForExecution(retry.id)).status, 'error');
	const [reported] = await pollUntil(
		() => n8n.listExecutionIds(errorWorkflow),
		(ids) => ids.length > 0,
		10_000,
	);
	await n8n.waitForExecution(reported);
	await pinTrigger(environment, id, [{ url: `${servers.allowed.url}/echo` }]);
	const pinned = await n8n.runWorkflow(id, TRIGGER, pushes.pushRef);
	for (const one of [failed.execution.id, retry.id, reported, pinned.id]) {
		await watch.showExecution(one);
	}
	watch.show('workflow', await n8n.getWorkflow(id));
	assert.deepEqual(traffic(secret), Array(3).fill('allowed: GET /echo with the secret'));
	await watch.expectNoLeak([secret], serversOf(kind));
}

/** @param {LeakEnvironment} environment */
async function saveErrorWorkflow({ n8n, version }) {
	const { id } = await n8n.createWorkflow({
		name: 'After an error',
		nodes: [node('Error', 'errorTrigger', 1, {})],
		connections: {},
	});
	// n8n 1 does not consider this node a trigger, but runs it nevertheless.
	if (version === '2.41.1') await n8n.activateWorkflow(id);
	return id;
}

/**
 * @param {LeakEnvironment} environment
 * @param {string} id
 * @param {object[]} items
 */
async function pinTrigger({ n8n }, id, items) {
	const { versionId } = await n8n.getWorkflow(id);
	const pinData = { [TRIGGER]: [{ json: { body: { items } } }] };
	await n8n.request(`/workflows/${id}`, { method: 'PATCH', body: { pinData, versionId } });
}

/** @type {Scenario[]} */
export const whereUsersLook = [
	{
		id: 'L49',
		title: 'messages that n8n pushes to an open editor',
		verdict: 'prevented',
		how: 'The editor is shown what the node puts out, and from that the secret is gone. The messages are the same data.',
		drive: listenToEditor,
	},
	{
		id: 'L50',
		title: 'the log, with n8n’s level “debug”',
		verdict: 'prevented',
		how: 'Neither the node nor the connection writes to the log, and neither gives n8n an error object that it could write.',
		calls: ({ servers: { allowed, foreign } }) => ({
			calls: [
				{ url: `${allowed.url}/ok`, arrivals: ['allowed: GET /ok'] },
				{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
				{ url: `${allowed.url}/break-off`, ends: 'network', arrivals: ['allowed: GET /break-off'] },
				{
					url: `${allowed.url}/echo?status=500`,
					ends: 'http_status',
					arrivals: ['allowed: GET /echo'],
				},
			],
		}),
	},
	{
		id: 'L52',
		title: 'an error workflow, a retry, pinned data and stored executions',
		verdict: 'prevented',
		how: 'All of them hold what the node put out or failed with, and from that the secret is gone. A retry is a call as any other.',
		drive: followFailure,
	},
];
