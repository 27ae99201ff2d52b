import type { INodeExecutionData } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { sendJson, type ReceivedRequest } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

interface CallOptions {
	method?: string;
	items?: INodeExecutionData[];
	options?: object;
	/** Further parameters of the node. */
	more?: object;
}

async function call(
	pagination: object,
	{ method = 'POST', items, options, more }: CallOptions = {},
) {
	const { success, failure } = await callNode({
		parameters: {
			method,
			url: `${api.origin}/search`,
			options: { pagination: { pagination }, ...options },
			...more,
		} as never,
		items,
		store: apiKeyConnection(),
	});
	return { items: success.map(({ json }) => json), error: failure[0]?.json.error, failure };
}

const LIST = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }];

/** Serves the list in pages of two, from the index that `startOf` reads from the request. */
function servePages(
	startOf: (request: ReceivedRequest) => number,
	cursorOf: (next: number) => unknown = String,
	failAt = Infinity,
) {
	api.respondWith((response, request) => {
		const start = startOf(request);
		if (start >= failAt) return sendJson(response, { message: 'busy' }, 503);
		const end = start + 2;
		const next = end < LIST.length ? cursorOf(end) : null;
		sendJson(response, { data: LIST.slice(start, end), next });
	});
}

const jsonOf = ({ body }: ReceivedRequest) => JSON.parse(body) as Record<string, unknown>;
const bodies = () => api.received.map(({ body }) => body);
const json = (jsonBody: unknown) => ({ sendBody: true, specifyBody: 'json', jsonBody });

const LIMITS = { itemsPath: 'data' };
const CURSOR = { mode: 'cursor', nextPath: 'next', ...LIMITS };
const GRAPHQL = { ...CURSOR, parameterIn: 'body', bodyParameter: 'variables.after' };
const PAGE_IN_BODY = {
	mode: 'pageNumber',
	parameterIn: 'body',
	bodyParameter: 'page',
	...LIMITS,
};
const PAGE_IN_HEADER = {
	mode: 'pageNumber',
	parameterIn: 'header',
	headerParameter: 'X-Page',
	...LIMITS,
};

const afterOf = (request: ReceivedRequest) =>
	Number((jsonOf(request).variables as { after?: string } | undefined)?.after ?? 0);

