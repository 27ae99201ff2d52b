import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {'authorizationCode' | 'pkce' | 'clientCredentials'} GrantType */
/** @typedef {{ grantType: GrantType, secretIn: 'header' | 'body' }} Way */

/** What the authorization server calls them. */
const GRANTS = {
	authorizationCode: 'authorization_code',
	pkce: 'authorization_code',
	clientCredentials: 'client_credentials',
};

/**
 * Tokens of a real authorization server, with the consent of a person and without.
 * @param {Stage} stage
 */
export function oauth2Consent(stage) {
	describe('OAuth2: ways to a token', () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(stage);
		});
		after(() => oauth2.stop());
		beforeEach(() => oauth2.reset());

		for (const way of waysOn(stage)) {
			it(`${way.grantType}, client secret in the ${way.secretIn}: the API takes the token`, () =>
				getToken(stage, oauth2, way));
		}

		for (const grantType of /** @type {const} */ (['authorizationCode', 'clientCredentials'])) {
			for (const { scopes, wanted } of SCOPES) {
				it(`${grantType}: with "${scopes}" as scopes and "read" by default, the token is for "${wanted}"`, () =>
					askForScopes(stage, oauth2, { grantType, scopes, wanted }));
			}
		}

		it('where the server demands PKCE, an authorization code alone gets no token', () =>
			withoutProof(stage, oauth2));
	});
}

const SCOPES = [
	{ scopes: '', wanted: 'read' },
	{ scopes: 'write admin', wanted: 'write admin' },
];

/**
 * @param {Stage} stage
 * @returns {Way[]}
 */
function waysOn({ version }) {
	/** @type {Way[]} */
	const ways = [
		{ grantType: 'authorizationCode', secretIn: 'header' },
		{ grantType: 'authorizationCode', secretIn: 'body' },
		{ grantType: 'pkce', secretIn: 'header' },
		{ grantType: 'pkce', secretIn: 'body' },
		{ grantType: 'clientCredentials', secretIn: 'header' },
		{ grantType: 'clientCredentials', secretIn: 'body' },
	];
	// n8n 1 leaves out the proof where the secret is in the body.
	const isMissing = (/** @type {Way} */ { grantType, secretIn }) =>
		version === '1.123.50' && grantType === 'pkce' && secretIn === 'body';
	return ways.filter((way) => !isMissing(way));
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 * @param {Way} way
 */
async function getToken({ saveCaller }, { authorization, api, save, connect }, way) {
	const { grantType, secretIn } = way;
	const isPkce = grantType === 'pkce';
	const client = isPkce ? authorization.clients.pkce : authorization.clients.usual;
	const credential = await save({
		grantType,
		authentication: secretIn,
		clientId: client.id,
		clientSecret: client.secret,
	});
	const hasConsent = grantType !== 'clientCredentials';
	if (hasConsent) await connect(credential);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { success } = await call({ url: `${api.url}/me` });

	const grant = GRANTS[grantType];
	assert.deepEqual(
		success.map(({ json }) => json),
		[{ client: client.id, grant, scope: 'read' }],
	);
	assert.deepEqual(api.counts(), { calls: 1, unauthorized: 0, tokensInUrls: 0 });
	const asked = authorization.requests().filter((request) => request.grant !== '');
	assert.equal(asked[0]?.grant, grant);
	assert.deepEqual(
		asked.map((request) => [request.secretIn, request.error]),
		asked.map(() => [secretIn, undefined]),
	);
	assert.equal(asked[0]?.hasVerifier, isPkce);
	assert.deepEqual(
		authorization.consents().map(({ challengeMethod }) => challengeMethod),
		hasConsent ? [isPkce ? 'S256' : undefined] : [],
	);
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 * @param {{ grantType: GrantType, scopes: string, wanted: string }} row
 */
async function askForScopes({ saveCaller }, { api, save, connect }, { grantType, scopes, wanted }) {
	const credential = await save({ grantType, scopes, defaultScopes: 'read' });
	if (grantType !== 'clientCredentials') await connect(credential);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { success } = await call({ url: `${api.url}/me` });
	assert.deepEqual(
		success.map(({ json }) => json.scope),
		[wanted],
	);
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 */
async function withoutProof({ saveCaller }, { authorization, api, save, connect }) {
	const { id, secret } = authorization.clients.pkce;
	const credential = await save({ clientId: id, clientSecret: secret });
	await assert.rejects(connect(credential), /did not match/);
	assert.deepEqual(authorization.requests(), []);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { failure } = await call({ url: `${api.url}/me` });
	assert.equal(failure[0].json.error.reason, 'oauth2_not_connected');
	assert.equal(api.counts().calls, 0);
}
