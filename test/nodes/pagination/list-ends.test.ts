import type { IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

/** The body of a response, or more of one. */
type Page = object | { status: number } | { headers: object; body: object };

/** Responds with these pages one after the other, and with the last one from then on. */
function serve(...pages: Page[]): void {
	api.respondWith((response) => {
		const page = pages[api.received.length - 1] ?? pages.at(-1)!;
		const {
			status = 200,
			headers,
			body = page,
		} = page as {
			status?: number;
			headers?: Record<string, string>;
			body?: object;
		};
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(JSON.stringify(body));
	});
}

async function read(pagination: IDataObject, more: IDataObject = {}) {
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/list`,
			options: { pagination: { pagination: { itemsPath: 'data', ...pagination } }, ...more },
		} as never,
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
	});
	const error = failure[0]?.json.error as IDataObject | undefined;
	return {
		ids: success.map(({ json }) => json.data),
		ends: error ? (error.reason ?? error.code) : 'success',
		urls: api.received.map(({ url }) => url.replace('/list', '')),
	};
}

const CURSOR = { mode: 'cursor', nextPath: 'next', parameter: 'c' };
const NEXT_URL = { mode: 'nextUrl', nextPath: 'next' };
const MORE = { stopPath: 'more', stopValue: 'false' };
const link = (url: string, more = '') => ({ link: `<${url}>; rel="next"${more}` });

describe('a list ends', () => {
	it.each<
		[
			label: string,
			pagination: IDataObject,
			pages: Page[],
			ids: unknown[],
			calls: number,
			ends: string,
		]
	>([
		[
			'after a scroll, at a page without items',
			CURSOR,
			[
				{ data: [1, 2], next: 's' },
				{ data: [3, 4], next: 's' },
				{ data: [5], next: 's' },
				{ data: [], next: 's' },
			],
			[1, 2, 3, 4, 5],
			4,
			'success',
		],
		[
			'where the cursor of the last page comes again without items',
			CURSOR,
			[
				{ data: [1], next: 'a' },
				{ data: [2], next: 'b' },
				{ data: [], next: 'b' },
			],
			[1, 2],
			3,
			'success',
		],
		[
			'not at a page without items and with another cursor',
			CURSOR,
			[
				{ data: [1], next: 'a' },
				{ data: [], next: 'b' },
				{ data: [2], next: null },
			],
			[1, 2],
			3,
			'success',
		],
		[
			'after a scroll by a URL',
			NEXT_URL,
			[
				{ data: [1], next: '/list?scroll=1' },
				{ data: [2], next: '/list?scroll=1' },
				{ data: [], next: '/list?scroll=1' },
			],
			[1, 2],
			3,
			'success',
		],
		[
			'after a scroll by a link header',
			{ mode: 'linkHeader' },
			[
				{ headers: link('/list?s=1'), body: { data: [1] } },
				{ headers: link('/list?s=1'), body: { data: [2] } },
				{ headers: link('/list?s=1'), body: { data: [] } },
			],
			[1, 2],
			3,
			'success',
		],
		[
			'as a failure, where a page comes again and again',
			CURSOR,
			[{ data: [1], next: 'same' }],
			[1, 1, 1],
			3,
			'pagination_loop',
		],
		[
			'not at an empty page, if the body says that more follows',
			{ mode: 'pageNumber', parameter: 'p', ...MORE },
			[
				{ data: [1], more: true },
				{ data: [], more: true },
				{ data: [2], more: false },
			],
			[1, 2],
			3,
			'success',
		],
		[
			'at an empty page, if the body does not say',
			{ mode: 'pageNumber', parameter: 'p', ...MORE },
			[{ data: [1], more: true }, { data: [] }],
			[1],
			2,
			'success',
		],
		[
			'at an empty page of offsets that nothing moves on',
			{ mode: 'offset', parameter: 'o', ...MORE },
			[
				{ data: [1], more: true },
				{ data: [], more: true },
			],
			[1],
			2,
			'success',
		],
		[
			'not at an empty page of offsets with a page size',
			{ mode: 'offset', parameter: 'o', pageSize: 10, ...MORE },
			[
				{ data: [1, 2], more: true },
				{ data: [], more: true },
				{ data: [3], more: false },
			],
			[1, 2, 3],
			3,
			'success',
		],
		[
			'at a page past the end that is missing',
			{ mode: 'pageNumber', parameter: 'p', endStatusCodes: '404' },
			[{ data: [1] }, { data: [2] }, { status: 404 }],
			[1, 2],
			3,
			'success',
		],
		[
			'at any of several statuses',
			{ mode: 'offset', parameter: 'o', endStatusCodes: '404, 416, 400' },
			[{ data: [1] }, { status: 416 }],
			[1],
			2,
			'success',
		],
		[
			'as a failure at another status',
			{ mode: 'pageNumber', parameter: 'p', endStatusCodes: '404' },
			[{ data: [1] }, { status: 403 }],
			[1],
			2,
			'http_status',
		],
		[
			'as a failure at such a status of the first page',
			{ mode: 'pageNumber', parameter: 'p', endStatusCodes: '404' },
			[{ status: 404 }],
			[],
			1,
			'http_status',
		],
		[
			'where a link says that it has no results',
			{ mode: 'linkHeader' },
			[
				{ headers: link('/list?c=1', '; results="true"; cursor="1"'), body: { data: [1] } },
				{ headers: link('/list?c=2', '; results="false"; cursor="2"'), body: { data: [2] } },
			],
			[1, 2],
			2,
			'success',
		],
		[
			'at the cursor 0',
			CURSOR,
			[
				{ data: [1], next: 7 },
				{ data: [2], next: 0 },
			],
			[1, 2],
			2,
			'success',
		],
		['at the cursor "0"', CURSOR, [{ data: [1], next: '0' }], [1], 1, 'success'],
		[
			'not at the cursor 0, if the body says that more follows',
			{ ...CURSOR, ...MORE },
			[
				{ data: [1], next: 0, more: true },
				{ data: [2], next: 1, more: false },
			],
			[1, 2],
			2,
			'success',
		],
	])('%s', async (_, pagination, pages, ids, calls, ends) => {
		serve(...pages);
		const result = await read(pagination);
		expect({ ...result, urls: result.urls.length }).toEqual({ ids, ends, urls: calls });
	});

	it('wherever offsets lead, by the number of items or by a page size', async () => {
		serve({ data: [1, 2] }, { data: [3] }, { data: [] });
		expect((await read({ mode: 'offset', parameter: 'o' })).urls).toEqual(['?o=0', '?o=2', '?o=3']);
		api.reset();
		serve({ data: [1, 2] }, { data: [3] }, { data: [] });
		const { urls } = await read({ mode: 'offset', parameter: 'o', pageSize: 50 });
		expect(urls).toEqual(['?o=0', '?o=50', '?o=100']);
	});

	it.each([
		['in the body', NEXT_URL, (url: string) => ({ data: [1], next: url })],
		[
			'in a header',
			{ mode: 'linkHeader' },
			(url: string) => ({ headers: link(url), body: { data: [1] } }),
		],
	])('after pages that the API names with http: %s', async (_, pagination, first) => {
		const plain = api.origin.replace('https:', 'http:');
		serve(first(`${plain}/list?page=2`), first(`${plain}/list?page=3`), { data: [2] });
		const fields = { itemsPath: 'data', ...pagination };
		const { success, failure } = await callNode({
			parameters: {
				url: `${api.origin}/list`,
				options: {
					pagination: { pagination: fields },
					response: { response: { includeCallReport: true } },
				},
			} as never,
			store: apiKeyConnection({ connectionSecret: 'key-1' }),
		});
		expect(failure).toEqual([]);
		expect(api.received.map(({ url }) => url)).toEqual(['/list', '/list?page=2', '/list?page=3']);
		expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual([
			...['key-1', 'key-1', 'key-1'],
		]);
		const reports = success.map(({ json }) => json.callReport as IDataObject);
		expect(reports.map((report) => report.upgradedToHttps)).toEqual([undefined, true, true]);
	});

	it.each<[pagination: IDataObject, body: object, ids: unknown[], says: string]>([
		[{ ...CURSOR, itemsPath: 'items' }, { data: [1], next: 'a' }, [], 'The body has data, next.'],
		[{ ...CURSOR, nextPath: 'cursor' }, { data: [1], next_cursor: 'a' }, [1], 'next_cursor'],
		[{ ...NEXT_URL, nextPath: 'links.next' }, { data: [1], paging: {} }, [1], 'data, paging'],
		[{ mode: 'pageNumber', parameter: 'p', itemsPath: 'x' }, [1, 2], [], 'leave the path empty'],
	])(
		'as a failure where a path finds nothing at all: %j in %j',
		async (pagination, body, ids, says) => {
			serve(body);
			const { success, failure } = await callNode({
				parameters: {
					url: `${api.origin}/list`,
					options: { pagination: { pagination: { itemsPath: 'data', ...pagination } } },
				} as never,
				store: apiKeyConnection({ connectionSecret: 'key-1' }),
			});
			expect(success.map(({ json }) => json.data)).toEqual(ids);
			expect(failure[0]!.json.error).toMatchObject({
				reason: 'pagination_path_finds_nothing',
				description: expect.stringContaining(says) as unknown,
				pagination: { pagesRead: 1, itemsRead: ids.length },
			});
			expect(api.received).toHaveLength(1);
		},
	);

	it.each([
		[{ mode: 'offset', parameter: 'o', pageSize: -1 }],
		[{ mode: 'offset', parameter: 'o', pageSize: 'many' }],
		[{ mode: 'pageNumber', parameter: 'p', endStatusCodes: '40x' }],
	])('only as it can: %j is refused', async (pagination) => {
		expect((await read(pagination)).urls).toEqual([]);
	});
});