describe('a position in the body', () => {
	it("is a cursor in JSON, among the body's other fields", async () => {
		servePages(afterOf);
		const body = '{"query":"q","variables":{"first":2,"after":null}}';
		const { items, error } = await call(GRAPHQL, { more: json(body) });
		expect(error).toBeUndefined();
		expect(items).toEqual(LIST);
		expect(bodies()).toEqual([
			'{"query":"q","variables":{"first":2,"after":null}}',
			'{"query":"q","variables":{"first":2,"after":"2"}}',
			'{"query":"q","variables":{"first":2,"after":"4"}}',
		]);
		expect(api.received.map(({ method, url }) => `${method} ${url}`)).toEqual(
			Array(3).fill('POST /search'),
		);
		for (const {
			headers,
			body: { length },
		} of api.received) {
			expect(headers).toMatchObject({
				'content-type': 'application/json',
				'content-length': String(length),
			});
			expect(headers['x-demo-auth']).toBeDefined();
		}
	});

	it.each<[label: string, cursorOf: (next: number) => unknown, sent: unknown[]]>([
		['a number', (next) => next, [2, 4]],
		['a string of digits', String, ['2', '4']],
		[
			'the sort values of an item',
			(next) => [next, 'id'],
			[
				[2, 'id'],
				[4, 'id'],
			],
		],
		[
			'the keys of an item',
			(next) => ({ key: { N: next } }),
			[{ key: { N: 2 } }, { key: { N: 4 } }],
		],
	])('is sent as the API returned it: %s', async (_, cursorOf, sent) => {
		servePages((request) => 2 * api.received.indexOf(request), cursorOf);
		const pagination = { ...CURSOR, parameterIn: 'body', bodyParameter: 'search_after' };
		const { items } = await call(pagination, { more: json({ size: 2 }) });
		expect(items).toEqual(LIST);
		expect(api.received.map(jsonOf)).toEqual([
			{ size: 2 },
			...sent.map((value) => ({ size: 2, search_after: value })),
		]);
	});

	it('is a page number, which stays a number in JSON', async () => {
		servePages((request) => (Number(jsonOf(request).page) - 1) * 2);
		const { items } = await call(PAGE_IN_BODY, { more: json('{"size":2}') });
		expect(items).toEqual(LIST);
		expect(api.received.map(jsonOf)).toEqual([1, 2, 3, 4].map((page) => ({ size: 2, page })));
	});

	it('is an offset in a form, after its other fields', async () => {
		servePages(({ body }) => Number(new URLSearchParams(body).get('skip')));
		const { items } = await call(
			{ mode: 'offset', parameterIn: 'body', bodyParameter: 'skip', ...LIMITS },
			{
				more: {
					sendBody: true,
					contentType: 'form-urlencoded',
					bodyParameters: { parameters: [{ name: 'q', value: 'a b&c' }] },
				},
			},
		);
		expect(items).toEqual(LIST);
		expect(bodies()).toEqual([0, 2, 4, 5].map((skip) => `q=a+b%26c&skip=${skip}`));
	});

	it('is in body fields, too', async () => {
		servePages(afterOf);
		const bodyParameters = { parameters: [{ name: 'variables.first', value: '2' }] };
		await call(GRAPHQL, { more: { sendBody: true, bodyParameters } });
		expect(bodies()).toEqual([
			'{"variables":{"first":"2"}}',
			'{"variables":{"first":"2","after":"2"}}',
			'{"variables":{"first":"2","after":"4"}}',
		]);
	});

	it.each<[label: string, more: object]>([
		['no body', {}],
		['a list', json('[]')],
		['raw text', { sendBody: true, contentType: 'raw', body: '{}' }],
		[
			'a form in one string',
			{ sendBody: true, contentType: 'form-urlencoded', specifyBody: 'string', body: 'a=b' },
		],
		['form data', { sendBody: true, contentType: 'multipart-form-data' }],
	])('needs a body with named fields, and is refused with %s', async (_, more) => {
		const { error } = await call(GRAPHQL, { more });
		expect(error).toMatchObject({ code: 'refused', reason: 'pagination_body_unfit', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it('does not replace another value in the body', async () => {
		const { error } = await call(GRAPHQL, { more: json('{"variables":"all"}') });
		expect(error).toMatchObject({
			code: 'refused',
			reason: 'pagination_body_blocked',
			attempts: 0,
		});
		expect(api.received).toEqual([]);
	});

	it('is reported if a page fails, in the form in which it is sent', async () => {
		servePages(afterOf, String, 4);
		const { items, error } = await call(GRAPHQL, { more: json({}) });
		expect(items).toEqual(LIST.slice(0, 4));
		expect(error).toMatchObject({
			code: 'http_status',
			pagination: {
				pagesRead: 2,
				itemsRead: 4,
				next: { in: 'body', parameter: 'variables.after', value: '4' },
			},
		});
	});

	it('is none if an API put the secret into a cursor', async () => {
		servePages(
			() => 2 * (api.received.length - 1),
			() => [EXAMPLE_SECRET],
			2,
		);
		const { failure } = await call(GRAPHQL, { more: json({}) });
		expect(failure[0]!.json.error).toMatchObject({
			reason: 'pagination_position_has_secret',
			pagination: { pagesRead: 1, itemsRead: 2 },
		});
		expect(failure[0]!.json.error).not.toHaveProperty('pagination.next');
		expect(api.received).toHaveLength(1);
	});

	it('is refused if it was read before', async () => {
		servePages(
			() => 0,
			() => [2, 'id'],
		);
		const { error } = await call(GRAPHQL, { more: json({}) });
		expect(error).toMatchObject({ code: 'refused', reason: 'pagination_loop' });
		expect(api.received).toHaveLength(3);
	});
});

describe('a page that is requested with POST', () => {
	it.each<[label: string, options: object]>([
		['without retries', {}],
		['with retries, which do not send it twice', { retry: { retry: {} } }],
	])('is one call, %s', async (_, options) => {
		api.respondWith((response, request) =>
			afterOf(request) === 2
				? sendJson(response, {}, 500)
				: sendJson(response, { data: [LIST[0]], next: '2' }),
		);
		const { items, error } = await call(GRAPHQL, { more: json({}), options });
		expect(items).toEqual([LIST[0]]);
		expect(error).toMatchObject({ code: 'http_status', attempts: 1 });
		expect(bodies()).toEqual(['{}', '{"variables":{"after":"2"}}']);
	});

	it('keeps its position if a redirect keeps the body', async () => {
		api.respondWith((response, request) => {
			if (request.url === '/search') {
				return void response.writeHead(307, { location: '/v2/search' }).end();
			}
			sendJson(response, { data: [afterOf(request)], next: afterOf(request) === 0 ? 2 : null });
		});
		const { items } = await call(GRAPHQL, { more: json({}) });
		expect(items).toEqual([{ data: 0 }, { data: 2 }]);
		expect(api.received.map(({ url, body }) => [url, body])).toEqual([
			['/search', '{}'],
			['/v2/search', '{}'],
			['/search', '{"variables":{"after":2}}'],
			['/v2/search', '{"variables":{"after":2}}'],
		]);
	});
});

describe('a position in a header', () => {
	const startOf = ({ headers }: ReceivedRequest) => (Number(headers['x-page']) - 1) * 2;
	const pagesOf = () => api.received.map(({ headers }) => headers['x-page']);

	it('is a page number', async () => {
		servePages(startOf);
		const { items, error } = await call(PAGE_IN_HEADER, { method: 'GET' });
		expect(error).toBeUndefined();
		expect(items).toEqual(LIST);
		expect(pagesOf()).toEqual(['1', '2', '3', '4']);
		expect(api.received.every(({ url }) => url === '/search')).toBe(true);
		expect(api.received.every(({ headers }) => headers['x-demo-auth'] !== undefined)).toBe(true);
	});

	it("is a cursor, which starts with the value of the caller's header", async () => {
		servePages(({ headers }) => Number(headers['x-after']));
		const { items } = await call(
			{ ...CURSOR, parameterIn: 'header', headerParameter: 'X-After' },
			{
				method: 'GET',
				more: { sendHeaders: true, specifyHeaders: 'json', jsonHeaders: '{"x-after":"2"}' },
			},
		);
		expect(items).toEqual(LIST.slice(2));
		expect(api.received.map(({ headers }) => headers['x-after'])).toEqual(['2', '4']);
	});

	it('is reported if a page fails', async () => {
		servePages(startOf, String, 2);
		const { error } = await call(PAGE_IN_HEADER, { method: 'GET' });
		expect(error).toMatchObject({
			pagination: { pagesRead: 1, next: { in: 'header', parameter: 'X-Page', value: '2' } },
		});
	});

	it.each([
		['X-Demo-Auth', 'header_set_by_connection'],
		['x_demo_auth', 'header_set_by_connection'],
		['Authorization', 'header_forbidden'],
		['Host', 'header_forbidden'],
		['X Page', 'header_invalid'],
	])('cannot be in "%s", and then not even the first page is requested', async (name, reason) => {
		const pagination = { parameterIn: 'header', headerParameter: name };
		for (const mode of [CURSOR, { mode: 'pageNumber' }]) {
			const { error } = await call({ ...mode, ...pagination }, { method: 'GET' });
			expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		}
		expect(api.received).toEqual([]);
	});

	it.each([
		['a line break', 'a\r\nX-Other: b'],
		['a character beyond Latin-1', 'ā'],
	])('is not sent with a cursor that has %s', async (_, next) => {
		servePages(
			() => 0,
			() => next,
		);
		const { items, error } = await call(
			{ ...CURSOR, parameterIn: 'header', headerParameter: 'X-After' },
			{ method: 'GET' },
		);
		expect(items).toEqual(LIST.slice(0, 2));
		expect(error).toMatchObject({
			code: 'refused',
			reason: 'header_invalid',
			pagination: { pagesRead: 1 },
		});
		expect(api.received).toHaveLength(1);
	});

	it('cannot be the header of the idempotency key', async () => {
		const idempotencyKeyHeader = 'X-Page';
		const { error } = await call(PAGE_IN_HEADER, { options: { idempotencyKeyHeader } });
		expect(error).toMatchObject({ code: 'refused', reason: 'header_given_twice', attempts: 0 });
		expect(api.received).toEqual([]);
	});
});
