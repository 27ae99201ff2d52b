import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { node, referenceTo } from '../../../e2e/support/workflows/call-workflow.mjs';
import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { sideBySide } from '../../support/calls/foreign-nodes.mjs';
import { START } from '../../support/calls/probe-workflow.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

const OLDER_HELPER = 'requestWithAuthentication';

/**
 * Returns a node of another package that requests a signed call from n8n.
 * @param {{ id: string, name: string, type: string }} credential
 * @param {string} way The name of n8n's helper.
 * @param {Record<string, unknown>} request
 * @returns {Record<string, any>}
 */
const thirdPartyCaller = (credential, way, request) => ({
	...node(way, '', 1, { type: credential.type, way, request: JSON.stringify(request) }),
	type: 'n8n-nodes-third-party-caller.thirdPartyCaller',
	credentials: referenceTo(credential),
});

/**
 * Returns such nodes for both ways that n8n offers.
 * @param {{ id: string, name: string, type: string }} credential
 * @param {{ url: string }} server
 */
const thirdPartyCallers = (credential, { url }) => [
	thirdPartyCaller(credential, 'httpRequestWithAuthentication', {
		url: `${url}/ok`,
		method: 'GET',
	}),
	thirdPartyCaller(credential, OLDER_HELPER, { uri: `${url}/ok`, method: 'GET' }),
];

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function saveThirdPartyCallers(environment, kind) {
	const { n8n, servers, saveConnection, arrivals, forgetArrivals } = environment;
	forgetArrivals();
	const { credential } = await saveConnection(kind);
	const workflow = sideBySide(thirdPartyCallers(credential, servers.foreign));
	await assert.rejects(n8n.createWorkflow(workflow), /restricted to/);
	assert.deepEqual(arrivals(), []);
}

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function runThirdPartyCallers(environment, kind) {
	const { n8n, pushes, servers, saveConnection, saveCaller, traffic } = environment;
	const { credential, secret } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const nodes = thirdPartyCallers(credential, servers.foreign);
	const { id } = await n8n.createWorkflow(sideBySide(nodes));
	const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
	for (const { name } of nodes) {
		assert.ok(outputItems(execution, name)[0]?.json.refused, JSON.stringify(execution.data));
	}
	const { call } = await saveCaller({ authentication: kind, credential });
	await call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Has such a node ask n8n's older helper in the words of the newer one, for the right server and for redirects of it. Then
 * our node calls that server.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function redirectThirdPartyCallers(environment, kind) {
	const { n8n, pushes, servers, saveConnection, saveCaller, traffic } = environment;
	const { credential, secret } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const to = encodeURIComponent(`${servers.foreign.url}/ok`);
	for (const path of ['/ok', ...[301, 302, 307, 308].map((code) => `/redirect/${code}?to=${to}`)]) {
		const request = { url: `${servers.allowed.url}${path}`, json: true };
		const { id } = await n8n.createWorkflow(
			sideBySide([thirdPartyCaller(credential, OLDER_HELPER, request)]),
		);
		const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
		watch.show(`output of ${path}`, outputItems(execution, OLDER_HELPER));
		watch.show(`execution of ${path}`, execution.stored);
	}
	assert.deepEqual(traffic(secret), []);
	const { call } = await saveCaller({ authentication: kind, credential });
	await call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Shows that such a node works, with a call to the right server. That is enough to know, since none of our code is
 * called.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function signForThirdPartyCallers(
	{ n8n, servers, saveConnection, traffic, forgetArrivals },
	kind,
) {
	const { credential, secret } = await saveConnection(kind);
	forgetArrivals();
	const nodes = thirdPartyCallers(credential, servers.allowed);
	const { id } = await n8n.createWorkflow(sideBySide(nodes));
	await n8n.runWorkflow(id, START);
	assert.deepEqual(traffic(secret), Array(2).fill('allowed: GET /ok with the secret'));
}

/**
 * Makes calls with a type of which two packages have one of the same name. Which one n8n uses depends on the order in
 * which it finds the packages. Our node judges the URL before it calls either.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function callWithThirdPartyType(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { credential, secret } = await saveConnection(kind);
	const { call } = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(environment);
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

const IN_PROCESS =
	'But a package is code in n8n’s process, which can read all that n8n can: install none that you do not trust.';

/** @type {Scenario[]} */
export const thirdPartyPackages = [
	{
		id: 'L72',
		title: 'a node of another package that declares our types of credentials, on n8n 2',
		verdict: 'limited',
		how: `n8n 2 refuses to save such a workflow. ${IN_PROCESS}`,
		versions: ['2.41.1'],
		setting: 'thirdPartyPackage',
		drive: saveThirdPartyCallers,
	},
	{
		id: 'L72',
		title: 'a node of another package that declares our types of credentials, on n8n 1',
		verdict: 'limited',
		how: `The door refuses what is not a request of our node. ${IN_PROCESS}`,
		kinds: SIGNED_KINDS,
		versions: ['1.123.50'],
		setting: 'thirdPartyPackage',
		drive: runThirdPartyCallers,
	},
	{
		id: 'L72',
		title: 'such a node that asks n8n’s older helper, and is redirected to another host, on n8n 1',
		verdict: 'limited',
		how: `The door refuses what is not a request of our node, in whatever words. It also turns redirects off for both of n8n’s helpers. ${IN_PROCESS}`,
		kinds: SIGNED_KINDS,
		versions: ['1.123.50'],
		setting: 'thirdPartyPackage',
		drive: redirectThirdPartyCallers,
	},
	{
		id: 'L72',
		title: 'a node of another package that declares our OAuth2 type, on n8n 1',
		verdict: "n8n's to prevent",
		how: `n8n 1 signs for any such node itself, for any URL, and asks nothing of ours. ${IN_PROCESS}`,
		kinds: ['oAuth2'],
		versions: ['1.123.50'],
		setting: 'thirdPartyPackage',
		drive: signForThirdPartyCallers,
	},
	{
		id: 'L72',
		title: 'another package with a type of credentials that has the name of ours',
		verdict: 'limited',
		how: 'n8n knows one type of a name, and the order in which it finds the packages says which. If it is not ours, our node still judges each URL, but the secret has neither its seal nor its door, and other nodes may use it. A package is code in n8n’s process: install none that you do not trust.',
		kinds: ['apiKey'],
		setting: 'thirdPartyType',
		drive: callWithThirdPartyType,
	},
];
