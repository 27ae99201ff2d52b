import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { callNode, type NodeCall } from '../../support/node/call-node';
import { HEADERS_OF_FETCH } from '../../support/node/reused-connections';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { newConnections } from '../../support/servers/new-connections';
import { sendJson, type ReceivedRequest } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { requestedDelays } from '../../support/timing/requested-delays';

afterEach(() => jest.restoreAllMocks());

const api = useTestApi();
/** A host other than the connection's. */
const store = useTestApi('www.example.test');
const impostor = useTestApi('www.example.test', 'unknownCa');
const auth = useTokenEndpoint();
const storeConnections = newConnections(store);

type CallOptions = Partial<Omit<NodeCall, 'parameters'>> & {
	options?: object;
	parameters?: object;
};

async function call({ options = {}, parameters = {}, ...more }: CallOptions = {}) {
	const redirect = { redirect: { followRedirects: 'anywhere' } };
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/start`,
			options: { redirect, ...options },
			...parameters,
		} as INodeParameters,
		store: apiKeyConnection(),
		...more,
	});
	const error = failure[0]?.json.error as IDataObject | undefined;
	return { success, failure, error };
}

/** Returns what a request contains in addition to what n8n always sends. */
function sent({ method, url, headers, body }: ReceivedRequest) {
	const { host, connection, 'user-agent': agent, 'accept-encoding': encoding, ...rest } = headers;
	expect([host, connection, agent, encoding]).not.toContain(undefined);
	return { method, url, headers: rest, body };
}

const PLAIN = {
	headers: { accept: 'application/json, */*;q=0.1', ...HEADERS_OF_FETCH },
	body: '',
};
const keyOf = ({ headers }: ReceivedRequest) => headers['x-demo-auth'];
/** The secret as Node.js reads the bytes of a header. */
const KEY = Buffer.from(EXAMPLE_SECRET, 'latin1').toString('latin1');

function redirectTo(location: () => string, statusCode = 302) {
	api.respondWith((response, { url }) => {
		if (url.startsWith('/start')) response.writeHead(statusCode, { location: location() }).end();
		else sendJson(response, { by: 'api' });
	});
}
const toStore = (path = '/file') => redirectTo(() => `${store.origin}${path}`);

describe('a redirect that leaves the allowed domain', () => {
	it('is followed with nothing of the connection and nothing of the user', async () => {
		toStore('/file?signature=1');
		store.respondWith((response) => sendJson(response, { by: 'store' }));
		const { success } = await call({
			parameters: {
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'token', value: 'q' }] },
				sendHeaders: true,
				headerParameters: {
					parameters: [
						{ name: 'X-Mine', value: 'private' },
						{ name: 'Accept', value: 'image/png' },
					],
				},
			},
			options: {
				redirect: { redirect: { followRedirects: 'anywhere' } },
				idempotencyKeyHeader: 'Idempotency-Key',
			},
		});
		expect(success.map(({ json }) => json)).toEqual([{ by: 'store' }]);
		expect(api.received.map(keyOf)).toEqual([KEY]);
		expect(api.received[0]).toMatchObject({
			url: '/start?token=q',
			headers: { 'x-mine': 'private' },
		});
		expect(api.received[0]!.headers['idempotency-key']).toMatch(/./);
		expect(store.received.map(sent)).toEqual([
			{ method: 'GET', url: '/file?signature=1', ...PLAIN },
		]);
	});

	it.each([
		['HEAD', 302, 'HEAD'],
		['POST', 303, 'GET'],
		['POST', 302, 'GET'],
		['DELETE', 303, 'GET'],
	])('turns a %s with status %i into a %s without a body', async (method, status, next) => {
		redirectTo(() => `${store.origin}/file`, status);
		const hasBody = method !== 'HEAD';
		const body = hasBody ? { sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' } : {};
		await call({ parameters: { method, ...body } });
		expect(api.received[0]!.body).toBe(hasBody ? '{"a":1}' : '');
		expect(store.received.map(sent)).toEqual([{ method: next, url: '/file', ...PLAIN }]);
	});

	it.each([
		['POST', 307],
		['POST', 308],
		['PUT', 301],
		['DELETE', 302],
	])('is refused for a %s with status %i, which would keep its method', async (method, status) => {
		redirectTo(() => `${store.origin}/file`, status);
		const { error } = await call({ parameters: { method } });
		expect(error).toMatchObject({ reason: 'redirect_method_outside', attempts: 1 });
		expect(error!.message).toContain(`from ${api.origin} to ${store.origin}`);
		expect(api.received.map(keyOf)).toEqual([KEY]);
		expect(storeConnections()).toBe(0);
	});

	it('outputs its file, named after the last URL, and reports its host', async () => {
		toStore('/exports/report.pdf?signature=abc');
		store.respondWith((response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
		});
		const response = { responseFormat: 'file', fullResponse: true, includeCallReport: true };
		const { success } = await call({
			options: { redirect: { redirect: { followRedirects: 'anywhere' } }, response: { response } },
		});
		const { json, binary } = success[0]!;
		expect(binary!.data).toMatchObject({ fileName: 'report.pdf', mimeType: 'application/pdf' });
		expect(Buffer.from(binary!.data!.data, 'base64').toString()).toBe('%PDF');
		expect(json.callReport).toMatchObject({
			host: 'www.example.test',
			port: store.port,
			attempts: 1,
		});
	});

	it('is not followed to a host whose certificate is not trusted', async () => {
		redirectTo(() => `${impostor.origin}/file`);
		const { error } = await call();
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect(error!.message).toContain('TLS certificate of www.example.test');
		expect(impostor.received).toEqual([]);
	});

	it.each([
		['http', () => store.origin.replace('https:', 'http:')],
		['http on the same host', () => api.origin.replace('https:', 'http:')],
	])('is not followed to %s', async (_, location) => {
		redirectTo(location);
		expect((await call()).error).toMatchObject({ reason: 'redirect_not_https', attempts: 1 });
		expect(storeConnections()).toBe(0);
	});

	it('is not signed again if it comes back', async () => {
		toStore();
		store.respondWith((response) => {
			response.writeHead(302, { location: `${api.origin}/keys` }).end();
		});
		const { success } = await call();
		expect(success.map(({ json }) => json)).toEqual([{ by: 'api' }]);
		expect(api.received.map(({ url }) => url)).toEqual(['/start', '/keys']);
		expect(api.received.map(keyOf)).toEqual([KEY, undefined]);
		expect(store.received).toHaveLength(1);
	});

	it('counts towards the limit of redirects', async () => {
		toStore();
		store.respondWith((response) => void response.writeHead(302, { location: '/again' }).end());
		const redirect = { redirect: { followRedirects: 'anywhere', maxRedirects: 2 } };
		expect((await call({ options: { redirect } })).error).toMatchObject({
			reason: 'redirect_too_many',
		});
		expect(store.received).toHaveLength(2);
	});
});

describe('the secret', () => {
	const LETTERS = 'Sk-Live-4711';
	const connection = () => apiKeyConnection({ connectionSecret: LETTERS });

	it.each<[label: string, location: () => string]>([
		['in the query', () => `${store.origin}/?key=${LETTERS}`],
		['in the path, in Base64', () => `${store.origin}/${Buffer.from(LETTERS).toString('base64')}`],
		['in the host', () => `https://${LETTERS}.www.example.test:${store.port}/`],
	])('is not sent to another host if the API puts it into a redirect: %s', async (_, location) => {
		redirectTo(location);
		const { error, failure } = await call({ store: connection() });
		expect(error).toMatchObject({ reason: 'redirect_has_secret', attempts: 1 });
		expect(JSON.stringify(failure).toLowerCase()).not.toContain(LETTERS.toLowerCase());
		expect(api.received.map(keyOf)).toEqual([LETTERS]);
		expect(storeConnections()).toBe(0);
	});

	it("is hidden in another host's response, too", async () => {
		toStore();
		store.respondWith((response) =>
			sendJson(response.setHeader('x-echo', LETTERS), { got: LETTERS }),
		);
		const response = { fullResponse: true };
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const { success } = await call({
			options: { redirect, response: { response } },
			store: connection(),
		});
		expect(success[0]!.json).toMatchObject({
			headers: { 'x-echo': '**hidden**' },
			body: { got: '**hidden**' },
		});
		expect(findSecret(success, LETTERS)).toEqual([]);
	});

	it('is not stored with a file from another host', async () => {
		toStore();
		store.respondWith((response) => {
			response.writeHead(200, { 'content-type': 'image/png' }).end(`\x89<${LETTERS}>`);
		});
		const response = { responseFormat: 'file' };
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const { error } = await call({
			options: { redirect, response: { response } },
			store: connection(),
		});
		expect(error).toMatchObject({ code: 'secret_in_file' });
	});
});

