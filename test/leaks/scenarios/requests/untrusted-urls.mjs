import assert from 'node:assert/strict';

import { callWithSeveral } from '../../support/calls/call-with-several.mjs';
import { issueCertificate } from '../../support/calls/issue-certificate.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { storeConnection } from '../../support/edits/store-connection.mjs';
import { hostsOfUrlCases, urlCases } from '../../support/calls/url-cases.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../../support/calls/url-cases.mjs').UrlCase} UrlCase */

const HOW =
	'Each URL is judged by itself, in the node and once more in the connection, whatever it was made from.';

/**
 * All URLs of the shared table, each with a connection that is locked to the row's domain. All leave
 * n8n through a proxy that leads them to one server, which can speak for every host among them.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function everyUrl(stage, kind) {
	const { arrivals, forgetArrivals, addServer, authority: issuer, proxy } = stage;
	const tls = issueCertificate({ commonName: 'any host', names: hostsOfUrlCases, issuer });
	const server = await addServer({ name: 'any host', host: 'api.example.com', tls });
	proxy.leadPort(443, server.port);
	const watch = await startWatch(stage);

	const refused = urlCases.filter(({ allowed }) => !allowed);
	const secrets = await callAll(stage, watch, kind, refused);
	assert.deepEqual(
		arrivals().map(({ server: name, method, path }) => `${name}: ${method} ${path}`),
		[],
	);

	const allowed = urlCases.filter((row) => row.allowed);
	secrets.push(...(await callAll(stage, watch, kind, allowed)));
	await watch.expectNoLeak(secrets, ['any host', 'authorization']);
	forgetArrivals();
}

/**
 * Calls each URL with a connection to its domain, and gives the secrets of these connections.
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Kind} kind
 * @param {UrlCase[]} rows Of one verdict.
 */
async function callAll(stage, watch, kind, rows) {
	const domains = [...new Set(rows.map(({ allowedDomain }) => allowedDomain))];
	const callers = [];
	for (const allowedDomain of domains) {
		const items = rows.filter((row) => row.allowedDomain === allowedDomain);
		callers.push({ ...(await storeConnection(stage, kind, { allowedDomain })), items });
	}
	const made = await callWithSeveral(stage, watch, kind, callers);
	for (const [at, { secret, items }] of callers.entries()) {
		const { success = [], failure = [] } = made[at] ?? {};
		assert.deepEqual(
			failure.map(({ json }) => [json.id, json.error.code]),
			items.filter(({ allowed }) => !allowed).map(({ id }) => [id, 'refused']),
		);
		const sent = items.filter(({ allowed }) => allowed);
		assert.equal(success.length, sent.length);
		const arrived = stage.traffic(secret).filter((line) => line.endsWith('with the secret'));
		assert.equal(arrived.filter((line) => line.startsWith('any host: ')).length, sent.length);
		assert.equal(arrived.length, sent.length);
	}
	return callers.map(({ secret }) => secret);
}

/** @type {Scenario[]} */
export const urlsOfStrangers = [
	{
		id: 'L17',
		title: 'a URL from a stranger: the whole table of hostile domains and URLs',
		verdict: 'prevented',
		how: HOW,
		setting: 'behindProxy',
		drive: everyUrl,
	},
];
