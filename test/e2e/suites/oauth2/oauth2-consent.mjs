import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { consentAddress } from '../../support/oauth2/give-consent.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {'authorizationCode' | 'pkce' | 'clientCredentials'} GrantType */
/** @typedef {{ grantType: GrantType, secretIn: 'header' | 'body' }} Way */

/** The names of the grants at the authorization server. */
const GRANTS = {
	authorizationCode: 'authorization_code',
	pkce: 'authorization_code',
	clientCredentials: 'client_credentials',
};

/**
 * Tests tokens of a real authorization server, with the consent of a user and without.
 * @param {Environment} environment
 */
export function oauth2Consent(environment) {
	describe('OAuth2: ways to get a token', () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(environment);
		});
		after(() => oauth2.stop());
		beforeEach(() => oauth2.reset());

		for (const way of waysOn(environment)) {
			it(`${way.grantType}, client secret in the ${way.secretIn}: the API accepts the token`, () =>
				getToken(environment, oauth2, way));
		}

		for (const grantType of /** @type {const} */ (['authorizationCode', 'clientCredentials'])) {
			for (const { scopes, scope } of SCOPES) {
				it(`${grantType}: with "${scopes}" as scopes and "read" by default, the token has the scope "${scope}"`, () =>
					askForScopes(environment, oauth2, { grantType, scopes, scope }));
			}
		}

		for (const way of waysOn(environment)) {
			it(`${way.grantType}, client secret in the ${way.secretIn}: the server gets what else it expects`, () =>
				sendMore(environment, oauth2, way));
		}

		for (const scopes of ['read write', 'read,write']) {
			it(`the consent page is asked for "${scopes}", as it was typed`, async () => {
				const credential = await oauth2.save({ scopes });
				const address = new URL(await consentAddress(environment.n8n, credential));
				assert.equal(address.searchParams.get('scope'), scopes);
			});
		}

		it('if the server requires PKCE, an authorization code alone gets no token', () =>
			withoutProof(environment, oauth2));
	});
}

const SCOPES = [
	{ scopes: '', scope: 'read' },
	{ scopes: 'write admin', scope: 'write admin' },
];

/**
 * @param {Environment} environment
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
	// n8n 1 does not send the PKCE code verifier when the secret is in the body.
	const isMissing = (/** @type {Way} */ { grantType, secretIn }) =>
		version === '1.123.50' && grantType === 'pkce' && secretIn === 'body';
	return ways.filter((way) => !isMissing(way));
}

/**
 * @param {Environment} environment
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
	const tokenRequests = authorization.requests().filter((request) => request.grant !== '');
	assert.equal(tokenRequests[0]?.grant, grant);
	assert.deepEqual(
		tokenRequests.map((request) => [request.secretIn, request.error]),
		tokenRequests.map(() => [secretIn, undefined]),
	);
	assert.equal(tokenRequests[0]?.hasVerifier, isPkce);
	assert.deepEqual(
		authorization.consents().map(({ challengeMethod }) => challengeMethod),
		hasConsent ? [isPkce ? 'S256' : undefined] : [],
	);
}

/** What real servers expect: Auth0 an audience, Google `access_type` and `prompt`, others a resource (RFC 8707). */
const MORE_IN_ADDRESS = {
	audience: 'https://resource.demo.test/v1?a=b',
	access_type: 'offline',
	prompt: 'consent',
};

/**
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 * @param {Way} way
 */
async function sendMore({ n8n, saveCaller, version }, oauth2, { grantType, secretIn }) {
	const { authorization, api, save, connect } = oauth2;
	const client = grantType === 'pkce' ? authorization.clients.pkce : authorization.clients.usual;
	const { audience } = MORE_IN_ADDRESS;
	const credential = await save({
		grantType,
		authentication: secretIn,
		clientId: client.id,
		clientSecret: client.secret,
		authQueryParameters: String(new URLSearchParams(MORE_IN_ADDRESS)),
		sendAdditionalBodyProperties: true,
		additionalBodyProperties: JSON.stringify({ audience }),
	});
	if (grantType !== 'clientCredentials') {
		const address = new URL(await consentAddress(n8n, credential));
		for (const [name, value] of Object.entries(MORE_IN_ADDRESS)) {
			assert.equal(address.searchParams.get(name), value);
		}
		await connect(credential);
	}
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
	const tokenRequest = authorization.requests().find(({ grant }) => grant !== '');
	// n8n 1 sends the proof of PKCE in place of what else was to be in the body.
	const isSent = version !== '1.123.50' || grantType !== 'pkce';
	const received = [tokenRequest?.secretIn, tokenRequest?.audience];
	assert.deepEqual(received, [secretIn, isSent ? audience : undefined]);
}

/**
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 * @param {{ grantType: GrantType, scopes: string, scope: string }} row
 */
async function askForScopes({ saveCaller }, { api, save, connect }, { grantType, scopes, scope }) {
	const credential = await save({ grantType, scopes, defaultScopes: 'read' });
	if (grantType !== 'clientCredentials') await connect(credential);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { success } = await call({ url: `${api.url}/me` });
	assert.deepEqual(
		success.map(({ json }) => json.scope),
		[scope],
	);
}

/**
 * @param {Environment} environment
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
