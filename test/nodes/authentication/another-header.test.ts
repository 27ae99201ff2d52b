import { callNode, createStore } from '../../support/node/call-node';
import { ALLOWED_DOMAIN } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const APP_KEY = 'app/live+"Zq9-ä=17\\y3';
const ANOTHER = {
	sendAnotherHeader: true,
	anotherHeaderName: 'X-App-Key',
	anotherSecret: APP_KEY,
};

const api = useTestApi();
const outside = useTestApi('www.example.test');
const auth = useTokenEndpoint();

const typed = (fields: object) => createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields });

/** Each kind of connection with a second header, and the first header that it sends. */
const KINDS = [
	{
		kind: 'apiKey',
		store: () => typed({ headerName: 'X-Key', connectionSecret: 'key-471100', ...ANOTHER }),
		first: ['x-key', 'key-471100'],
	},
	{
		kind: 'basicAuth',
		store: () => typed({ username: 'nathan', connectionSecret: 'open sesame', ...ANOTHER }),
		first: ['authorization', 'Basic bmF0aGFuOm9wZW4gc2VzYW1l'],
	},
	{
		kind: 'bearerToken',
		store: () => typed({ connectionSecret: 'token-471100', tokenPrefix: 'Token', ...ANOTHER }),
		first: ['authorization', 'Token token-471100'],
	},
	{
		kind: 'oAuth2',
		store: () => auth.clientCredentials({ tokenPrefix: 'Zoho-oauthtoken', ...ANOTHER }),
		first: ['authorization', 'Zoho-oauthtoken token-1'],
	},
] as const;

async function call(authentication: string, store: ReturnType<typeof typed>, parameters = {}) {
	const { success, failure } = await callNode({
		parameters: { authentication, url: `${api.origin}/v1`, ...parameters },
		store,
	});
	expect(findSecret({ success, failure }, APP_KEY)).toEqual([]);
	return { success, error: failure[0]?.json.error as object | undefined };
}

const headersReceived = () => api.received.map(({ headers }) => headers);

describe.each(KINDS)('a second header beside $kind', ({ kind, store: newStore, first }) => {
	beforeEach(() => auth.issueTokens());

	it('is sent with the first, and stored sealed', async () => {
		const store = newStore();
		expect((await call(kind, store)).success).toHaveLength(1);
		expect((await call(kind, store)).success).toHaveLength(1);
		const [name, value] = first;
		const sent = { [name]: value, 'x-app-key': Buffer.from(APP_KEY, 'utf8').toString('latin1') };
		const received = headersReceived().map((headers) => ({
			[name]: headers[name],
			'x-app-key': Buffer.from(String(headers['x-app-key']), 'latin1').toString('latin1'),
		}));
		expect(received).toEqual([0, 1].map(() => ({ ...sent, 'x-app-key': APP_KEY })));
		expect(store.stored.anotherSecret).toMatch(
			/^connection-seal:1:.*"allowedDomain":"api.example.test"/,
		);
	});

	it.each([
		['the domain', { allowedDomain: '*.example.test' }],
		['its name', { anotherHeaderName: 'X-Other' }],
	])('does not follow a change of %s', async (_, change) => {
		const store = newStore();
		await call(kind, store);
		const { connectionSecret, oauthTokenData } = newStore().stored;
		// Whoever may edit the connection enters a secret of their own, and connects again.
		store.stored = {
			...store.stored,
			...change,
			connectionSecret: connectionSecret!,
			oauthTokenData: oauthTokenData!,
		};
		const { error } = await call(kind, store);
		expect(error).toMatchObject({ code: 'refused', reason: 'lock_changed' });
		expect(api.received).toHaveLength(1);
	});

	it('cannot be set by hand', async () => {
		const { error } = await call(kind, newStore(), {
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'x_app_key', value: 'mine' }] },
		});
		expect(error).toMatchObject({ reason: 'header_set_by_connection' });
		expect(api.received).toEqual([]);
	});

	it('stays where it belongs when a redirect leads elsewhere', async () => {
		api.respondWith(
			(response) => void response.writeHead(302, { location: `${outside.origin}/in` }).end(),
		);
		const options = { redirect: { redirect: { followRedirects: 'anywhere' } } };
		expect((await call(kind, newStore(), { options })).success).toHaveLength(1);
		expect(headersReceived()[0]).toHaveProperty('x-app-key');
		expect(outside.received).toHaveLength(1);
		const { headers } = outside.received[0]!;
		expect([headers['x-app-key'], headers[first[0]]]).toEqual([undefined, undefined]);
	});

	it('is hidden where the API repeats it', async () => {
		api.respondWith((response, { headers }) =>
			sendJson(response, { headers, again: encodeURIComponent(APP_KEY) }, 400),
		);
		expect((await call(kind, newStore())).error).toMatchObject({ code: 'http_status' });
	});

	it('is shown by its name in a preview', async () => {
		const { success } = await call(kind, newStore(), { options: { preview: true } });
		expect(JSON.stringify(success)).toContain('"X-App-Key":"**hidden**"');
		expect(JSON.stringify(success)).toContain('X-App-Key: $ANOTHER_TOKEN');
		expect(api.received).toEqual([]);
	});
});

describe('a connection whose secret comes from an expression', () => {
	it('has no second header, which the expression could read', async () => {
		const store = typed({
			...{ headerName: 'X-Key', connectionSecret: '={{ "key-1" }}' },
			...ANOTHER,
		});
		const { error } = await call('apiKey', store);
		expect(error).toMatchObject({ reason: 'another_secret_needs_stored_secret' });
		expect(api.received).toEqual([]);
	});

	it('cannot have a second one that comes from an expression', async () => {
		for (const { kind, store: newStore } of KINDS) {
			const store = newStore();
			store.stored.anotherSecret = '={{ $json.key }}';
			const { error } = await call(kind, store);
			expect(error).toMatchObject({ reason: 'field_is_expression' });
		}
		expect(api.received).toEqual([]);
	});
});
