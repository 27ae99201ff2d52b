import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { connectedOAuth2 } from '../../support/oauth2/connected-oauth2.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */

const LIFETIME_IN_S = 3;

/**
 * Tests connections without a valid token, each for a different reason, and the consent that repairs them.
 * @param {Environment} environment
 */
export function oauth2Lost(environment) {
	describe('OAuth2: without a valid token', () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(environment, LIFETIME_IN_S);
		});
		after(() => oauth2.stop());

		it('before the first consent the API is not called', () => notConnected(environment, oauth2));

		it('after the consent was withdrawn, the failure names the connection to connect again', () =>
			withdrawn(environment, oauth2));

		it('an expired token without a refresh token is sent, and the failure names the connection', () =>
			notReplaced(environment, oauth2));
	});
}

/**
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 */
async function notConnected({ saveCaller }, oauth2) {
	const { save, reconnect, api, authorization } = oauth2;
	const credential = await save();
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const before = await call({ url: `${api.url}/me` });
	const { code, reason } = before.failure[0].json.error;
	assert.deepEqual({ code, reason }, { code: 'refused', reason: 'oauth2_not_connected' });
	assert.equal(api.counts().calls, 0);
	assert.deepEqual(authorization.requests(), []);

	await reconnect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
}

/**
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 */
async function withdrawn(environment, oauth2) {
	const { credential, call, reconnect, api, authorization } = await connectedOAuth2(
		environment,
		oauth2,
	);
	await authorization.withdrawConsents();
	oauth2.reset();
	const { failure } = await call({ url: `${api.url}/me` });
	const { reason, message, description } = failure[0].json.error;
	assert.equal(reason, 'oauth2_revoked');
	assert.match(
		`${message} ${description}`,
		new RegExp(`"${credential.name}" has to be connected again`),
	);
	assert.deepEqual(authorization.counts().refused, { 'refresh_token: invalid_grant': 1 });

	await reconnect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
}

/**
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 */
async function notReplaced(environment, oauth2) {
	const { id, secret } = oauth2.authorization.clients.withoutRefresh;
	const fields = { clientId: id, clientSecret: secret };
	const { credential, call, reconnect, api, authorization } = await connectedOAuth2(
		environment,
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

	await reconnect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
}
