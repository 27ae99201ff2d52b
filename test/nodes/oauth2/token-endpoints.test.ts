import { asN8n1 } from '../../support/node/as-n8n-1';
import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson, type TestApi } from '../../support/servers/test-api';
import { tokenEndpointKinds } from '../../support/servers/token-endpoint-kinds';
import { useTestApi } from '../../support/servers/use-test-api';
import { CLIENT_SECRET, useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { withoutTlsVerification } from '../../support/servers/without-tls-verification';

const api = useTestApi();
const auth = useTokenEndpoint();
const elsewhere = useTestApi('www.example.test');
const below = useTestApi('sub.auth.example.test');
const untrusted = useTestApi('auth.example.test', 'unknownCa');
const misnamed = useTestApi('auth.example.test', 'wrongName');

type Prepare = Parameters<typeof callNode>[0]['prepare'];

async function call(store: ConnectionStore, prepare?: Prepare) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url: `${api.origin}/me` },
		store,
		prepare,
	});
	return { success, error: failure[0]?.json.error };
}

const at = (path: string, more = {}) =>
	auth.clientCredentials({ accessTokenUrl: auth.origin + path, ...more });
const methods = ({ received }: TestApi) => received.map(({ method }) => method);
const tokensSent = () => api.received.map(({ headers }) => headers.authorization);

// HEAD is asked once for each address and process.
let count = 0;
const newPath = () => `/token?${(count += 1)}`;

describe.each(tokenEndpointKinds(() => elsewhere.origin))(
	'a token endpoint that $label',
	({ respond, path = '/token', requests = ['POST'] }) => {
		it(`issues a token at the first try, to ${requests.length} request(s)`, async () => {
			auth.respondWith(respond);
			const { success, error } = await call(at(path));
			expect(error).toBeUndefined();
			expect(success).toHaveLength(1);
			expect(tokensSent()).toEqual(['Bearer token-1']);
			expect(methods(auth)).toEqual(requests);
			expect(elsewhere.received).toEqual([]);
		});
	},
);

const NOT_FOR_N8N_1 = /with a slash|bans who/;

describe.each(
	tokenEndpointKinds(() => elsewhere.origin).filter(({ label }) => !NOT_FOR_N8N_1.test(label)),
)('on n8n 1, a token endpoint that $label', ({ respond, path }) => {
	it('issues a token at the first try, to one token request', async () => {
		auth.respondWith(respond);
		const { success, error } = await call(at(path ?? newPath()), asN8n1);
		expect(error).toBeUndefined();
		expect(success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1']);
		expect(methods(auth)).toEqual(['HEAD', 'POST']);
		expect(elsewhere.received).toEqual([]);
	});
});

describe('a token request that is redirected', () => {
	it.each(
		[301, 302, 303, 307, 308].flatMap((status) =>
			[elsewhere, below].map((to) => [status, to] as const),
		),
	)('with %i is not followed to another host', async (status, target) => {
		auth.respondToTokenRequests(
			(response) => void response.writeHead(status, { location: `${target.origin}/token` }).end(),
		);
		const { error } = await call(at('/token', { authentication: 'body' }));
		expect(error).toMatchObject({ reason: 'oauth2_token_redirect', attempts: 0 });
		expect(auth.requests()[0]?.body).toContain('client_secret');
		expect(methods(auth)).toEqual(['POST']);
		expect([...target.received, ...api.received]).toEqual([]);
	});

	it.each([
		['to http', () => `http://auth.example.test:${auth.port}/token`],
		['to another port', () => `https://auth.example.test:${elsewhere.port}/token`],
		['to another host, after the same one', () => '/token/2'],
	])('is not followed %s', async (_label, location) => {
		auth.respondToTokenRequests((response, { url }) => {
			const next = url === '/token/2' ? `${elsewhere.origin}/token` : location();
			response.writeHead(307, { location: next }).end();
		});
		const { error } = await call(at('/token'));
		expect(error).toMatchObject({ reason: 'oauth2_token_redirect' });
		expect(auth.requests()[0]?.body).toContain('grant_type');
		expect([...elsewhere.received, ...api.received]).toEqual([]);
	});

	it.each(['supplyData', 'twinNode'] as const)('by a tool (%s) is not followed', async (tool) => {
		auth.respondToTokenRequests(
			(response) => void response.writeHead(307, { location: `${elsewhere.origin}/token` }).end(),
		);
		const output = await callNode({
			parameters: { authentication: 'oAuth2', url: `${api.origin}/me` },
			store: at('/token'),
			tool,
		});
		expect(JSON.stringify(output)).toContain('oauth2_token_redirect');
		expect(methods(auth)).toEqual(['POST']);
		expect(elsewhere.received).toEqual([]);
	});

	it('takes the refresh token nowhere else', async () => {
		auth.respondToTokenRequests(
			(response) => void response.writeHead(307, { location: `${elsewhere.origin}/token` }).end(),
		);
		api.respondWith((response) => sendJson(response, {}, 401));
		const { error } = await call(auth.withConsent());
		expect(error).toMatchObject({ reason: 'oauth2_token_redirect', statusCode: 401 });
		expect(auth.requests()[0]?.body).toContain('refresh-1');
		expect(elsewhere.received).toEqual([]);
	});
});

describe('on n8n 1, an endpoint that redirects whatever it gets', () => {
	it.each([
		['with 307 to another host', 307, () => `${elsewhere.origin}/token`],
		['with 308 to itself', 308, () => '/token/'],
		['with 302 to a host below it', 302, () => `${below.origin}/token`],
		['with 303 to http', 303, () => `http://auth.example.test:${auth.port}/token`],
	])('%s is asked for no token', async (_label, status, location) => {
		auth.respondWith((response) => void response.writeHead(status, { location: location() }).end());
		for (const attempt of [1, 2]) {
			const { error } = await call(at(`/token?${status}`), asN8n1);
			expect(error).toMatchObject({ reason: 'oauth2_token_redirect', attempts: 0 });
			expect(methods(auth)).toEqual(Array(attempt).fill('HEAD'));
		}
		expect([...elsewhere.received, ...below.received, ...api.received]).toEqual([]);
	});

	it.each([301, 302, 303])(
		'with %i to another host gives that host neither client secret nor grant',
		async (status) => {
			auth.respondWith(
				(response) => void response.writeHead(status, { location: `${elsewhere.origin}/x` }).end(),
			);
			const { error } = await call(at(newPath(), { authentication: 'body' }), asN8n1);
			expect(error).toMatchObject({ reason: 'oauth2_no_token' });
			expect(auth.requests()[0]?.body).toContain('client_secret');
			expect(elsewhere.received).toMatchObject([{ method: 'GET', url: '/x', body: '' }]);
			expect(findSecret(elsewhere.received, CLIENT_SECRET)).toEqual([]);
			expect(elsewhere.received[0]?.headers.authorization).toBeUndefined();
		},
	);

	it('for a token request alone is not found out, and takes what is in its body along', async () => {
		auth.respondToTokenRequests(
			(response) => void response.writeHead(307, { location: `${elsewhere.origin}/x` }).end(),
		);
		await call(at(newPath(), { authentication: 'body' }), asN8n1);
		expect(findSecret(elsewhere.received, CLIENT_SECRET)).not.toEqual([]);
	});

	it('is asked once for each address', async () => {
		auth.issueTokens();
		const [one, other] = [newPath(), newPath()];
		for (const path of [one, one, other]) await call(at(path), asN8n1);
		expect(auth.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
			`HEAD ${one}`,
			`POST ${one}`,
			`POST ${one}`,
			`HEAD ${other}`,
			`POST ${other}`,
		]);
	});
});

