import { MAX_ITEMS, MAX_PAGES, parsePagination } from '../../lib/pagination';

const CURSOR = { mode: 'cursor', nextPath: 'meta.next', parameter: 'cursor' };
const PAGE = { mode: 'pageNumber', parameter: 'page' };

describe('the way through pages', () => {
	it('is none where nobody asked for one', () => {
		expect(parsePagination(undefined)).toEqual({ ok: true, value: undefined });
	});

	it.each<[given: object, expected: object]>([
		[{ mode: 'linkHeader' }, { mode: 'linkHeader', first: 1, maxPages: 100, maxItems: Infinity }],
		[{ mode: 'nextUrl', nextPath: 'next' }, { nextPath: 'next' }],
		[CURSOR, CURSOR],
		[PAGE, { ...PAGE, first: 1 }],
		[{ ...PAGE, firstPage: 0 }, { first: 0 }],
		[{ ...PAGE, firstOffset: 7 }, { first: 1 }],
		[{ mode: 'offset', parameter: 'skip' }, { first: 0 }],
		[{ mode: 'offset', parameter: 'skip', firstOffset: 20 }, { first: 20 }],
		[{ mode: 'linkHeader', itemsPath: 'data' }, { itemsPath: 'data' }],
		[
			{ mode: 'linkHeader', stopPath: 'more', stopValue: 'false' },
			{ stopPath: 'more', stopValue: 'false' },
		],
		[{ mode: 'linkHeader', maxPages: 3 }, { maxPages: 3 }],
		[{ mode: 'linkHeader', maxItems: 30 }, { maxItems: 30 }],
		[{ mode: 'linkHeader', maxItems: 0 }, { maxItems: Infinity }],
	])('%j', (given, expected) => {
		expect(parsePagination(given)).toMatchObject({ ok: true, value: expected });
	});

	it.each<[field: string, given: object]>([
		['Ask for Pages By', {}],
		['Ask for Pages By', { mode: 'other' }],
		['Path of Next Page', { mode: 'nextUrl' }],
		['Path of Next Page', { mode: 'nextUrl', nextPath: 'a.' }],
		['Path of Next Page', { ...CURSOR, nextPath: '' }],
		['Path of Next Page', { ...CURSOR, nextPath: 5 }],
		['Query Parameter', { ...CURSOR, parameter: '' }],
		['Query Parameter', { ...PAGE, parameter: null }],
		['Query Parameter', { mode: 'offset' }],
		['Path of Items', { ...PAGE, itemsPath: '[' }],
		['Stop Path', { ...PAGE, stopPath: '!' }],
		['Stop Value', { ...PAGE, stopPath: 'a', stopValue: false }],
	])('refuses "%s" of %j', (field, given) => {
		expect(parsePagination(given)).toEqual({ ok: false, code: 'pagination_invalid', field });
	});

	it.each<[option: string, given: object]>([
		['First Page', { ...PAGE, firstPage: -1 }],
		['First Offset', { mode: 'offset', parameter: 'skip', firstOffset: '0' }],
		['Maximum Pages', { ...PAGE, maxPages: 0 }],
		['Maximum Pages', { ...PAGE, maxPages: MAX_PAGES.maximum + 1 }],
		['Maximum Items', { ...PAGE, maxItems: MAX_ITEMS.maximum + 1 }],
		['Maximum Items', { ...PAGE, maxItems: 1.5 }],
	])('refuses "%s" of %j', (option, given) => {
		expect(parsePagination(given)).toMatchObject({ code: 'option_out_of_range', option });
	});
});
