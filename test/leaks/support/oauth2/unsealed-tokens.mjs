import assert from 'node:assert/strict';

import {
	changeFields,
	consent,
	endingsOf,
	serversThatGot,
	usedConnections,
} from './owned-connections.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('./owned-connections.mjs').Owned} Owned */

const PATH = '/answer-with-a-seal';
const OUR_TOKENS = { access_token: 'own-access', token_type: 'bearer' };

/**
 * Tries what is left on an n8n that seals no token: addresses without TLS, or without a valid certificate, and an answer
 * with something in place of a seal.
 * @param {LeakEnvironment} environment
 */
export async function tokensOnN8n1(environment) {
	const { servers } = environment;
	const rows = rowsOf(servers);
	const { owned, tokens, watch } = await usedConnections(environment, rows.length);

	servers.foreign.publish(PATH, { ...OUR_TOKENS, connection_seal: null });
	for (const [index, { changes, isConnected }] of rows.entries()) {
		const one = /** @type {Owned} */ (owned[index]);
		await changeFields(environment, one, changes);
		if (isConnected) watch.show(`page ${index}`, await consent(environment, one.credential));
	}
	environment.forgetArrivals();
	for (const [index, { url, end }] of rows.entries()) {
		// The API rejects the token, so that n8n is asked for another one.
		const calls = [{ url: `${url}/newer-than/99` }];
		const ends = await endingsOf(environment, watch, owned.slice(index, index + 1), calls);
		assert.deepEqual(ends, [[end]], JSON.stringify(rows[index]));
	}
	const unsafe = serversThatGot(environment, tokens).filter((name) => name !== 'allowed');
	assert.deepEqual(unsafe, []);
	await watch.expectNoLeak(tokens, ['allowed', 'authorization']);
}

/** @param {LeakEnvironment['servers']} servers */
function rowsOf({ allowed, plain, unverified, foreign }) {
	const own = { authUrl: `${foreign.url}/authorize`, accessTokenUrl: foreign.url + PATH };
	return [
		{
			changes: { accessTokenUrl: `${plain.url}/token` },
			url: allowed.url,
			end: 'oauth2_url_refused',
		},
		{ changes: { authUrl: `${plain.url}/authorize` }, url: allowed.url, end: 'oauth2_url_refused' },
		{ changes: { ignoreSSLIssues: true }, url: allowed.url, end: 'oauth2_tls_unverified' },
		{
			changes: { accessTokenUrl: `${unverified.url}/token` },
			url: allowed.url,
			end: 'oauth2_no_token',
		},
		{ changes: {}, url: plain.url, end: 'url_not_https' },
		{ changes: {}, url: unverified.url, end: 'network' },
		{ changes: own, isConnected: true, url: foreign.url, end: 'oauth2_token_not_sealed' },
	];
}
