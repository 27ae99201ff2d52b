import assert from 'node:assert/strict';

import { SIGNED_KINDS, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Returns Test URLs, each with the message in the dialog and the requests that arrive.
 * @param {LeakEnvironment['servers']} servers
 * @returns {Array<[testUrl: string, says: RegExp, ...arrivals: string[]]>}
 */
function testUrls({ allowed, foreign, plain, unverified }) {
	const echo = ['allowed: GET /echo with the secret'];
	const elsewhere = encodeURIComponent(`${foreign.url}/ok`);
	const redirect = ['allowed: GET /redirect/302 with the secret'];
	return [
		[`${allowed.url}/echo`, /answered with status 200/, ...echo],
		...['401', '500&text'].map(
			(status) =>
				/** @type {[string, RegExp, string]} */ ([
					`${allowed.url}/echo?status=${status}`,
					new RegExp(`answered with status ${status.slice(0, 3)}`),
					...echo,
				]),
		),
		[`${allowed.url}/redirect/302?to=${elsewhere}`, /answered with status 302/, ...redirect],
		[`${foreign.url}/ok`, /is locked to allowed\.demo\.test/],
		[`${plain.url}/ok`, /https/],
		[`${unverified.url}/ok`, /TLS certificate of allowed\.demo\.test/],
		[`={{ '${foreign.url}/' + $self.connectionSecret }}`, /^Test URL: /],
		[`={{ 'https://' + $self.connectionSecret.slice(-12) + '.${foreign.host}/' }}`, /^Test URL: /],
		[`={{ '${allowed.url}/' + encodeURIComponent($self.connectionSecret) }}`, /^Test URL: /],
		['={{ "a".hash($self.connectionSecret) }}', /^Test URL: /],
	];
}

/**
 * Tests the connection before its first use and after it, as the editor does: with the secret that the user typed or
 * with the placeholder for an unchanged secret, and with a Test URL that is saved or only typed.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function testWithButton(environment, kind) {
	const { n8n, servers, saveConnection, traffic, forgetArrivals } = environment;
	const fresh = await saveConnection(kind);
	const used = await usedConnection(environment, kind);
	const watch = await startWatch(environment);
	for (const { secret, credential, data } of [fresh, used]) {
		const typed = {
			...data,
			connectionSecret: credential === fresh.credential ? secret : UNCHANGED_SECRET,
		};
		// Before its first use, the secret is stored unsealed, so that expressions could read it.
		const rows = credential === used.credential ? testUrls(servers) : testUrls(servers).slice(-4);
		for (const [testUrl, says, ...arrivals] of rows) {
			forgetArrivals();
			const result = await n8n.testCredential({ ...credential, data: { ...typed, testUrl } });
			watch.show(`test of ${testUrl}`, result);
			assert.match(result.message, says);
			assert.deepEqual(traffic(secret), arrivals);
		}
	}
	await watch.expectNoLeak([fresh.secret, used.secret], ['allowed']);
}

/**
 * Tests an OAuth2 connection. n8n has no test for this type, and its generic tests do not support it either.
 * @param {LeakEnvironment} environment
 */
async function testOAuth2(environment) {
	const { n8n, servers, traffic } = environment;
	const used = await usedConnection(environment, 'oAuth2');
	const watch = await startWatch(environment);
	for (const [testUrl] of testUrls(servers)) {
		const data = { ...used.data, testUrl, clientSecret: UNCHANGED_SECRET };
		const result = await n8n.testCredential({ ...used.credential, data });
		watch.show(`test of ${testUrl}`, result);
		assert.equal(result.status, 'Error');
	}
	assert.deepEqual(traffic(used.secret), []);
	await watch.expectNoLeak([used.secret], []);
}

const HOW =
	'The test passes through the same lock, over verified TLS, and follows no redirect. It tells the status alone, never what the API wrote. A Test URL that is an expression is refused, not evaluated.';

/** @type {Scenario[]} */
export const testButton = [
	{
		id: 'L51',
		title: 'the test of a connection, with any Test URL and any answer',
		verdict: 'prevented',
		how: HOW,
		kinds: SIGNED_KINDS,
		drive: testWithButton,
	},
	{
		id: 'L51',
		title: 'the test of an OAuth2 connection',
		verdict: 'prevented',
		how: 'n8n has none for this type: nothing is sent.',
		kinds: ['oAuth2'],
		drive: testOAuth2,
	},
];
