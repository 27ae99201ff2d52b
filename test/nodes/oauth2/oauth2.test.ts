import { callNode } from '../../support/node/call-node';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson, type Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import {
	CLIENT_SECRET,
	STALE_TOKEN,
	useTokenEndpoint,
} from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const auth = useTokenEndpoint();
const { clientCredentials, issueTokens, withConsent } = auth;

async function call(
	store = clientCredentials(),
	{ url = `${api.origin}/me`, timeout = 10_000 } = {},
) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url, options: { timeout } },
		store,
	});
	return { success, error: failure[0]?.json.error };
}

const accept = (token: string) =>
	api.respondWith((response, { headers }) =>
		sendJson(response, {}, headers.authorization === `Bearer ${token}` ? 200 : 401),
	);
const tokensSent = () => api.received.map(({ headers }) => headers.authorization);

describe('OAuth2 with client credentials', () => {
	it('requests a token, sends it, and stores it for the next call', async () => {
		issueTokens();
		const store = clientCredentials();
		expect((await call(store)).success).toHaveLength(1);
		expect((await call(store)).success).toHaveLength(1);
		expect(auth.requests()).toHaveLength(1);
		const { method, url, headers, body } = auth.requests()[0]!;
		expect([method, url]).toEqual(['POST', '/token']);
		expect(headers.authorization).toBe(
			`Basic ${Buffer.from(`client-1:${CLIENT_SECRET}`).toString('base64')}`,
		);
		expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
			grant_type: 'client_credentials',
			scope: 'read write',
		});
		expect(tokensSent()).toEqual(['Bearer token-1', 'Bearer token-1']);
	});

	it.each(['mac', 'Mac', 'N_A', 'urn:other'])(
		'sends a token of type %s in the header, and never in the URL',
		async (token_type) => {
			issueTokens({ token_type });
			expect((await call()).success).toHaveLength(1);
			expect(tokensSent()).toEqual(['Bearer token-1']);
			expect(api.received[0]!.url).toBe('/me');
		},
	);

	it('sends neither token nor client secret to another domain', async () => {
		issueTokens();
		const { error } = await call(clientCredentials(), {
			url: `https://www.example.test:${api.port}/me`,
		});
		expect(error).toMatchObject({ code: 'refused', reason: 'url_outside_domain', attempts: 0 });
		expect([...api.received, ...auth.received]).toEqual([]);
	});

	it('hides tokens and the client secret that an API echoes', async () => {
		issueTokens({ access_token: 'access/token+1' });
		api.respondWith((response, { headers }) =>
			sendJson(response, { headers, secret: CLIENT_SECRET }),
		);
		const { success } = await call();
		expect(findSecret(success, 'access/token+1')).toEqual([]);
		expect(findSecret(success, CLIENT_SECRET)).toEqual([]);
		expect(success[0]!.json).toMatchObject({ secret: '**hidden**' });
	});
});

describe('OAuth2, when the API says that the token is not valid', () => {
	it.each([
		['client credentials', clientCredentials, 'client_credentials', 'sealedForClient' as const],
		['a refresh token', withConsent, 'refresh_token', 'sealed' as const],
	])('gets a new token with %s and sends the request once more', async (_, store, grant, seal) => {
		issueTokens();
		accept('token-1');
		const connection = store({
			oauthTokenData: auth[seal]({
				access_token: STALE_TOKEN,
				refresh_token: 'refresh-1',
			}),
		});
		expect((await call(connection)).success).toHaveLength(1);
		expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`, 'Bearer token-1']);
		expect(auth.requests()).toHaveLength(1);
		expect(new URLSearchParams(auth.requests()[0]!.body).get('grant_type')).toBe(grant);
		expect(connection.stored.oauthTokenData).toMatchObject({ access_token: 'token-1' });
	});

	it('gives up after the second 401', async () => {
		issueTokens();
		accept('none');
		const { error } = await call(withConsent());
		expect(error).toMatchObject({ code: 'http_status', statusCode: 401, attempts: 2 });
		expect(api.received).toHaveLength(2);
		expect(auth.requests()).toHaveLength(1);
	});

	it('does not count redirects as attempts, neither before the token is refreshed nor afterwards', async () => {
		issueTokens();
		api.respondWith((response, { url, headers }) => {
			const next = new Map([
				['/me', '/2'],
				['/2', '/3'],
			]).get(url);
			if (url === '/2' && headers.authorization === 'Bearer token-1') {
				sendJson(response, {}, 401);
			} else if (next === undefined) sendJson(response, {}, 500);
			else response.writeHead(302, { location: next }).end();
		});
		const { error } = await call();
		expect(api.received.map(({ url }) => url)).toEqual(['/me', '/2', '/2', '/3']);
		expect(error).toMatchObject({ code: 'http_status', statusCode: 500, attempts: 2 });
	});

	it.each<[string, number, Responder]>([
		['is refused', 10_000, (response) => sendJson(response, { error: 'invalid_grant' }, 400)],
		['does not come in time', 500, () => {}],
	])('is a failure with the 401 if a new token %s', async (_label, timeout, responder) => {
		auth.respondWith(responder);
		accept('none');
		const { error } = await call(withConsent(), { timeout });
		expect(error).toMatchObject({ code: 'http_status', statusCode: 401, attempts: 1 });
		expect(findSecret(error, CLIENT_SECRET)).toEqual([]);
	});
});
