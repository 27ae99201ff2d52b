import { parsePagination } from '../../../lib/pagination/pagination';
import { judgeFirstPage } from '../../../lib/pagination/first-page';
import type { Json } from '../../../lib/text/json';

function judge(body: Json, fields: object) {
	const pagination = parsePagination(
		{ mode: 'pageNumber', parameter: 'page', ...fields },
		undefined,
	);
	if (!pagination.ok) throw new Error(pagination.code);
	return judgeFirstPage(body, pagination.value!);
}

const refused = (field: string, path: string, names: string) => ({
	ok: false,
	code: 'pagination_path_finds_nothing',
	field,
	path,
	names,
});
const CURSOR = { mode: 'cursor', nextPath: 'next' };

describe('the first page', () => {
	it.each<[body: Json, itemsPath: string, names: string]>([
		[{ data: [], next_cursor: null }, 'items', 'data, next_cursor'],
		[{ data: [] }, 'Data', 'data'],
		[{ data: { items: [] } }, 'data.item', 'items'],
		[{ data: {} }, 'data.item', 'data'],
		[{ data: [] }, 'result.items', 'data'],
		[{ data: [] }, 'data.items', 'data'],
		[{ errors: [{ message: 'no' }] }, 'data.list', 'errors'],
		[[{ id: 1 }], 'data', ''],
		['text', 'data', ''],
		[{ toString: 1 }, 'constructor', 'toString'],
		[
			Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`k${index}`, 1])),
			'data',
			'k0, k1, k2, k3, k4, k5, k6, k7, k8, k9',
		],
	])('of %j has no list at "%s"', (body, itemsPath, names) => {
		expect(judge(body, { itemsPath })).toEqual(refused('Path of Items', itemsPath, names));
	});

	it.each<[body: Json, itemsPath: string]>([
		[{ data: [] }, 'data'],
		[{ data: null }, 'data'],
		[{ data: { items: null } }, 'data.items'],
		[{ data: 5 }, 'data'],
		[[], ''],
		[{}, 'data'],
		[{ list: [] }, 'list[0]'],
		[{ list: [] }, 'list[0].data[]'],
		[{ list: [] }, "list[?a == 'b']"],
		[{ list: [] }, 'other || list'],
		[{ list: [] }, 'list[*].data'],
	])('of %j is fine at "%s"', (body, itemsPath) => {
		expect(judge(body, { itemsPath })).toEqual({ ok: true, value: undefined });
	});

	it.each<[body: Json, nextPath: string, names: string]>([
		[{ data: [], next_cursor: 'a' }, 'next', 'data, next_cursor'],
		[{ data: [], next: 'a' }, 'nextCursor', 'data, next'],
		[{ data: [], nextPage: 'a' }, 'next_page', 'data, nextPage'],
		[{ data: [], meta: {} }, 'paging.next', 'data, meta'],
		[{ data: [], meta: { next_cursor: 'a' } }, 'meta.cursor', 'next_cursor'],
		[{ data: [], links: null }, 'links.next', 'data, links'],
	])('of %j names no next page at "%s"', (body, nextPath, names) => {
		const expected = refused('Path of Next Page', nextPath, names);
		expect(judge(body, { ...CURSOR, nextPath })).toEqual(expected);
		expect(judge(body, { mode: 'nextUrl', nextPath })).toEqual(expected);
		expect(judge(body, { nextPath })).toEqual({ ok: true, value: undefined });
	});

	it.each<[body: Json, nextPath: string]>([
		[{ data: [], next: null }, 'next'],
		[{ data: [], next: '' }, 'next'],
		// Google's APIs leave it out, and have another token in its place.
		[{ items: [], kind: 'list', nextSyncToken: 'x' }, 'nextPageToken'],
		[{ data: [], has_next: false }, 'next'],
		[{ data: [], meta: { count: 1 } }, 'meta.next'],
		[{ data: [], '': 1, '-': 2 }, 'next'],
		[{ data: [], total: 1 }, '"次"'],
		[{ data: [], next_cursor: 'a' }, '$headers.next'],
		[{ links: [] }, "links[?rel == 'next'].href | [0]"],
		[{ links: [] }, 'links[0].next || other'],
	])('of %j may be the last at "%s"', (body, nextPath) => {
		expect(judge(body, { ...CURSOR, nextPath })).toEqual({ ok: true, value: undefined });
	});
});
