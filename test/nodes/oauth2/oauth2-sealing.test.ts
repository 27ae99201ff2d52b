import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const auth = useTokenEndpoint();

async function call(store: ConnectionStore, url = `${api.origin}/me`) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url },
		store,
	});
	return { success, error: failure[0]?.json.error };
}

let consents = 0;
/** Returns a different token each time, since the node tries only once to seal a token. */
const newToken = () => ({
	access_token: `consented-${(consents += 1)}`,
	refresh_token: 'refresh-1',
});
const tokensSent = () => api.received.map(({ headers }) => headers.authorization);

/** Makes the context look like n8n before version 2.20. */
function withoutSeals(context: object) {
	const { additionalData } = context as { additionalData: { credentialsHelper: object } };
	const credentialsHelper = Object.create(additionalData.credentialsHelper, {
		runPreAuthentication: { value: undefined },
	}) as object;
	Object.assign(context, { additionalData: { ...additionalData, credentialsHelper } });
}

/** A user edits a connection; n8n keeps its token. */
function edit(store: ConnectionStore, change: object) {
	store.stored = { ...store.stored, ...change };
}

/** A user consents again: n8n merges the new token data into the stored data. */
function reconnect(store: ConnectionStore, more = {}) {
	const oldData = store.stored.oauthTokenData as object;
	edit(store, { oauthTokenData: { ...oldData, access_token: 'consented-again', ...more } });
}

