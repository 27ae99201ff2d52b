import assert from 'node:assert/strict';

import { CALL, node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { START } from '../../support/calls/probe-workflow.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Makes calls while follow-redirects logs what it does. It does not log our node's requests, since these follow no
 * redirects.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function readDebugOutput(environment, kind) {
	const { n8n, servers, saveConnection, saveCaller } = environment;
	const { secret, credential, data } = await saveConnection(kind);
	const { call } = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(environment);
	const word = newSecret();
	const urls = ['/ok', '/echo?status=500', '/redirect/302?to=/ok', '/break-off'].map((path) => ({
		url: servers.allowed.url + path,
	}));
	const { execution } = await call(...urls);
	assert.equal(execution.status, 'success');
	const test = { ...credential, data: { ...data, testUrl: urls[0]?.url } };
	if (kind !== 'oAuth2') await n8n.testCredential(test);
	await callWithHttpRequest(environment, `${servers.plain.url}/ok?word=${word}`);
	// The requests of n8n's own client are logged. Without this check, the test would prove nothing.
	assert.deepEqual(await watch.placesOf([word], ['plain']), ['log']);
	const seen = await watch.placesOf([secret], serversOf(kind));
	assert.deepEqual(seen, kind === 'oAuth2' ? ['log'] : []);
}

/**
 * @param {LeakEnvironment} environment
 * @param {string} url
 */
async function callWithHttpRequest({ n8n }, url) {
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	const { id } = await n8n.createWorkflow({
		name: 'HTTP Request',
		nodes: [node(START, 'manualTrigger', 1, {}), node(CALL, 'httpRequest', 4.2, { url })],
		connections: { [START]: { main: [to(CALL)] } },
	});
	await n8n.runWorkflow(id, START);
}

/** @type {Scenario[]} */
export const debugOutput = [
	{
		id: 'L50',
		title: 'the output of DEBUG=follow-redirects, which an administrator may ask for',
		verdict: 'prevented',
		how: 'That part of n8n’s HTTP client is not asked where no redirect is to be followed, and the node has it follow none.',
		kinds: SIGNED_KINDS,
		setting: 'debugOutput',
		drive: readDebugOutput,
	},
	{
		id: 'L50',
		title: 'the output of DEBUG=follow-redirects for OAuth2',
		verdict: "n8n's to prevent",
		how: 'n8n itself asks for tokens, by a client that follows redirects: with this switch that request is in the output, client secret included. What the node sends is not.',
		kinds: ['oAuth2'],
		setting: 'debugOutput',
		drive: readDebugOutput,
	},
];
