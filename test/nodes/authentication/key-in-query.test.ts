import { callNode } from '../../support/node/call-node';
import { ALLOWED_DOMAIN, apiKeyConnection } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson, type ReceivedRequest } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

/** Each encoding writes some of its characters differently. */
const KEY = 'sk/live+"Qz7-ü=42&x #9';
const SENT = 'sk%2Flive%2B%22Qz7-%C3%BC%3D42%26x%20%239';

const api = useTestApi();
const other = useTestApi('www.example.test');

const inQuery = (fields = {}) =>
	apiKeyConnection({
		...{ sendIn: 'query', queryName: 'api_key', headerName: '', connectionSecret: KEY },
		...fields,
	});

/** Every output that a user sees of a call. */
async function call(parameters: object, store = inQuery()) {
	const { success, failure } = await callNode({
		parameters: { url: `${api.origin}/v1`, ...parameters } as never,
		store,
	});
	expect(findSecret({ success, failure }, KEY)).toEqual([]);
	expect(JSON.stringify({ success, failure })).not.toContain(SENT);
	return { success, failure, error: failure[0]?.json.error as object | undefined };
}

const keysOf = ({ url }: ReceivedRequest) =>
	new URL(url, 'https://a.example').searchParams.getAll('api_key');
const pathsReceived = () => api.received.map(({ url }) => url.replace(SENT, 'KEY'));

