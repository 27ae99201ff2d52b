import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { connectedOAuth2 } from '../../support/oauth2/connected-oauth2.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */

const LIFETIME_IN_S = 3;
const LIFETIME_IN_MS = LIFETIME_IN_S * 1000;
/** What comes too late on a busy machine shows nothing. */
const MOST_TRIES = 4;

/**
 * Tokens that end, and are replaced without anybody's doing.
 * @param {Stage} stage
 */
export function oauth2Renewal(stage) {
	// n8n 1 does not write down when a token ends, so only the API can tell.
	const isNoted = stage.version === '2.41.1';
	describe(`OAuth2: tokens that are good for ${LIFETIME_IN_S} seconds`, () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(stage, LIFETIME_IN_S);
		});
		after(() => oauth2.stop());

		for (const [grantType, grant] of [
			['authorizationCode', 'refresh_token'],
			['clientCredentials', 'client_credentials'],
		]) {
			it(`${grantType}: one that has ended is replaced ${isNoted ? 'before the call' : 'when the API says so'}`, async () => {
				const { call, api, authorization } = await connectedOAuth2(stage, oauth2, { grantType });
				await sleep(LIFETIME_IN_MS);
				oauth2.reset();
				const { success } = await call({ url: `${api.url}/me` });
				assert.equal(success.length, 1);
				assert.deepEqual(authorization.counts().granted, { [grant]: 1 });
				assert.equal(api.counts().unauthorized, isNoted ? 0 : 1);
			});
		}

		it('calls of several executions spend each refresh token once', () =>
			callAllTheTime(stage, oauth2));
	});

	if (isNoted) {
		describe('OAuth2: tokens that are good for 10 seconds', () => {
			it('one that is near its end is replaced before the call', () => nearItsEnd(stage));
		});
	}
}

/**
 * Several workflows use one connection, each with many items, while its token ends again and again.
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 */
async function callAllTheTime(stage, oauth2) {
	const { credential, api, authorization } = await connectedOAuth2(stage, oauth2);
	const callers = [];
	for (let number = 0; number < 4; number += 1) {
		callers.push(await stage.saveCaller({ authentication: 'oAuth2', credential }));
	}
	const items = Array(10).fill({ url: `${api.url}/me` });
	oauth2.reset();
	const startedAt = Date.now();
	const isOn = () => Date.now() < startedAt + 2.5 * LIFETIME_IN_MS;
	const answers = await Promise.all(
		callers.map(({ call }) => callWhile(isOn, () => call(...items))),
	);
	const mostExpiries = (Date.now() - startedAt) / (LIFETIME_IN_MS * 0.9) + 1;

	const made = answers.flat();
	assert.deepEqual(
		made.flatMap(({ failure }) => failure),
		[],
	);
	assert.ok(made.every(({ success }) => success.length === items.length));
	const { refreshes, refusedRefreshes, reuseDetected, shownAgain } = authorization.counts();
	assert.deepEqual(
		{ refusedRefreshes, reuseDetected, shownAgain },
		{ refusedRefreshes: 0, reuseDetected: 0, shownAgain: 0 },
	);
	assert.ok(refreshes >= 2 && refreshes <= mostExpiries, `${refreshes} refreshes`);
}

/**
 * @template T
 * @param {() => boolean} isOn
 * @param {() => Promise<T>} act
 */
async function callWhile(isOn, act) {
	const answers = [];
	while (isOn()) answers.push(await act());
	return answers;
}

/** @param {Stage} stage */
async function nearItsEnd(stage) {
	const oauth2 = await startOAuth2(stage, 10);
	try {
		const { call, api, authorization } = await connectedOAuth2(stage, oauth2);
		for (let tries = 1; ; tries += 1) {
			const [first] = authorization.requests().slice(-1);
			// The last tenth of its life begins after 9 seconds.
			await sleep(first.at + 9_200 - Date.now());
			oauth2.reset();
			const { success } = await call({ url: `${api.url}/me` });
			assert.equal(success.length, 1);
			assert.equal(api.counts().unauthorized, 0);
			const [second] = authorization.requests().slice(-1);
			assert.equal(second?.grant, 'refresh_token');
			if (second.at < first.at + 10_000) return;
			assert.ok(tries < MOST_TRIES, 'a slow machine gets to it before the first has ended');
		}
	} finally {
		await oauth2.stop();
	}
}