describe('a token of a connection', () => {
	it.each([
		['with consent', () => auth.withConsent({ oauthTokenData: newToken() })],
		['with client credentials', () => auth.clientCredentials()],
		[
			'with client credentials, connected by an older version',
			() => auth.clientCredentials({ oauthTokenData: { access_token: 'older' } }),
		],
	])('%s is sealed by the first call, and not again', async (_label, connection) => {
		auth.issueTokens();
		const store = connection();
		expect((await call(store)).success).toHaveLength(1);
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1', 'Bearer token-1']);
		expect(auth.requests()).toHaveLength(1);
	});

	it.each<[label: string, change: () => object, changed: string]>([
		['another domain', () => ({ allowedDomain: 'www.example.test' }), 'Allowed Domain'],
		['a wider domain', () => ({ allowedDomain: '*.example.test' }), 'Allowed Domain'],
		['another token endpoint', () => ({ accessTokenUrl: `${api.origin}/t` }), 'Access Token URL'],
		['another consent page', () => ({ authUrl: `${api.origin}/a` }), 'Authorization URL'],
	])('is not sent after a change to %s', async (_label, change, changed) => {
		auth.issueTokens();
		const store = auth.withConsent({ oauthTokenData: newToken() });
		await call(store);
		api.received.length = 0;
		edit(store, change());
		for (const url of [`${api.origin}/me`, `https://www.example.test:${api.port}/me`]) {
			const { error } = await call(store, url);
			expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_lock_changed', attempts: 0 });
			expect((error as { message: string }).message).toContain(changed);
		}
		expect(api.received).toEqual([]);
		expect(auth.requests()).toHaveLength(1);
	});

	it('is sent again once the change is undone', async () => {
		auth.issueTokens();
		const store = auth.withConsent({ oauthTokenData: newToken() });
		await call(store);
		const { allowedDomain } = store.stored;
		edit(store, { allowedDomain: 'www.example.test' });
		edit(store, { allowedDomain: allowedDomain! });
		expect((await call(store)).success).toHaveLength(1);
		expect(auth.requests()).toHaveLength(1);
	});

	it('is sent with fewer methods, and not with more of them again', async () => {
		auth.issueTokens();
		const oauthTokenData = newToken();
		const store = auth.withConsent({ oauthTokenData, allowedMethods: ['GET', 'POST'] });
		await call(store);
		edit(store, { allowedMethods: ['GET'] });
		expect((await call(store)).success).toHaveLength(1);
		edit(store, { allowedMethods: [] });
		expect((await call(store)).error).toMatchObject({ reason: 'oauth2_lock_changed' });
		expect(tokensSent()).toEqual(['Bearer token-1', 'Bearer token-1']);
	});

	it.each<[label: string, response: object]>([
		['an access token alone', {}],
		['both tokens', { refresh_token: 'refresh-2' }],
		['no refresh token, explicitly', { refresh_token: null }],
		['a refresh token under the other name', { refreshToken: 'refresh-2' }],
		['no seal, explicitly', { refresh_token: 'refresh-2', connection_seal: null }],
		['a seal of its own', { connection_seal: 'connection-seal:1:{"lockedTo":{},"secret":"{}"}' }],
	])('is not used once a new consent was stored over it: %s', async (_label, response) => {
		auth.issueTokens();
		const store = auth.withConsent({ oauthTokenData: newToken() });
		await call(store);
		const requests = auth.requests().length;
		edit(store, { allowedDomain: '*.example.test' });
		reconnect(store, response);
		for (let calls = 0; calls < 2; calls += 1) {
			const { error } = await call(store);
			expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_token_not_sealed' });
			expect((error as { description: string }).description).toContain(
				'disconnect it, then connect it again',
			);
		}
		expect(tokensSent()).toEqual(['Bearer token-1']);
		expect(auth.requests()).toHaveLength(requests);
	});

	it('is sealed to the new fields once it was disconnected and connected again', async () => {
		auth.issueTokens();
		const store = auth.withConsent({ oauthTokenData: newToken() });
		await call(store);
		edit(store, { allowedMethods: ['GET'], oauthTokenData: {} });
		expect((await call(store)).error).toMatchObject({ reason: 'oauth2_not_connected' });
		reconnect(store, { refresh_token: 'refresh-2' });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1', 'Bearer token-2']);
		edit(store, { allowedMethods: [] });
		expect((await call(store)).error).toMatchObject({ reason: 'oauth2_lock_changed' });
	});

	it.each([
		['a consent', () => auth.withConsent({ oauthTokenData: newToken() })],
		['client credentials', () => auth.clientCredentials()],
	])('that is an expression is neither stored nor sent: %s', async (_label, connection) => {
		auth.issueTokens({ access_token: '={{ $self.clientSecret }}' });
		const store = connection();
		const { oauthTokenData } = store.stored;
		const { error } = await call(store);
		expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_token_is_expression' });
		expect(store.stored.oauthTokenData).toEqual(oauthTokenData);
		expect(api.received).toEqual([]);
		auth.issueTokens();
		expect((await call(auth.clientCredentials())).success).toHaveLength(1);
		expect(api.received).toHaveLength(1);
	});

	it('that n8n stored as an expression after a consent is not used', async () => {
		const oauthTokenData = { access_token: '={{ $json.key }}' };
		const store = auth.withConsent({ oauthTokenData });
		const { error } = await call(store);
		expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_token_is_expression' });
		expect(api.received).toEqual([]);
	});

	it.each([
		['accessTokenUrl', () => `={{ "${auth.origin}/token" }}`],
		['scope', () => '={{ $self.clientSecret }}'],
	])('is not used with an expression in %s', async (field, expression) => {
		const store = auth.withConsent({ [field]: expression() });
		const { error } = await call(store);
		expect(error).toMatchObject({ code: 'refused', reason: 'field_is_expression' });
		expect(api.received).toEqual([]);
	});

	it('cannot be sealed without a refresh token, and is sent as it is', async () => {
		const store = auth.withConsent({ oauthTokenData: { access_token: 'consented' } });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer consented']);
		expect(auth.received).toEqual([]);
	});

	it('is sent as it is if the refresh for sealing fails, which is not attempted again', async () => {
		auth.respondToTokenRequests((response) => sendJson(response, {}, 503));
		const oauthTokenData = { access_token: 'not-refreshed', refresh_token: 'refresh-1' };
		const store = auth.withConsent({ oauthTokenData });
		expect((await call(store)).success).toHaveLength(1);
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer not-refreshed', 'Bearer not-refreshed']);
		expect(auth.requests()).toHaveLength(1);
	});

	it('is not sealed on an n8n that does not ask for the seal', async () => {
		auth.issueTokens();
		const oauthTokenData = newToken();
		const { success } = await callNode({
			parameters: { authentication: 'oAuth2', url: `${api.origin}/me` },
			store: auth.withConsent({ oauthTokenData }),
			prepare: withoutSeals,
		});
		expect(success).toHaveLength(1);
		expect(tokensSent()).toEqual([`Bearer ${oauthTokenData.access_token}`]);
		expect(auth.received).toEqual([]);
	});
});
