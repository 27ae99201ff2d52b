import { callNode, createStore } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const other = useTestApi('www.example.test');

it('a connection that changes between two hops is judged again for the second hop', async () => {
	const store = apiKeyConnection();
	api.respondWith((response) => {
		store.stored = { ...store.stored, allowedDomain: 'www.example.test' };
		response.writeHead(302, { location: '/next' }).end();
	});
	const { failure } = await callNode({ parameters: { url: `${api.origin}/start` }, store });
	expect(failure[0]!.json.error).toMatchObject({
		code: 'refused',
		reason: 'lock_changed',
		attempts: 1,
	});
	expect(api.received.map(({ url }) => url)).toEqual(['/start']);
	expect(store.stored.connectionSecret).toContain(JSON.stringify(EXAMPLE_SECRET).slice(1, -1));
});

it('a secret that was typed again for another domain does not follow a redirect of the old one', async () => {
	const store = apiKeyConnection({ connectionSecret: 'key-1' });
	api.respondWith((response) => {
		store.stored = {
			...store.stored,
			allowedDomain: 'www.example.test',
			connectionSecret: 'key-2',
		};
		response.writeHead(302, { location: '/next' }).end();
	});
	const { failure } = await callNode({ parameters: { url: `${api.origin}/start` }, store });
	expect(failure[0]!.json.error).toMatchObject({ reason: 'url_outside_domain', attempts: 1 });
	expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual(['key-1']);
});

it("the caller's own header is sent on each hop, and judged on each hop", async () => {
	const store = apiKeyConnection({ connectionSecret: 'key-1' });
	api.respondWith((response) => {
		store.stored = { ...store.stored, headerName: 'X-Trace', connectionSecret: 'key-2' };
		response.writeHead(302, { location: '/next' }).end();
	});
	const { failure } = await callNode({
		parameters: {
			url: `${api.origin}/start`,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-Trace', value: '1' }] },
		},
		store,
	});
	expect(failure[0]!.json.error).toMatchObject({ reason: 'header_set_by_connection' });
	expect(api.received.map(({ headers }) => headers['x-trace'])).toEqual(['1']);
});

it.each([
	['none', {}],
	[
		'oAuth2',
		{
			allowedDomain: '*.example.test',
			grantType: 'authorizationCode',
			authUrl: 'https://auth.example.test/authorize',
			accessTokenUrl: 'https://auth.example.test/token',
			oauthTokenData: { access_token: 'token-1' },
		},
	],
])(
	'n8n leaves a redirect to the node, whoever signs the request (%s)',
	async (authentication, stored) => {
		api.respondWith(
			(response) => void response.writeHead(307, { location: `${other.origin}/in` }).end(),
		);
		const { failure } = await callNode({
			parameters: { authentication, url: `${api.origin}/start` },
			store: createStore(stored),
		});
		expect(failure[0]!.json.error).toMatchObject({
			reason: 'redirect_outside_origin',
			attempts: 1,
		});
		expect(api.received).toHaveLength(1);
		expect(other.connections.total).toBe(0);
	},
);
