import assert from 'node:assert/strict';

import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import { makeCalls } from '../../support/calls/make-calls.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { PROXY_PASSWORD } from '../../support/scenario/settings.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { following, redirected } from '../redirects/redirected.mjs';
import { callsOfTwoServers } from './unverified-tls.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

const NO_PARAMETER = 'The node has no such field; a stored parameter has no effect.';

/** Returns such settings under the names that HTTP Request and HTTP clients use. @param {string} proxy */
const settings = (proxy) => ({
	proxy,
	allowUnauthorizedCerts: true,
	skipSslCertificateValidation: true,
	rejectUnauthorized: false,
	strictSSL: false,
	agentOptions: { rejectUnauthorized: false },
	sendCredentialsOnCrossOriginRedirect: true,
	redirect: { redirect: { followRedirects: true, maxRedirects: 5 } },
});

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function throughTunnels(environment, kind) {
	const { servers, saveConnection, arrivals, traffic, n8n } = environment;
	const { allowed, unverified, foreign, plain, authorization } = servers;
	const { secret, credential, data } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const urls = [allowed, unverified, foreign, plain].map(({ url }) => ({ url: `${url}/ok` }));
	const { ended } = await makeCalls(environment, watch, { kind, credential, calls: urls });
	assert.deepEqual(ended, ['success', 'network', 'url_outside_domain', 'url_not_https']);

	const proxyRequests = arrivals().filter(({ server }) => server === 'proxy');
	const reached = [allowed, unverified, ...(kind === 'oAuth2' ? [authorization] : [])];
	assert.deepEqual(
		new Set(proxyRequests.map(({ method, path }) => `${method} ${path}`)),
		new Set(reached.map(({ host, port }) => `CONNECT ${host}:${port}`)),
	);
	const sent = traffic(secret).filter((line) => !line.startsWith('proxy: CONNECT '));
	assert.deepEqual(sent, ['allowed: GET /ok with the secret']);
	for (const { server, text, headers } of arrivals()) {
		assert.equal(containsSecret(text, PROXY_PASSWORD), server === 'proxy');
		if (server !== 'proxy') assert.equal(headers['proxy-authorization'], undefined);
	}
	if (kind !== 'oAuth2') {
		const testUrl = `${allowed.url}/ok`;
		const result = await n8n.testCredential({ ...credential, data: { ...data, testUrl } });
		assert.equal(result.status, 'OK');
		watch.show('test', result);
	}
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

/** @type {Scenario[]} */
export const tlsAndProxies = [
	{
		id: 'L30',
		title: 'a proxy that the workflow chooses',
		verdict: 'prevented',
		how: 'The proxy is asked for a tunnel that is encrypted and verified as far as the API: it sees the host name and the port, and cannot pass for the API.',
		calls: (environment) => ({
			calls: callsOfTwoServers(environment),
			parameters: { ...settings(environment.proxy.url), options: settings(environment.proxy.url) },
			afterwards() {
				const { allowed, unverified } = environment.servers;
				const proxyRequests = environment.arrivals().filter(({ server }) => server === 'proxy');
				assert.deepEqual(
					new Set(proxyRequests.map(({ method, path }) => `${method} ${path}`)),
					new Set([allowed, unverified].map(({ host, port }) => `CONNECT ${host}:${port}`)),
				);
			},
		}),
	},
	{
		id: 'L31',
		title: 'a proxy that the administrator chose for all of n8n, with a password',
		verdict: 'prevented',
		how: 'Requests go through it in tunnels that are encrypted as far as the API: the proxy sees host names, and the API does not see the proxy’s password.',
		setting: 'behindProxy',
		drive: throughTunnels,
	},
	{
		id: 'L32',
		title: 'an option to ignore TLS problems',
		verdict: 'prevented',
		how: NO_PARAMETER,
		calls: (environment) => ({
			calls: callsOfTwoServers(environment),
			parameters: { ...settings(''), options: settings('') },
		}),
	},
	{
		id: 'L36',
		title: 'an allowed name in the local network, which n8n was told to protect',
		verdict: 'prevented',
		how: 'Requests go through n8n’s own HTTP helper, so its protection holds and no connection is opened.',
		setting: 'ssrfProtection',
		versions: ['2.41.1'],
		async drive(environment, kind) {
			const { allowed, sibling, unverified } = environment.servers;
			const before = [allowed, unverified].map(({ connections }) => connections());
			await probe(environment, kind, {
				fields: { allowedDomain: `*.${allowed.host}` },
				calls: [
					{ url: `${allowed.url}/ok`, ends: 'network' },
					{ url: `${unverified.url}/ok`, ends: 'network' },
					{ url: `${sibling.url}/ok`, arrivals: ['sibling: GET /ok'] },
				],
			});
			const after = [allowed, unverified].map(({ connections }) => connections());
			assert.deepEqual(after, before);
		},
	},
	{
		id: 'L36',
		title: 'a redirect into the local network, which n8n was told to protect, followed anywhere',
		verdict: 'prevented',
		how: 'Without the connection, too, requests go through n8n’s own HTTP helper, so its protection holds and no connection is opened.',
		setting: 'ssrfProtection',
		versions: ['2.41.1'],
		async drive(environment, kind) {
			const { allowed, sibling, foreign } = environment.servers;
			const before = allowed.connections();
			await probe(environment, kind, {
				fields: { allowedDomain: sibling.host },
				...following('anywhere'),
				calls: [
					{
						...redirected(sibling, 302, `${allowed.url}/ok`),
						ends: 'network',
						arrivals: ['sibling: GET /redirect/302'],
					},
					{
						...redirected(sibling, 302, `${foreign.url}/ok`),
						ends: 'success',
						arrivals: ['sibling: GET /redirect/302'],
						plainArrivals: ['foreign: GET /ok'],
					},
				],
			});
			assert.equal(allowed.connections(), before);
		},
	},
];
