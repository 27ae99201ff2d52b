import { callNode, createStore } from '../../support/node/call-node';
import { ALLOWED_DOMAIN } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { closedPort } from '../../support/servers/closed-port';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const auth = useTestApi('auth.example.test');
const untrusted = useTestApi('auth.example.test', 'unknownCa');

const CLIENT_SECRET = 'client/secret+of"ours';

async function call(fields: object, timeout = 10_000) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url: `${api.origin}/me`, options: { timeout } },
		store: createStore({
			allowedDomain: ALLOWED_DOMAIN,
			grantType: 'clientCredentials',
			clientId: 'client-1',
			clientSecret: CLIENT_SECRET,
			accessTokenUrl: `${auth.origin}/token`,
			...fields,
		}),
	});
	expect(success).toEqual([]);
	expect(findSecret(failure, CLIENT_SECRET)).toEqual([]);
	return failure[0]!.json.error;
}

describe('OAuth2 without a token', () => {
	it.each<[string, string, () => object | Promise<object>]>([
		[
			'the token endpoint refuses the client',
			'invalid_client',
			() => {
				const body = { error: 'invalid_client', error_description: CLIENT_SECRET };
				auth.respondWith((response) => sendJson(response, body, 401));
				return {};
			},
		],
		[
			'the token endpoint fails',
			'HTTP 503',
			() => {
				auth.respondWith((response) => void response.writeHead(503).end());
				return {};
			},
		],
		[
			'the token endpoint cannot be reached',
			'ECONNREFUSED',
			async () => ({ accessTokenUrl: `https://auth.example.test:${await closedPort()}/token` }),
		],
		[
			'the token endpoint has a bad certificate',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			() => ({ accessTokenUrl: `${untrusted.origin}/token` }),
		],
		[
			'the token endpoint returns something else',
			'no usable token in its answer',
			() => {
				auth.respondWith((response) => sendJson(response, { no: 'token' }));
				return {};
			},
		],
	])('because %s is a refusal', async (_label, problem, prepare) => {
		expect(await call(await prepare())).toMatchObject({
			code: 'refused',
			message: `n8n could not get an access token from auth.example.test (${problem})`,
			reason: 'oauth2_no_token',
			attempts: 0,
		});
		expect([...api.received, ...untrusted.received]).toEqual([]);
	});

	it('because the token endpoint does not respond in time is a refusal, too', async () => {
		auth.respondWith(() => {});
		expect(await call({}, 200)).toMatchObject({ reason: 'oauth2_no_token', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it.each([
		['authorizationCode', undefined],
		['authorizationCode', {}],
		['pkce', undefined],
	])('because consent is missing (%s) is a refusal', async (grantType, oauthTokenData) => {
		const error = await call({
			grantType,
			authUrl: `${auth.origin}/authorize`,
			...(oauthTokenData && { oauthTokenData }),
		});
		expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_not_connected', attempts: 0 });
		expect([...api.received, ...auth.received]).toEqual([]);
	});
});

describe('OAuth2 with a URL that is not plain https', () => {
	it.each([
		['http', 'http://auth.example.test/token'],
		['no scheme', 'auth.example.test/token'],
		['a user name', 'https://me@auth.example.test/token'],
		['nothing', ''],
	])('of the token endpoint (%s) is refused', async (_label, accessTokenUrl) => {
		const error = await call({ accessTokenUrl });
		expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_url_refused', attempts: 0 });
		expect([...api.received, ...auth.received]).toEqual([]);
	});

	it('of the consent page is refused', async () => {
		const error = await call({
			grantType: 'authorizationCode',
			authUrl: 'http://auth.example.test/authorize',
			oauthTokenData: { access_token: 'token-1' },
		});
		expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_url_refused' });
		expect(api.received).toEqual([]);
	});
});
