import { callNode, createStore } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { closedPort } from '../../support/servers/closed-port';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTestProxy } from '../../support/servers/use-test-proxy';

const api = useTestApi();
const unverified = useTestApi('api.example.test', 'unknownCa');
const proxy = useTestProxy();

const MARK = 'k-4711-of-the-proxy-tests';

async function call(url: string, options: { proxy?: unknown }, parameters: object = {}) {
	const store = apiKeyConnection({ connectionSecret: MARK });
	const allParameters = { url, options: options as { proxy?: string }, ...parameters };
	const { success, failure } = await callNode({ parameters: allParameters, store });
	return { success, error: failure[0]?.json.error };
}

describe('the option "Proxy"', () => {
	it('sends the call through a tunnel, of which the proxy sees only host and port', async () => {
		const { success } = await call(`${api.origin}/orders?q=private`, { proxy: proxy.url });
		expect(success).toHaveLength(1);
		expect(proxy.tunnels).toEqual([`api.example.test:${api.port}`]);
		expect(proxy.others).toEqual([]);
		expect(proxy.seen.length).toBeGreaterThan(100);
		expect(proxy.seen).not.toMatch(/k-4711|orders|private/i);
		expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual([MARK]);
		expect(api.received[0]!.headers['proxy-authorization']).toBeUndefined();
	});

	it('applies to a redirect as well', async () => {
		api.respondWith((response, { url }) => {
			response
				.writeHead(url === '/a' ? 307 : 200, url === '/a' ? { location: '/b' } : {})
				.end('{}');
		});
		expect((await call(`${api.origin}/a`, { proxy: proxy.url })).success).toHaveLength(1);
		expect(api.received.map(({ url }) => url)).toEqual(['/a', '/b']);
		expect(proxy.tunnels).toHaveLength(2);
	});

	it('applies to a call without a connection as well', async () => {
		const none = { authentication: 'none' };
		expect((await call(api.origin, { proxy: proxy.url }, none)).success).toHaveLength(1);
		expect(proxy.tunnels).toHaveLength(1);
	});

	it('applies to OAuth2, which n8n signs itself', async () => {
		const { success } = await callNode({
			parameters: { authentication: 'oAuth2', url: api.origin, options: { proxy: proxy.url } },
			store: createStore({
				allowedDomain: 'api.example.test',
				grantType: 'authorizationCode',
				authUrl: 'https://auth.example.test/authorize',
				accessTokenUrl: 'https://auth.example.test/token',
				oauthTokenData: { access_token: MARK },
			}),
		});
		expect(success).toHaveLength(1);
		expect(proxy.tunnels).toHaveLength(1);
		expect(api.received[0]!.headers.authorization).toBe(`Bearer ${MARK}`);
	});

	it('cannot listen in on the tunnel: the certificate is verified as without a proxy', async () => {
		const { error } = await call(unverified.origin, { proxy: proxy.url });
		expect(error).toMatchObject({ code: 'network' });
		expect(proxy.tunnels).toEqual([`api.example.test:${unverified.port}`]);
		expect(unverified.received).toEqual([]);
		expect(proxy.seen).not.toContain(MARK);
	});

	it('does not bypass the lock', async () => {
		const { error } = await call('https://www.example.test/', { proxy: proxy.url });
		expect(error).toMatchObject({ code: 'refused', reason: 'url_outside_domain' });
		expect(proxy.tunnels).toEqual([]);
	});

	it('is ignored if it is empty', async () => {
		expect((await call(api.origin, { proxy: '' })).success).toHaveLength(1);
		expect(proxy.tunnels).toEqual([]);
	});

	it('is not ignored if there is no such proxy: nothing is sent directly', async () => {
		const unreachable = `http://127.0.0.1:${await closedPort()}`;
		expect((await call(api.origin, { proxy: unreachable })).error).toMatchObject({
			code: 'network',
			message: 'No answer from api.example.test through the proxy',
		});
		expect(api.received).toEqual([]);
	});

	it.each([
		['no scheme', '127.0.0.1:3128', 'proxy_invalid'],
		['a password', 'http://user:pass-4711@127.0.0.1:3128', 'proxy_has_user_info'],
		['a number', 3128, 'proxy_invalid'],
	])('with %s is refused by a message that does not repeat it', async (_, value, reason) => {
		const { error } = await call(api.origin, { proxy: value });
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(JSON.stringify(error)).not.toMatch(/4711|3128@/);
		expect(api.received).toEqual([]);
	});
});
