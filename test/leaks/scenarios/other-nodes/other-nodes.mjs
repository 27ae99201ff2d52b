import assert from 'node:assert/strict';

import { TRIGGER } from '../../../e2e/support/workflows/call-workflow.mjs';
import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { agentWith, callingTools, sideBySide } from '../../support/calls/foreign-nodes.mjs';
import { otherNodesFor, tryRunning } from '../../support/calls/run-untrusted.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { withChatModel } from '../../support/scenario/with-chat-model.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Asserts that n8n 2 does not even save these workflows.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function trySaving(environment, kind) {
	const { n8n, saveConnection, arrivals } = environment;
	const { credential, secret } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const { nodes, agents } = otherNodesFor(environment, credential, credential);
	const http = nodes.filter(({ type }) => type.endsWith('.httpRequest'));
	for (const workflow of [...http.map((one) => sideBySide([one])), ...agents]) {
		await assert.rejects(n8n.createWorkflow(workflow), /n8n answered 400.*restricted to/s);
	}
	assert.deepEqual(arrivals(), []);
	await watch.expectNoLeak([secret], []);
}

/**
 * Shows that the tool works, with a call to the right server. That is enough to know, since none of our code is called.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function useOlderTool(environment, kind) {
	await withChatModel(environment, async ({ modelAccess }) => {
		const { n8n, servers, saveConnection, traffic, pushes, forgetArrivals } = environment;
		const { credential, secret } = await saveConnection(kind);
		forgetArrivals();
		const { older } = callingTools(credential, `${servers.allowed.url}/ok`);
		const { id } = await n8n.createWorkflow(agentWith(older, modelAccess, 'Do it'));
		await n8n.runWorkflow(id, TRIGGER, pushes.pushRef);
		assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	});
}

/**
 * Has the tool call the right server, whose answer repeats what it got, with a request in the form of our node. Then our
 * node calls it.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function refuseOlderTool(environment, kind) {
	await withChatModel(environment, async ({ modelAccess }) => {
		const { n8n, servers, saveConnection, saveCaller, traffic, pushes, forgetArrivals } =
			environment;
		const { credential, secret } = await saveConnection(kind);
		const watch = await startWatch(environment);
		forgetArrivals();
		const { olderWithHeader } = callingTools(credential, `${servers.allowed.url}/ok`);
		const { id } = await n8n.createWorkflow(agentWith(olderWithHeader, modelAccess, 'Do it'));
		const execution = await n8n.runWorkflow(id, TRIGGER, pushes.pushRef);
		watch.show('execution of the tool', execution.stored);
		assert.deepEqual(traffic(secret), []);
		const { call } = await saveCaller({ authentication: kind, credential });
		await call({ url: `${servers.allowed.url}/ok` });
		assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
		await watch.expectNoLeak([secret], ['allowed']);
	});
}

/** @type {Scenario[]} */
export const otherNodes = [
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
		how: 'n8n 2 refuses to hand out the secret. n8n 1 does not know that rule; there the connection’s list of domains for HTTP Request matches none, and the door of the signed kinds takes requests of our node only.',
		driveAll: tryRunning,
	},
	{
		id: 'L62',
		title: 'the older HTTP tool of AI agents with an OAuth2 connection, on n8n 1',
		verdict: "n8n's to prevent",
		how: 'n8n 1 signs for that tool itself, and asks neither for whom a type of credentials is nor for its list of domains. Use OAuth2 connections on n8n 2 where not all who build workflows are trusted.',
		kinds: ['oAuth2'],
		versions: ['1.123.50'],
		drive: useOlderTool,
	},
	{
		id: 'L62',
		title: 'the older HTTP tool of AI agents with a header of its own, on n8n 1',
		verdict: 'prevented',
		how: 'The door signs requests of our node only. It knows them by what the node puts beside the stored fields, whatever a request looks like.',
		kinds: SIGNED_KINDS,
		versions: ['1.123.50'],
		drive: refuseOlderTool,
	},
];