describe('a key in the query', () => {
	it.each([
		[{}, '/v1?api_key=KEY'],
		[{ url: 'ORIGIN/v1?q=%2f+a&b' }, '/v1?q=%2f+a&b&api_key=KEY'],
		[{ url: 'ORIGIN/v1?q=1#end' }, '/v1?q=1&api_key=KEY'],
		[
			{
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'page', value: '2' }] },
			},
			'/v1?page=2&api_key=KEY',
		],
	])('stands last, as it was typed, and in no header: %j', async (parameters, path) => {
		const text = JSON.stringify(parameters).replace('ORIGIN', api.origin);
		const { success } = await call(JSON.parse(text) as object);
		expect(success).toHaveLength(1);
		expect(pathsReceived()).toEqual([path]);
		expect(keysOf(api.received[0]!)).toEqual([KEY]);
		const { headers } = api.received[0]!;
		expect(headers).not.toHaveProperty('referer');
		expect(Object.keys(headers)).not.toContain('x-demo-auth');
	});

	it('is sealed before it is sent, and locked to its place', async () => {
		const store = inQuery();
		await call({}, store);
		expect(store.stored.connectionSecret).toMatch(/^connection-seal:1:.*"queryName":"api_key"/);
		store.stored.queryName = 'debug';
		const { error } = await call({}, store);
		expect(error).toMatchObject({ code: 'refused', reason: 'lock_changed' });
		expect(api.received).toHaveLength(1);
	});

	it.each([
		['in the URL', { url: 'ORIGIN/v1?api_key=mine' }],
		['in the URL, in capitals and encoded', { url: 'ORIGIN/v1?a=1&API%5FKEY=mine' }],
		[
			'in a row',
			{ sendQuery: true, queryParameters: { parameters: [{ name: 'api_key', value: 'mine' }] } },
		],
		[
			'as the parameter of a page',
			{
				options: {
					pagination: {
						pagination: {
							mode: 'cursor',
							nextPath: 'next',
							parameterIn: 'query',
							parameter: 'api_key',
						},
					},
				},
			},
		],
	])('cannot be set by hand %s', async (_, parameters) => {
		const text = JSON.stringify(parameters).replace('ORIGIN', api.origin);
		const { error } = await call(JSON.parse(text) as object);
		expect(error).toMatchObject({ code: 'refused', reason: 'query_set_by_connection' });
		expect(api.received).toEqual([]);
	});

	it('is not shown where the API repeats the URL, and not in the report', async () => {
		api.respondWith((response, { url }) =>
			sendJson(response, { url, self: `${api.origin}${url}`, key: KEY }),
		);
		const { success } = await call({
			options: { response: { response: { fullResponse: true, includeCallReport: true } } },
		});
		expect(JSON.stringify(success)).toContain('**hidden**');
	});

	it('is sent again with each next page, whose address repeats it', async () => {
		api.respondWith((response, { url }) => {
			const isFirst = !url.includes('page=2');
			sendJson(response, {
				items: [url.length],
				next: isFirst ? `${api.origin}${url}&page=2` : null,
			});
		});
		const { success, error } = await call({
			options: {
				pagination: { pagination: { mode: 'nextUrl', nextPath: 'next', itemsPath: 'items' } },
			},
		});
		expect(error).toBeUndefined();
		expect(success).toHaveLength(2);
		expect(pathsReceived()).toEqual(['/v1?api_key=KEY', '/v1?page=2&api_key=KEY']);
	});

	it('is not where to resume', async () => {
		api.respondWith((response, { url }) => {
			if (url.includes('page=2')) return sendJson(response, {}, 500);
			return sendJson(response, { items: [1], next: `${api.origin}${url}&page=2` });
		});
		const { error } = await call({
			options: {
				pagination: { pagination: { mode: 'nextUrl', nextPath: 'next', itemsPath: 'items' } },
			},
		});
		expect(error).toMatchObject({ pagination: { next: { url: `${api.origin}/v1?page=2` } } });
	});

	it.each([301, 302, 307, 308])('follows a redirect (%i) that repeats it', async (status) => {
		api.respondWith((response, { url }) => {
			if (!url.startsWith('/v1')) return sendJson(response, {});
			response.writeHead(status, { location: `/v2?a=1&${url.split('?')[1]}` }).end();
		});
		expect((await call({})).success).toHaveLength(1);
		expect(pathsReceived()).toEqual(['/v1?api_key=KEY', '/v2?a=1&api_key=KEY']);
	});

	it('does not follow one to another domain', async () => {
		api.respondWith((response, { url }) => {
			const location = `${other.origin}/in?${url.split('?')[1]}`;
			response.writeHead(302, { location }).end();
		});
		const sameOrigin = await call({});
		expect(sameOrigin.error).toMatchObject({ reason: 'redirect_outside_origin' });
		const { success } = await call({
			options: { redirect: { redirect: { followRedirects: 'anywhere' } } },
		});
		expect(success).toHaveLength(1);
		expect(other.received.map(({ url }) => url)).toEqual(['/in']);
		expect(other.received[0]!.headers).not.toHaveProperty('referer');
	});

	it('is signed anew within the domain', async () => {
		api.respondWith(
			(response) =>
				void response.writeHead(302, { location: `${other.origin}/in?api_key=x` }).end(),
		);
		const store = inQuery({ allowedDomain: '*.example.test' });
		const options = { redirect: { redirect: { followRedirects: 'allowedDomain' } } };
		expect((await call({ options }, store)).success).toHaveLength(1);
		expect(other.received.map(keysOf)).toEqual([[KEY]]);
	});

	it('is sent with each retry', async () => {
		api.respondWith((response) => sendJson(response, {}, api.received.length < 2 ? 503 : 200));
		const options = { retry: { retry: { maxTries: 2 } } };
		expect((await call({ options })).success).toHaveLength(1);
		expect(api.received.map(keysOf)).toEqual([[KEY], [KEY]]);
	});

	it('is in no error of the network', async () => {
		api.respondWith((response) => void response.destroy());
		expect((await call({})).error).toMatchObject({ code: 'network' });
		expect(api.received.map(keysOf)).toEqual([[KEY]]);
		const { error } = await call({ url: `https://${ALLOWED_DOMAIN}:1/v1` });
		expect(error).toMatchObject({ code: 'network' });
	});

	it('is hidden in a preview, which shows its place', async () => {
		const { success } = await call({ url: `${api.origin}/v1?q=1`, options: { preview: true } });
		expect(JSON.stringify(success)).toContain(`/v1?q=1&api_key=**hidden**`);
		expect(JSON.stringify(success)).toContain('--url-query \\"api_key=$TOKEN\\"');
		expect(api.received).toEqual([]);
	});
});
