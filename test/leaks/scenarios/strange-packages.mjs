import assert from 'node:assert/strict';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { node, referenceTo } from '../../e2e/support/call-workflow.mjs';
import { SIGNED_KINDS } from '../../e2e/support/connections.mjs';
import { sideBySide } from '../support/foreign-nodes.mjs';
import { START } from '../support/probe-workflow.mjs';
import { startWatch } from '../support/start-watch.mjs';

/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../support/test-scenario.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */

/**
 * Has the node of another package ask n8n for a signed request, in both ways that n8n offers.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function callStrangely(stage, kind) {
	const { n8n, pushes, servers, version, saveConnection, saveCaller, traffic } = stage;
	const { credential, secret } = await saveConnection(kind);
	const watch = await startWatch(stage);
	/** @type {Record<string, any>[]} */
	const nodes = ['httpRequestWithAuthentication', 'requestWithAuthentication'].map((way) => ({
		...node(way, '', 1, { type: credential.type, url: `${servers.foreign.url}/ok`, way }),
		type: 'n8n-nodes-strange-caller.strangeCaller',
		credentials: referenceTo(credential),
	}));
	const workflow = sideBySide(nodes);
	if (version === '2.41.1') {
		await assert.rejects(n8n.createWorkflow(workflow), /restricted to/);
	} else {
		const { id } = await n8n.createWorkflow(workflow);
		const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
		for (const { name } of nodes) {
			assert.ok(outputItems(execution, name)[0]?.json.refused, JSON.stringify(execution.data));
		}
		await watch.showExecution(execution.id);
	}
	const { call } = await saveCaller({ authentication: kind, credential });
	await call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

/**
 * Which of the two types n8n takes hangs on the order in which it finds the packages. Our node judges
 * the URL before it asks either.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function callWithStrangeType(stage, kind) {
	const { servers, saveConnection, saveCaller, traffic } = stage;
	const { credential, secret } = await saveConnection(kind);
	const { call } = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(stage);
	const urls = [servers.foreign, servers.plain, servers.allowed].map(({ url }) => ({
		url: `${url}/ok`,
	}));
	const { failure, execution } = await call(...urls);
	assert.deepEqual(
		failure.map(({ json }) => json.error.reason),
		['url_outside_domain', 'url_not_https'],
	);
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak([secret], ['allowed']);
}

/** @type {Scenario[]} */
export const strangePackages = [
	{
		id: 'L72',
		title: 'a node of another package that declares our types of credentials',
		verdict: 'limited',
		how: 'n8n 2 refuses to save it. On n8n 1 the door judges the URL of whoever asks, and refuses what is not a request of our node. But other packages run in n8n’s process, where they can read all that n8n can: install none that you do not trust.',
		kinds: SIGNED_KINDS,
		setting: 'strangePackage',
		drive: callStrangely,
	},
	{
		id: 'L72',
		title: 'the same with an OAuth2 connection, which n8n signs itself',
		verdict: 'limited',
		how: 'n8n 2 refuses to save it. n8n 1 does not know that a type is for some nodes only, and signs for the node of another package: install none that you do not trust.',
		kinds: ['oAuth2'],
		versions: ['2.41.1'],
		setting: 'strangePackage',
		drive: callStrangely,
	},
	{
		id: 'L72',
		title: 'another package with a type of credentials that has the name of ours',
		verdict: 'limited',
		how: 'n8n knows one type of a name, and the order in which it finds the packages says which. If it is not ours, our node still judges each URL, but the secret has neither its seal nor its door, and other nodes may use it. A package is code in n8n’s process: install none that you do not trust.',
		kinds: ['apiKey'],
		setting: 'strangeType',
		drive: callWithStrangeType,
	},
];