describe('a response from another host', () => {
	it.each([{}, { tokenExpiredPath: 'code', tokenExpiredValue: 'expired' }])(
		'cannot make the node refresh the token (%j)',
		async (fields) => {
			auth.issueTokens();
			toStore();
			store.respondWith((response) => sendJson(response, { code: 'expired' }, 401));
			const oauthTokenData = auth.sealed({ access_token: 'token-0', refresh_token: 'refresh-0' });
			const { error } = await call({
				parameters: { authentication: 'oAuth2' },
				store: auth.withConsent({ oauthTokenData, ...fields }),
			});
			expect(error).toMatchObject({ code: 'http_status', statusCode: 401, attempts: 1 });
			expect(error!.message).toBe('www.example.test answered with status 401');
			expect(error!.reason).toBeUndefined();
			expect(api.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-0']);
			expect(store.received.map(sent)).toEqual([{ method: 'GET', url: '/file', ...PLAIN }]);
			expect(auth.received).toEqual([]);
		},
	);

	it('cannot set a rate limit: the next call to the API does not wait', async () => {
		toStore();
		store.respondWith((response) => {
			sendJson(response.setHeader('ratelimit', 'limit=1, remaining=0, reset=30'), {});
		});
		const pacing = { pacing: { concurrency: 1 } };
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const delays = requestedDelays();
		const { success } = await call({
			options: { redirect, pacing },
			items: [{ json: {} }, { json: {} }],
		});
		expect(success).toHaveLength(2);
		expect(store.received).toHaveLength(2);
		// The time limit of each request, and no wait.
		expect(delays.filter((delay) => delay !== 10_000)).toEqual([]);
	});

	it('cannot choose a next page that is requested with the connection', async () => {
		toStore();
		store.respondWith((response) => sendJson(response, { next: `${api.origin}/keys`, data: [1] }));
		const pagination = { mode: 'nextUrl', nextPath: 'next', itemsPath: 'data' };
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const { success, error } = await call({ options: { redirect, pagination: { pagination } } });
		expect(success).toHaveLength(1);
		expect(error).toMatchObject({
			reason: 'redirect_next_page',
			pagination: { pagesRead: 1, itemsRead: 1 },
		});
		expect(api.received.map(({ url }) => url)).toEqual(['/start']);
	});

	it('can give a cursor, which is only a value in the URL that the user chose', async () => {
		redirectTo(() => `${store.origin}/page`);
		let pages = 0;
		store.respondWith((response) => {
			pages += 1;
			sendJson(response, { next: pages === 1 ? 'https://evil.test/' : null, data: [pages] });
		});
		const pagination = { mode: 'cursor', nextPath: 'next', parameter: 'after', itemsPath: 'data' };
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const { success } = await call({ options: { redirect, pagination: { pagination } } });
		expect(success).toHaveLength(2);
		expect(api.received.map(({ url }) => url)).toEqual([
			'/start',
			'/start?after=https%3A%2F%2Fevil.test%2F',
		]);
	});
});

describe('a call that was redirected to another host', () => {
	it('is retried from its start, and signed there', async () => {
		toStore();
		let attempts = 0;
		store.respondWith((response) => {
			attempts += 1;
			sendJson(response, {}, attempts === 1 ? 503 : 200);
		});
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const { success } = await call({ options: { redirect, retry: { retry: {} } } });
		jest.restoreAllMocks();
		expect(success).toHaveLength(1);
		expect(api.received.map(keyOf)).toEqual([KEY, KEY]);
		expect(store.received.map(keyOf)).toEqual([undefined, undefined]);
	});

	it('is not retried as a POST', async () => {
		redirectTo(() => `${store.origin}/file`, 303);
		store.respondWith((response) => sendJson(response, {}, 503));
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const { error } = await call({
			parameters: { method: 'POST' },
			options: { redirect, retry: { retry: {} } },
		});
		expect(error).toMatchObject({ code: 'http_status', statusCode: 503, attempts: 1 });
		expect(error!.description).toContain('It was not tried again');
		expect(api.received).toHaveLength(1);
	});

	it('without a connection loses its headers at the first other origin', async () => {
		toStore();
		const headers = { parameters: [{ name: 'X-Mine', value: 'private' }] };
		const { success } = await call({
			parameters: { authentication: 'none', sendHeaders: true, headerParameters: headers },
		});
		expect(success).toHaveLength(1);
		expect(api.received[0]!.headers['x-mine']).toBe('private');
		expect(store.received.map(sent)).toEqual([{ method: 'GET', url: '/file', ...PLAIN }]);
	});
});
