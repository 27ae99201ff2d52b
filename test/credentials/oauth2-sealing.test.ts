import { sealNewTokens } from '../../credentials/oauth2-sealing';
import { readOAuth2Connection } from '../../lib/oauth2/oauth2-connection';

const CONNECTION = {
	allowedDomain: 'api.example.com',
	grantType: 'authorizationCode',
	clientId: 'client-1',
	clientSecret: 'a-client-secret',
	authUrl: 'https://auth.example.com/authorize',
	accessTokenUrl: 'https://auth.example.com/token',
};
const TOKENS = { access_token: 'token-1', refresh_token: 'refresh-1' };
const WITH_TOKENS = { ...CONNECTION, oauthTokenData: TOKENS };
/** Marks what n8n passes on while this package has it get a token. */
const REFRESH = { isTokenRefresh: true };

describe('what n8n stores with new tokens', () => {
	it('is the same token data with a seal, which makes the connection a sealed one', async () => {
		const added = await sealNewTokens({ ...WITH_TOKENS, ...REFRESH });
		expect(Object.keys(added)).toEqual(['oauthTokenData']);
		expect(added.oauthTokenData).toMatchObject(TOKENS);
		const before = readOAuth2Connection(WITH_TOKENS);
		const after = readOAuth2Connection({ ...WITH_TOKENS, ...added });
		expect(before).toMatchObject({ ok: true, value: { isSealed: false } });
		expect(after).toMatchObject({ ok: true, value: { isSealed: true } });
	});

	it.each([
		['null', null],
		['a text', 'connection-seal:1:{}'],
		[
			'a seal to another domain',
			'connection-seal:1:{"lockedTo":{"allowedDomain":"evil.example"},"secret":"{}"}',
		],
	])('has our seal in place of what the server sent under its name: %s', async (_, sent) => {
		const oauthTokenData = { ...TOKENS, connection_seal: sent };
		const added = await sealNewTokens({ ...CONNECTION, ...REFRESH, oauthTokenData });
		const after = readOAuth2Connection({ ...CONNECTION, ...added });
		expect(after).toMatchObject({ ok: true, value: { isSealed: true } });
	});

	it.each([
		['the access token', { access_token: '={{ $self.clientSecret }}' }],
		['the refresh token', { refresh_token: '=x' }],
		['a field that nobody reads', { scope: '={{ 1 }}' }],
		['a value at any depth', { account: [{ owner: { name: '={{ 1 }}' } }] }],
		['a name', { account: { '={{ 1 }}': 1 } }],
	])('is nothing if the server sent an expression as %s', async (_, sent) => {
		const oauthTokenData = { ...TOKENS, ...sent };
		await expect(sealNewTokens({ ...CONNECTION, ...REFRESH, oauthTokenData })).rejects.toThrow(
			'expression',
		);
	});
});

describe('with tokens that are stored already', () => {
	it('there is nothing to store, sealed or not', async () => {
		const sealed = await sealNewTokens({ ...WITH_TOKENS, ...REFRESH });
		expect(await sealNewTokens({ ...WITH_TOKENS, ...sealed })).toEqual({});
		expect(await sealNewTokens(WITH_TOKENS)).toEqual({});
	});

	it.each([
		['a changed domain', { allowedDomain: 'elsewhere.example.com' }],
		['a changed authorization URL', { authUrl: 'https://evil.example/authorize' }],
	])('a request is refused after %s', async (_, change) => {
		const sealed = { ...WITH_TOKENS, ...(await sealNewTokens({ ...WITH_TOKENS, ...REFRESH })) };
		await expect(sealNewTokens({ ...sealed, ...change })).rejects.toThrow('locked');
	});

	it.each([
		['another access token', { access_token: 'token-2' }],
		['another refresh token', { refresh_token: 'refresh-2' }],
		['an access token under another name', { accessToken: 'token-2' }],
		['a seal that was overwritten', { connection_seal: null }],
	])('a request is refused with %s over them', async (_, sent) => {
		const { oauthTokenData } = await sealNewTokens({ ...WITH_TOKENS, ...REFRESH });
		const mixed = { ...(oauthTokenData as object), ...sent };
		await expect(sealNewTokens({ ...CONNECTION, oauthTokenData: mixed })).rejects.toThrow(
			'disconnected first',
		);
	});
});