describe('an n8n 2 that asks no filter', () => {
	const replaceClass = (create: (context: object) => object) => (context: object) =>
		void Object.defineProperty(context, 'constructor', {
			value: function Context() {
				return create(context);
			},
		});

	it.each<[string, (context: object) => object]>([
		[
			'makes its contexts in another way',
			() => {
				throw new TypeError();
			},
		],
		['has no client', () => ({})],
		['does not look at the filter', (context) => context],
	])('since it %s is treated as n8n 1', async (_label, create) => {
		auth.issueTokens();
		const { success } = await call(at(newPath()), replaceClass(create));
		expect(success).toHaveLength(1);
		expect(methods(auth)).toEqual(['HEAD', 'POST']);
		const location = `${elsewhere.origin}/token`;
		auth.respondWith((response) => void response.writeHead(307, { location }).end());
		const { error } = await call(at(newPath()), replaceClass(create));
		expect(error).toMatchObject({ reason: 'oauth2_token_redirect' });
		expect(elsewhere.received).toEqual([]);
	});
});

describe('the certificate of a token endpoint', () => {
	it.each([
		['another CA', untrusted, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
		['another host', misnamed, 'ERR_TLS_CERT_ALTNAME_INVALID'],
	])('of %s is refused, also where n8n verifies none', async (_label, server, problem) => {
		const store = () => auth.clientCredentials({ accessTokenUrl: `${server.origin}/token` });
		const expected = { reason: 'oauth2_no_token', message: expect.stringContaining(problem) };
		expect((await call(store())).error).toMatchObject(expected);
		await withoutTlsVerification(async () => {
			expect((await call(store())).error).toMatchObject(expected);
		});
		expect([...server.received, ...api.received]).toEqual([]);
	});

	it('is verified before each token, by a connection without a request', async () => {
		auth.issueTokens();
		await withoutTlsVerification(async () => {
			expect((await call(at('/token'))).success).toHaveLength(1);
			expect((await call(at('/token'))).success).toHaveLength(1);
		});
		expect(methods(auth)).toEqual(['POST', 'POST']);
		expect(auth.connections.total).toBeGreaterThanOrEqual(4);
	});
});

describe('a token endpoint with a limit', () => {
	it.each<[string, number, object | string]>([
		['status 429', 429, 'slow down'],
		['status 429 and an error', 429, { error: 'slow_down' }],
		['status 503 and an error', 503, { error: 'rate_limit_exceeded' }],
	])('is asked once more after %s', async (_label, status, body) => {
		auth.respondToTokenRequests((response) =>
			auth.requests().length === 1
				? sendJson(response, body, status)
				: sendJson(response, { access_token: 'token-1' }),
		);
		expect((await call(at('/token'))).success).toHaveLength(1);
		expect(methods(auth)).toEqual(['POST', 'POST']);
	});

	it('is asked twice at most', async () => {
		auth.respondWith((response) => void response.writeHead(429).end('[]'));
		expect((await call(at('/token'))).error).toMatchObject({
			reason: 'oauth2_no_token',
			message: expect.stringContaining('(HTTP 429)'),
		});
		expect(methods(auth)).toEqual(['POST', 'POST']);
	});
});
