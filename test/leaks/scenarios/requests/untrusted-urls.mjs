import assert from 'node:assert/strict';

import { callWithSeveral } from '../../support/calls/call-with-several.mjs';
import { issueCertificate } from '../../support/calls/issue-certificate.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { storeConnection } from '../../support/edits/store-connection.mjs';
import { hostsOfUrlCases, urlCases } from '../../support/calls/url-cases.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../../support/calls/url-cases.mjs').UrlCase} UrlCase */

const HOW =
	'Each URL is judged by itself, in the node and once more in the connection, whatever it was made from.';

/**
 * Calls all URLs of the shared table, each with a connection that is locked to the row's domain. All requests leave n8n
 * through a proxy that forwards them to one server. Its certificate is valid for every host among them.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function everyUrl(environment, kind) {
	const { arrivals, forgetArrivals, addServer, authority: issuer, proxy } = environment;
	const tls = issueCertificate({ commonName: 'any host', names: hostsOfUrlCases, issuer });
	const server = await addServer({ name: 'any host', host: 'api.example.com', tls });
	proxy.mapPort(443, server.port);
	const watch = await startWatch(environment);

	const refused = urlCases.filter(({ allowed }) => !allowed);
	const secrets = await callAll(environment, watch, kind, refused);
	assert.deepEqual(
		arrivals().map(({ server: name, method, path }) => `${name}: ${method} ${path}`),
		[],
	);

	const allowed = urlCases.filter((row) => row.allowed);
	secrets.push(...(await callAll(environment, watch, kind, allowed)));
	await watch.expectNoLeak(secrets, ['any host', 'authorization']);
	forgetArrivals();
}

/**
 * Calls each URL with a connection to its domain. Returns the secrets of these connections.
 * @param {LeakEnvironment} environment
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Kind} kind
 * @param {UrlCase[]} rows All with the same verdict.
 */
async function callAll(environment, watch, kind, rows) {
	const domains = [...new Set(rows.map(({ allowedDomain }) => allowedDomain))];
	const callers = [];
	for (const allowedDomain of domains) {
		const items = rows.filter((row) => row.allowedDomain === allowedDomain);
		callers.push({ ...(await storeConnection(environment, kind, { allowedDomain })), items });
	}
	const results = await callWithSeveral(environment, watch, kind, callers);
	for (const [at, { secret, items }] of callers.entries()) {
		const { success = [], failure = [] } = results[at] ?? {};
		assert.deepEqual(
			failure.map(({ json }) => [json.id, json.error.code]),
			items.filter(({ allowed }) => !allowed).map(({ id }) => [id, 'refused']),
		);
		const sent = items.filter(({ allowed }) => allowed);
		assert.equal(success.length, sent.length);
		const arrived = environment.traffic(secret).filter((line) => line.endsWith('with the secret'));
		assert.equal(arrived.filter((line) => line.startsWith('any host: ')).length, sent.length);
		assert.equal(arrived.length, sent.length);
	}
	return callers.map(({ secret }) => secret);
}

/** @type {Scenario[]} */
export const untrustedUrls = [
	{
		id: 'L17',
		title: 'a URL from a stranger: the whole table of hostile domains and URLs',
		verdict: 'prevented',
		how: HOW,
		setting: 'behindProxy',
		drive: everyUrl,
	},
];
