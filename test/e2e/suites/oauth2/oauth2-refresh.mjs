import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { connectedOAuth2 } from '../../support/oauth2/connected-oauth2.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */

const LIFETIME_IN_S = 3;
const LIFETIME_IN_MS = LIFETIME_IN_S * 1000;
/** Attempts: a call that is too late on a busy machine proves nothing. */
const MAX_ATTEMPTS = 4;

/**
 * Tests tokens that expire and are refreshed without any action of a user.
 * @param {Environment} environment
 */
export function oauth2Refresh(environment) {
	// n8n 1 does not store when a token expires, so only the API knows it.
	const isNoted = environment.version === '2.41.1';
	describe(`OAuth2: tokens with a lifetime of ${LIFETIME_IN_S} seconds`, () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(environment, LIFETIME_IN_S);
		});
		after(() => oauth2.stop());

		for (const [grantType, grant] of [
			['authorizationCode', 'refresh_token'],
			['clientCredentials', 'client_credentials'],
		]) {
			it(`${grantType}: an expired token is refreshed ${isNoted ? 'before the call' : 'when the API rejects it'}`, async () => {
				const { call, api, authorization } = await connectedOAuth2(environment, oauth2, {
					grantType,
				});
				await sleep(LIFETIME_IN_MS);
				oauth2.reset();
				const { success } = await call({ url: `${api.url}/me` });
				assert.equal(success.length, 1);
				assert.deepEqual(authorization.counts().granted, { [grant]: 1 });
				assert.equal(api.counts().unauthorized, isNoted ? 0 : 1);
			});
		}

		it('calls of several executions use each refresh token once', () =>
			callAllTheTime(environment, oauth2));
	});

	if (isNoted) {
		describe('OAuth2: tokens with a lifetime of 10 seconds', () => {
			it('a token that expires soon is refreshed before the call', () => nearItsEnd(environment));
		});
	}
}

/**
 * Has several workflows use one connection, each with many items, while its token expires repeatedly.
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 */
async function callAllTheTime(environment, oauth2) {
	const { credential, api, authorization } = await connectedOAuth2(environment, oauth2);
	const callers = [];
	for (let number = 0; number < 4; number += 1) {
		callers.push(await environment.saveCaller({ authentication: 'oAuth2', credential }));
	}
	const items = Array(10).fill({ url: `${api.url}/me` });
	oauth2.reset();
	const startedAt = Date.now();
	const isOn = () => Date.now() < startedAt + 2.5 * LIFETIME_IN_MS;
	const resultsOfAll = await Promise.all(
		callers.map(({ call }) => callWhile(isOn, () => call(...items))),
	);
	const maxExpiries = (Date.now() - startedAt) / (LIFETIME_IN_MS * 0.9) + 1;

	const results = resultsOfAll.flat();
	assert.deepEqual(
		results.flatMap(({ failure }) => failure),
		[],
	);
	assert.ok(results.every(({ success }) => success.length === items.length));
	const { refreshes, refusedRefreshes, reuseDetected, sentAgain } = authorization.counts();
	assert.deepEqual(
		{ refusedRefreshes, reuseDetected, sentAgain },
		{ refusedRefreshes: 0, reuseDetected: 0, sentAgain: 0 },
	);
	assert.ok(refreshes >= 2 && refreshes <= maxExpiries, `${refreshes} refreshes`);
}

/**
 * @template T
 * @param {() => boolean} isOn
 * @param {() => Promise<T>} act
 */
async function callWhile(isOn, act) {
	const results = [];
	while (isOn()) results.push(await act());
	return results;
}

/** @param {Environment} environment */
async function nearItsEnd(environment) {
	const oauth2 = await startOAuth2(environment, 10);
	try {
		const { call, api, authorization } = await connectedOAuth2(environment, oauth2);
		for (let attempts = 1; ; attempts += 1) {
			const [first] = authorization.requests().slice(-1);
			// The last tenth of its lifetime begins after 9 seconds.
			await sleep(first.at + 9_200 - Date.now());
			oauth2.reset();
			const { success } = await call({ url: `${api.url}/me` });
			assert.equal(success.length, 1);
			assert.equal(api.counts().unauthorized, 0);
			const [second] = authorization.requests().slice(-1);
			assert.equal(second?.grant, 'refresh_token');
			if (second.at < first.at + 10_000) return;
			assert.ok(
				attempts < MAX_ATTEMPTS,
				'the machine is too slow to refresh the first token before it expires',
			);
		}
	} finally {
		await oauth2.stop();
	}
}
