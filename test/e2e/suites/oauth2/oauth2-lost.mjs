import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { connectedOAuth2 } from '../../support/oauth2/connected-oauth2.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */

const LIFETIME_IN_S = 3;

/**
 * Connections without a token that is good, each with a reason of its own, and a consent that mends it.
 * @param {Stage} stage
 */
export function oauth2Lost(stage) {
	describe('OAuth2: without a good token', () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(stage, LIFETIME_IN_S);
		});
		after(() => oauth2.stop());

		it('before the first consent nothing is called', () => notConnected(stage, oauth2));

		it('after the consent was withdrawn, it is said which connection to connect again', () =>
			withdrawn(stage, oauth2));

		it('an ended token without a refresh token is tried, and what it lacks is said', () =>
			notReplaced(stage, oauth2));
	});
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 */
async function notConnected({ saveCaller }, oauth2) {
	const { save, connect, api, authorization } = oauth2;
	const credential = await save();
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const before = await call({ url: `${api.url}/me` });
	const { code, reason } = before.failure[0].json.error;
	assert.deepEqual({ code, reason }, { code: 'refused', reason: 'oauth2_not_connected' });
	assert.equal(api.counts().calls, 0);
	assert.deepEqual(authorization.requests(), []);

	await connect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 */
async function withdrawn(stage, oauth2) {
	const { credential, call, connect, api, authorization } = await connectedOAuth2(stage, oauth2);
	await authorization.withdrawConsents();
	oauth2.reset();
	const { failure } = await call({ url: `${api.url}/me` });
	const { reason, message, description } = failure[0].json.error;
	assert.equal(reason, 'oauth2_revoked');
	assert.match(`${message} ${description}`, new RegExp(`"${credential.name}" has to be connected`));
	assert.deepEqual(authorization.counts().refused, { 'refresh_token: invalid_grant': 1 });

	await connect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 */
async function notReplaced(stage, oauth2) {
	const { id, secret } = oauth2.authorization.clients.withoutRefresh;
	const fields = { clientId: id, clientSecret: secret };
	const { credential, call, connect, api, authorization } = await connectedOAuth2(
		stage,
		oauth2,
		fields,
	);
	await sleep(LIFETIME_IN_S * 1000);
	oauth2.reset();
	const { failure } = await call({ url: `${api.url}/me` });
	const { reason, message, description } = failure[0].json.error;
	assert.equal(reason, 'oauth2_expired');
	assert.ok(`${message} ${description}`.includes(`"${credential.name}"`));
	assert.deepEqual(authorization.requests(), []);
	assert.equal(api.counts().unauthorized, 1);

	await connect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
}
