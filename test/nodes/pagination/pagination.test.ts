import { callNode, type NodeCall } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

interface CallOptions extends Partial<Omit<NodeCall, 'parameters'>> {
	path?: string;
	options?: object;
	parameters?: object;
}

async function call(
	pagination: object,
	{ path = '/', options, parameters, ...more }: CallOptions = {},
) {
	const { success, failure } = await callNode({
		parameters: {
			url: api.origin + path,
			options: { pagination: { pagination }, ...options },
			...parameters,
		} as never,
		store: apiKeyConnection(),
		...more,
	});
	return {
		items: success.map(({ json }) => json),
		paired: success.map(({ pairedItem }) => pairedItem),
		error: failure[0]?.json.error,
		failure,
	};
}

const urls = () => api.received.map(({ url }) => url);
const LIST = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }];

/** Serves the list in pages of two, with the next position in header and body. */
function servePages(failAt = Infinity) {
	api.respondWith((response, { url }) => {
		const query = new URL(url, api.origin).searchParams;
		const start = Number(
			query.get('after') ?? query.get('skip') ?? (Number(query.get('page') ?? 1) - 1) * 2,
		);
		const hasMore = start + 2 < LIST.length;
		const page = start / 2 + 1;
		if (page === failAt) return sendJson(response, { message: 'busy' }, 500);
		if (hasMore) response.setHeader('link', `</?page=${page + 1}>; rel="next"`);
		sendJson(response, {
			data: LIST.slice(start, start + 2),
			next: hasMore ? `${api.origin}/?page=${page + 1}` : null,
			cursor: hasMore ? String(start + 2) : '',
			more: hasMore,
		});
	});
}

const DATA = { itemsPath: 'data' };
const BY_CURSOR = { mode: 'cursor', nextPath: 'cursor', parameter: 'after', ...DATA };
const BY_PAGE = { mode: 'pageNumber', parameter: 'page', ...DATA };

describe('a list that comes page by page', () => {
	it.each<[pagination: object, expected: string[]]>([
		[{ mode: 'linkHeader', ...DATA }, ['/', '/?page=2', '/?page=3']],
		[{ mode: 'nextUrl', nextPath: 'next', ...DATA }, ['/', '/?page=2', '/?page=3']],
		[BY_CURSOR, ['/', '/?after=2', '/?after=4']],
		[BY_PAGE, ['/?page=1', '/?page=2', '/?page=3', '/?page=4']],
		[{ ...BY_PAGE, stopPath: 'more', stopValue: 'false' }, ['/?page=1', '/?page=2', '/?page=3']],
		[
			{ mode: 'offset', parameter: 'skip', ...DATA },
			['/?skip=0', '/?skip=2', '/?skip=4', '/?skip=5'],
		],
	])('with %j', async (pagination, expected) => {
		servePages();
		const { items, paired, error } = await call(pagination);
		expect(error).toBeUndefined();
		expect(items).toEqual(LIST);
		expect(new Set(paired.map((each) => JSON.stringify(each)))).toEqual(new Set(['{"item":0}']));
		expect(urls()).toEqual(expected);
	});

	it('is read with the secret and its own query on each page', async () => {
		servePages();
		await call(BY_CURSOR, {
			path: '/?size=2',
			parameters: {
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'q', value: 'a b' }] },
			},
		});
		expect(urls()).toEqual([
			'/?size=2&q=a%20b',
			'/?size=2&q=a%20b&after=2',
			'/?size=2&q=a%20b&after=4',
		]);
		expect(api.received.every(({ headers }) => headers['x-demo-auth'] !== undefined)).toBe(true);
	});

	it.each([
		[{ maxPages: 2 }, [1, 2, 3, 4], 2],
		[{ maxItems: 3 }, [1, 2, 3], 2],
		[{ maxItems: 2 }, [1, 2], 1],
		[{ maxPages: 1, maxItems: 1 }, [1], 1],
	])('ends early with %j', async (limits, ids, calls) => {
		servePages();
		const { items, error } = await call({ ...BY_CURSOR, ...limits });
		expect(error).toBeUndefined();
		expect(items.map(({ id }) => id)).toEqual(ids);
		expect(api.received).toHaveLength(calls);
	});

	it('outputs one item per page if the full response is requested', async () => {
		servePages();
		const options = { response: { response: { fullResponse: true } } };
		const { items } = await call(BY_CURSOR, { options });
		expect(items.map(({ body }) => body)).toEqual([
			LIST.slice(0, 2),
			LIST.slice(2, 4),
			LIST.slice(4),
		]);
	});

	it('is read once for each item', async () => {
		servePages();
		const { items } = await call(BY_CURSOR, { items: [{ json: {} }, { json: {} }] });
		expect(items).toEqual([...LIST, ...LIST]);
	});

	it("is read with each item's own settings", async () => {
		servePages();
		const pagination = {
			...BY_PAGE,
			parameter: '={{ $json.parameter }}',
			firstPage: '={{ $json.first }}',
			maxPages: '={{ $json.pages }}',
			maxItems: '={{ $json.items }}',
		};
		const { items, paired } = await call(pagination, {
			items: [
				{ json: { parameter: 'page', first: 1, pages: 1, items: 0 } },
				{ json: { parameter: 'page', first: 2, pages: 2, items: 3 } },
				{ json: { parameter: 'after', first: 1, pages: 1, items: 0 } },
			],
			options: { pacing: { pacing: { concurrency: 1 } } },
		});
		expect(items.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 2, 3]);
		expect(paired.map((each) => (each as { item: number }).item)).toEqual([0, 0, 1, 1, 1, 2, 2]);
		expect(urls()).toEqual(['/?page=1', '/?page=2', '/?page=3', '/?after=1']);
	});

	it('may have any number of identical pages', async () => {
		api.respondWith((response) => {
			const hasMore = api.received.length < 6;
			sendJson(response, { data: [{ price: 9 }], cursor: hasMore ? api.received.length : null });
		});
		const byCursor = await call(BY_CURSOR);
		expect(byCursor.error).toBeUndefined();
		expect(byCursor.items).toEqual(Array(6).fill({ price: 9 }));

		api.reset();
		api.respondWith((response) =>
			sendJson(response, { data: [{ price: 9 }], more: api.received.length < 6 }),
		);
		const byPage = await call({ ...BY_PAGE, stopPath: 'more', stopValue: 'false' });
		expect(byPage.error).toBeUndefined();
		expect(byPage.items).toEqual(Array(6).fill({ price: 9 }));
	});
});

