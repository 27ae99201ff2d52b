import { sealNewToken } from '../../credentials/oauth2-sealing';
import { readOAuth2Connection } from '../../lib/connection/oauth2-connection';

const CONNECTION = {
	allowedDomain: 'api.example.com',
	grantType: 'clientCredentials',
	clientId: 'client-1',
	clientSecret: 'a-client-secret',
	accessTokenUrl: 'https://auth.example.com/token',
};
const WITH_TOKEN = {
	...CONNECTION,
	oauthTokenData: { access_token: 'token-1', refresh_token: 'refresh-1' },
};

describe('what n8n stores with a new token', () => {
	it('is the same token data with a seal, which makes the connection a sealed one', async () => {
		const added = await sealNewToken(WITH_TOKEN);
		expect(Object.keys(added)).toEqual(['oauthTokenData']);
		expect(added.oauthTokenData).toMatchObject(WITH_TOKEN.oauthTokenData);
		const before = readOAuth2Connection(WITH_TOKEN);
		const after = readOAuth2Connection({ ...WITH_TOKEN, ...added });
		expect(before).toMatchObject({ ok: true, value: { isSealed: false } });
		expect(after).toMatchObject({ ok: true, value: { isSealed: true } });
	});

	it('is nothing if there is no token yet', async () => {
		expect(await sealNewToken(CONNECTION)).toEqual({});
		expect(await sealNewToken({ ...CONNECTION, oauthTokenData: {} })).toEqual({});
	});

	it('is never a token sealed to changed fields: that is refused', async () => {
		const sealed = { ...WITH_TOKEN, ...(await sealNewToken(WITH_TOKEN)) };
		await expect(
			sealNewToken({ ...sealed, allowedDomain: 'elsewhere.example.com' }),
		).rejects.toThrow('locked');
	});
});
