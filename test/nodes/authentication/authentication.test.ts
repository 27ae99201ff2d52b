import { callNode, createStore } from '../../support/node/call-node';
import { HEADERS_OF_FETCH } from '../../support/node/reused-connections';
import { ALLOWED_DOMAIN, apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('a connection authenticates a request', () => {
	const api = useTestApi();

	it.each([
		[
			'an API key in the header that the API expects',
			'apiKey',
			{
				headerName: 'X-Demo-Auth',
				connectionSecret: 'plain+key/1= with "all" of Ünicode’s'.slice(0, -2),
			},
			['X-Demo-Auth', 'plain+key/1= with "all" of Ünicode'],
		],
		[
			'an API key in the Authorization header',
			'apiKey',
			{ headerName: 'Authorization', connectionSecret: 'Token abc' },
			['Authorization', 'Token abc'],
		],
		[
			'a user name and a password',
			'basicAuth',
			{ username: 'nathan', connectionSecret: 'pass:wörd ∞' },
			['Authorization', `Basic ${base64('nathan:pass:wörd ∞')}`],
		],
		[
			'a key as user name, without a password',
			'basicAuth',
			{ username: 'key-1234', connectionSecret: '' },
			['Authorization', `Basic ${base64('key-1234:')}`],
		],
		[
			'a bearer token',
			'bearerToken',
			{ connectionSecret: 'abc.DEF-123_~+/==' },
			['Authorization', 'Bearer abc.DEF-123_~+/=='],
		],
	])('with %s', async (_label, authentication, fields, [name, value]) => {
		const { success, failure } = await callNode({
			parameters: { authentication, url: `${api.origin}/v1/me` },
			store: createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields }),
		});
		expect(failure).toEqual([]);
		expect(success).toHaveLength(1);
		expect(api.received).toHaveLength(1);
		const { rawHeaders } = api.received[0]!;
		// Node.js reads header values as Latin-1, which is how they are written.
		expect(rawHeaders[rawHeaders.indexOf(name!) + 1]).toBe(value);
		expect(
			rawHeaders.filter((header) => header.toLowerCase() === name!.toLowerCase()),
		).toHaveLength(1);
	});

	it('adds only the headers that every HTTP client sends', async () => {
		await callNode({
			parameters: { url: `${api.origin}/v1/me` },
			store: apiKeyConnection({ connectionSecret: 'key-1' }),
		});
		const { host, 'user-agent': userAgent, ...headers } = api.received[0]!.headers;
		expect(host).toBe(api.origin.slice('https://'.length));
		expect(userAgent).toBeTruthy();
		expect(headers).toEqual({
			accept: 'application/json, */*;q=0.1',
			...HEADERS_OF_FETCH,
			'accept-encoding': expect.stringContaining('gzip') as unknown,
			connection: expect.stringMatching(/close|keep-alive/) as unknown,
			'x-demo-auth': 'key-1',
		});
	});

	it('sends no credentials without a connection', async () => {
		const { success } = await callNode({
			parameters: { authentication: 'none', url: `${api.origin}/public` },
		});
		expect(success).toHaveLength(1);
		expect(api.received[0]!.headers).not.toHaveProperty('authorization');
		expect(api.received[0]!.headers).not.toHaveProperty('x-demo-auth');
	});

	it('sends nothing if a connection is set, but its kind is unknown', async () => {
		const run = callNode({
			parameters: { authentication: 'constructor', url: `${api.origin}/v1/me` },
			store: apiKeyConnection(),
		});
		await expect(run).rejects.toThrow();
		expect(api.received).toEqual([]);
	});
});

describe('a secret goes to its own domain or nowhere', () => {
	const api = useTestApi();

	it.each([
		['another host below the same domain', 'https://www.example.test'],
		['a host that ends in the domain', 'https://evilapi.example.test'],
		['a host that starts with the domain', 'https://api.example.test.evil.test'],
		['plain http', 'http://api.example.test'],
		['a user name before the host', 'https://api.example.test@www.example.test'],
	])('not to %s', async (_label, start) => {
		const store = apiKeyConnection();
		const call = async (origin: string) =>
			await callNode({ parameters: { url: `${origin}:${api.port}/v1` }, store });

		expect((await call('https://api.example.test')).success).toHaveLength(1);
		expect(api.received).toHaveLength(1);
		const connections = api.connections.total;
		const { success, failure } = await call(start);
		expect(success).toEqual([]);
		expect(failure[0]!.json.error).toMatchObject({ code: 'refused', attempts: 0 });
		expect(api.received).toHaveLength(1);
		expect(api.connections.total).toBe(connections);
	});
});
