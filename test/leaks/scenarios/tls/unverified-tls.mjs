import assert from 'node:assert/strict';

import { callWorkflow, CALL, node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { tryTokenEndpoints } from '../../support/oauth2/oauth2-connections.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

const VERIFIED = 'Each request says for itself that certificates are to be verified.';

/**
 * Returns a call that must not arrive, since the server's certificate is not trusted, and one that has to.
 * @param {LeakEnvironment} environment
 */
export const callsOfTwoServers = ({ servers: { allowed, unverified } }) => [
	{ url: `${unverified.url}/ok`, ends: 'network' },
	{ url: `${allowed.url}/ok`, arrivals: ['allowed: GET /ok'] },
];

/**
 * Asserts that in this n8n, HTTP Request does send requests to a server without a trusted certificate.
 * @param {LeakEnvironment} environment
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

/** @param {LeakEnvironment} environment */
async function verifiesWithoutConnection(environment) {
	const { saveCaller, traffic, forgetArrivals } = environment;
	const { call } = await saveCaller({ authentication: 'none' });
	forgetArrivals();
	await call(...callsOfTwoServers(environment));
	assert.deepEqual(traffic('none'), ['allowed: GET /ok']);
}

/**
 * Asserts that all calls are refused. Here, not even the right server gets a secret.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function refusesWhereNothingIsVerified(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	await othersDoNotVerify(environment);
	const { secret, credential } = await saveConnection(kind);
	const { call } = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(environment);
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
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function inCredentialTests(environment, kind) {
	const { servers, saveConnection, n8n, traffic } = environment;
	const { secret, credential, data } = await saveConnection(kind);
	const watch = await startWatch(environment);
	for (const [{ url }, words] of /** @type {const} */ ([
		[servers.unverified, /^Test URL: The TLS certificate of allowed\.demo\.test/],
		[servers.allowed, /answered with status 200/],
	])) {
		const changes = { connectionSecret: UNCHANGED_SECRET, testUrl: `${url}/ok` };
		const result = await n8n.testCredential({ ...credential, data: { ...data, ...changes } });
		watch.show(`test of ${url}`, result);
		assert.match(result.message, words);
	}
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Asserts that calls over pooled connections verify as well.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function overPooledConnections(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const usual = await saveCaller({ authentication: kind, credential });
	const parameters = { options: { reuseConnections: true } };
	const reusing = await saveCaller({ authentication: kind, credential, parameters });
	const watch = await startWatch(environment);
	// This seals the secret, so that it could be sent over a pooled connection.
	await usual.call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	const { success, failure, execution } = await reusing.call(
		...[servers.unverified, servers.allowed].map(({ url }) => ({ url: `${url}/ok` })),
	);
	assert.deepEqual(
		failure.map(({ json }) => json.error.code),
		['network'],
	);
	assert.equal(success.length, 1);
	assert.deepEqual(traffic(secret).slice(1), ['allowed: GET /ok with the secret']);
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
		async drive(environment, kind) {
			await othersDoNotVerify(environment);
			await verifiesWithoutConnection(environment);
			await probe(environment, kind, { calls: callsOfTwoServers(environment) });
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
		how: 'Kept connections are those of this node alone, and each was made with certificates verified, whatever this setting says.',
		setting: 'unverifiedTls',
		versions: ['2.41.1'],
		drive: overPooledConnections,
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
		how: 'n8n itself asks the token endpoint, and heeds this setting; so the node connects to it before, verifies its certificate and hangs up without a request; n8n is not asked if that fails.',
		setting: 'unverifiedTls',
		kinds: ['oAuth2'],
		versions: ['2.41.1'],
		drive: async (environment) => {
			const fields = { accessTokenUrl: `${environment.servers.unverified.url}/token` };
			await tryTokenEndpoints(environment, [{ fields, ends: 'oauth2_no_token' }]);
		},
	},
];
