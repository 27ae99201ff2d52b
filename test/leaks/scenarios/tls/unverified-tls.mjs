import assert from 'node:assert/strict';

import { callWorkflow, CALL, node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { tryTokenEndpoints } from '../../support/oauth2/oauth2-connections.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

const VERIFIED = 'Each request says for itself that certificates are to be verified.';

/**
 * A call that must not arrive, for the certificate is nobody’s, and one that has to.
 * @param {LeakStage} stage
 */
export const callsOfTwoServers = ({ servers: { allowed, unverified } }) => [
	{ url: `${unverified.url}/ok`, ends: 'network' },
	{ url: `${allowed.url}/ok`, arrivals: ['allowed: GET /ok'] },
];

/**
 * In this n8n, a server without a right certificate does get requests of HTTP Request.
 * @param {LeakStage} stage
 */
async function othersDoNotVerify({ n8n, servers, runCaller, traffic, forgetArrivals }) {
	const { path, definition } = callWorkflow({ authentication: 'none' });
	const nodes = definition.nodes.map((one) =>
		one.name === CALL ? node(CALL, 'httpRequest', 4.2, { url: '={{ $json.url }}' }) : one,
	);
	const { id } = await n8n.createWorkflow({ ...definition, nodes });
	await n8n.activateWorkflow(id);
	forgetArrivals();
	await runCaller({ path, id }, [{ url: `${servers.unverified.url}/ok` }]);
	assert.deepEqual(traffic('none'), ['unverified: GET /ok']);
}

/** @param {LeakStage} stage */
async function verifiesWithoutConnection(stage) {
	const { saveCaller, traffic, forgetArrivals } = stage;
	const { call } = await saveCaller({ authentication: 'none' });
	forgetArrivals();
	await call(...callsOfTwoServers(stage));
	assert.deepEqual(traffic('none'), ['allowed: GET /ok']);
}

/**
 * Not even the right server gets a secret here, so none has to arrive.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function refusesWhereNothingIsVerified(stage, kind) {
	const { servers, saveConnection, saveCaller, traffic } = stage;
	await othersDoNotVerify(stage);
	const { secret, credential } = await saveConnection(kind);
	const { call } = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(stage);
	const { failure, execution } = await call(
		...[servers.unverified, servers.allowed].map(({ url }) => ({ url: `${url}/ok` })),
	);
	assert.deepEqual(
		failure.map(({ json }) => json.error.reason),
		['tls_unverified', 'tls_unverified'],
	);
	assert.deepEqual(traffic(secret), []);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak([secret], []);
}

/**
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function inCredentialTests(stage, kind) {
	const { servers, saveConnection, n8n, traffic } = stage;
	const { secret, credential, data } = await saveConnection(kind);
	const watch = await startWatch(stage);
	for (const [{ url }, words] of /** @type {const} */ ([
		[servers.unverified, /^Test URL: The TLS certificate of allowed\.demo\.test/],
		[servers.allowed, /answered with status 200/],
	])) {
		const changes = { secret: UNCHANGED_SECRET, testUrl: `${url}/ok` };
		const answer = await n8n.testCredential({ ...credential, data: { ...data, ...changes } });
		watch.show(`test of ${url}`, answer);
		assert.match(answer.message, words);
	}
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Kept connections cannot insist on verification, so a call that asks for one does not leave.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function overKeptConnections(stage, kind) {
	const { servers, saveConnection, saveCaller, traffic } = stage;
	const { secret, credential } = await saveConnection(kind);
	const usual = await saveCaller({ authentication: kind, credential });
	const parameters = { options: { reuseConnections: true } };
	const reusing = await saveCaller({ authentication: kind, credential, parameters });
	const watch = await startWatch(stage);
	// So the secret is sealed, and could be sent over a kept connection.
	await usual.call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	const { failure, execution } = await reusing.call(
		...[servers.unverified, servers.allowed].map(({ url }) => ({ url: `${url}/ok` })),
	);
	assert.deepEqual(
		failure.map(({ json }) => json.error.reason),
		['reuse_tls_unverified', 'reuse_tls_unverified'],
	);
	assert.deepEqual(traffic(secret).slice(1).sort(), ['allowed: HEAD /', 'unverified: HEAD /']);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak([secret], serversOf(kind));
}

/** @type {Scenario[]} */
export const unverifiedTls = [
	{
		id: 'L33',
		title: 'an administrator who told Node.js not to verify TLS',
		verdict: 'prevented',
		how: VERIFIED,
		setting: 'unverifiedTls',
		versions: ['2.41.1'],
		async drive(stage, kind) {
			await othersDoNotVerify(stage);
			await verifiesWithoutConnection(stage);
			await probe(stage, kind, { calls: callsOfTwoServers(stage) });
		},
	},
	{
		id: 'L33',
		title: 'an administrator who told the Node.js of n8n 1 not to verify TLS',
		verdict: 'prevented',
		how: 'The HTTP helper of n8n 1 does not hear that a request wants certificates verified, so connections refuse to work there while this setting is on. The one exception: where n8n also keeps expressions from reading settings (N8N_BLOCK_ENV_ACCESS_IN_NODE), the node cannot know. An authority is added with NODE_EXTRA_CA_CERTS instead.',
		setting: 'unverifiedTls',
		versions: ['1.123.50'],
		drive: refusesWhereNothingIsVerified,
	},
	{
		id: 'L33',
		title: 'a call over kept connections, where Node.js was told not to verify TLS',
		verdict: 'prevented',
		how: 'The client that keeps connections heeds this setting, and a node cannot read it. So it asks a server with no authority trusted at all, and without anything of yours: where that succeeds, the call is refused.',
		setting: 'unverifiedTls',
		versions: ['2.41.1'],
		drive: overKeptConnections,
	},
	{
		id: 'L33',
		title: 'a credential test, where Node.js was told not to verify TLS',
		verdict: 'prevented',
		how: VERIFIED,
		setting: 'unverifiedTls',
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		drive: inCredentialTests,
	},
	{
		id: 'L33',
		title: 'a token endpoint, where Node.js was told not to verify TLS',
		verdict: 'prevented',
		how: 'n8n itself asks the token endpoint, and heeds this setting; so the node asks it before, without any secret and with TLS verified, and n8n is not asked if that fails.',
		setting: 'unverifiedTls',
		kinds: ['oAuth2'],
		versions: ['2.41.1'],
		drive: async (stage) => {
			const fields = { accessTokenUrl: `${stage.servers.unverified.url}/token` };
			await tryTokenEndpoints(stage, [{ fields, ends: 'oauth2_no_token' }]);
		},
	},
];