describe('a page that fails', () => {
	it('keeps the pages before it, and says where to continue', async () => {
		servePages(3);
		const { items, error } = await call(BY_CURSOR, { items: [{ json: { shop: 7 } }] });
		expect(items.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
		expect(error).toMatchObject({
			code: 'http_status',
			statusCode: 500,
			pagination: {
				pagesRead: 2,
				itemsRead: 4,
				next: { in: 'query', parameter: 'after', value: '4' },
			},
		});
	});

	it.each<[label: string, pagination: object]>([
		['is the last allowed page', { ...BY_PAGE, maxPages: 2 }],
		['meets the stop condition', { ...BY_PAGE, stopPath: 'more', stopValue: 'false' }],
		['has no items, as after the last page', BY_PAGE],
		['names no next page', BY_CURSOR],
	])('is a failure even if it %s', async (_, pagination) => {
		api.respondWith((response) =>
			api.received.length === 1
				? sendJson(response, { data: LIST.slice(0, 2), cursor: '2', more: true })
				: sendJson(response, { data: [], more: false, message: 'busy' }, 500),
		);
		const { items, error } = await call(pagination);
		expect(items).toEqual(LIST.slice(0, 2));
		expect(error).toMatchObject({
			code: 'http_status',
			statusCode: 500,
			pagination: { pagesRead: 1, itemsRead: 2 },
		});
	});

	it('is retried with the option Retry', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		let calls = 0;
		api.respondWith((response) => {
			calls += 1;
			sendJson(response, { data: [calls], cursor: calls < 3 ? 'x' : '' }, calls === 2 ? 503 : 200);
		});
		const { items, error } = await call(BY_CURSOR, { options: { retry: { retry: {} } } });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ data: 1 }, { data: 3 }]);
		jest.restoreAllMocks();
	});

	it('reports that nothing was read, if it is the first page', async () => {
		servePages(1);
		const { items, error } = await call(BY_PAGE);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			pagination: {
				pagesRead: 0,
				itemsRead: 0,
				next: { in: 'query', parameter: 'page', value: '1' },
			},
		});
	});

	it.each([
		['another host', 'https://evil.example.test/', 'url_outside_domain'],
		['http at a port of its own', 'http://api.example.test:8080/', 'url_not_https'],
		['an invalid host', 'https://[', 'url_host_invalid'],
	])('can be one that the lock refuses: a next page on %s', async (_label, next, reason) => {
		api.respondWith((response) => sendJson(response, { data: [1], next }));
		const { items, error } = await call({ mode: 'nextUrl', nextPath: 'next', ...DATA });
		expect(items).toEqual([{ data: 1 }]);
		expect(error).toMatchObject({ code: 'refused', reason, pagination: { next: { url: next } } });
		expect(api.received).toHaveLength(1);
	});

	it.each([
		['itself', '/'],
		['an earlier page', '/?page=1'],
	])('can be one that was read before: %s', async (_label, next) => {
		api.respondWith((response, { url }) =>
			sendJson(response, { data: [url], next: url === '/' && next !== '/' ? next : url }),
		);
		const { error } = await call({ mode: 'nextUrl', nextPath: 'next', ...DATA });
		expect(error).toMatchObject({ code: 'refused', reason: 'pagination_loop' });
		expect(api.received.length).toBeLessThan(4);
	});

	it('does not show the secret that an API put into the cursor', async () => {
		let calls = 0;
		api.respondWith((response) => {
			calls += 1;
			sendJson(response, { data: [calls], cursor: EXAMPLE_SECRET }, calls === 1 ? 200 : 500);
		});
		const { failure } = await call(BY_CURSOR);
		expect(failure[0]!.json.error).toMatchObject({ pagination: { pagesRead: 1 } });
		expect(JSON.stringify(failure)).not.toContain(JSON.stringify(EXAMPLE_SECRET).slice(1, -1));
	});

	it('can be one without JSON', async () => {
		api.respondWith((response) => void response.end('<html>'));
		expect((await call(BY_PAGE)).error).toMatchObject({ code: 'not_json' });
	});

	it.each([
		[{ mode: 'cursor', parameter: 'after' }, 'Path of Next Page'],
		[{ mode: 'pageNumber' }, 'Query Parameter'],
		[{ ...BY_PAGE, itemsPath: 'a[' }, 'Path of Items'],
	])('can be due to an invalid option: %j', async (pagination, field) => {
		const { error } = await call(pagination);
		expect(error).toMatchObject({ code: 'refused', reason: 'pagination_invalid', attempts: 0 });
		expect((error as { message: string }).message).toContain(field);
		expect(api.received).toEqual([]);
	});
});

it('an idempotency key differs for each page', async () => {
	servePages();
	await call(BY_CURSOR, { options: { idempotencyKeyHeader: 'Idempotency-Key' } });
	const keys = api.received.map(({ headers }) => headers['idempotency-key']);
	expect(new Set(keys).size).toBe(3);
});
