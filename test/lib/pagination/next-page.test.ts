import {
	firstPosition,
	itemsOfPage,
	nextPosition,
	type ReadPage,
} from '../../../lib/pagination/next-page';
import {
	hashOfPosition,
	shownPosition,
	type PagePosition,
} from '../../../lib/pagination/page-position';
import { urlOfPage } from '../../../lib/pagination/page-request';
import type { Pagination } from '../../../lib/pagination/pagination';
import type { Json } from '../../../lib/text/json';

const URL_OF_PAGE = 'https://api.example.com/v1/orders?page=1';

const pagination = (change: Partial<Pagination>): Pagination => ({
	mode: 'linkHeader',
	nextPath: '',
	parameter: '',
	parameterIn: 'query',
	isInJson: false,
	first: 1,
	pageSize: 0,
	endStatuses: [],
	itemsPath: '',
	stopPath: '',
	stopValue: '',
	maxPages: 100,
	maxItems: Infinity,
	...change,
});
const page = (change: Partial<ReadPage>): ReadPage => ({
	url: URL_OF_PAGE,
	position: undefined,
	headers: {},
	shownHeaders: change.headers ?? {},
	body: [1, 2],
	shownBody: change.body ?? [1, 2],
	secrets: [],
	...change,
});
const at = (parameter: string, value: string): PagePosition => ({ in: 'query', parameter, value });
const inBody = (parameter: string, value: Json): PagePosition => ({ in: 'body', parameter, value });
const inHeader = (parameter: string, value: string): PagePosition => ({
	in: 'header',
	parameter,
	value,
});

const link = (target: string) => ({ link: `<${target}>; rel="next"` });

describe('the first page', () => {
	it.each<[change: Partial<Pagination>, expected: PagePosition | undefined]>([
		[{ mode: 'pageNumber', parameter: 'page', first: 0 }, at('page', '0')],
		[{ mode: 'offset', parameter: 'skip', first: 40 }, at('skip', '40')],
		[{ mode: 'pageNumber', parameter: 'page', parameterIn: 'body' }, inBody('page', 1)],
		[{ mode: 'offset', parameter: 'X-Skip', parameterIn: 'header' }, inHeader('X-Skip', '1')],
		[{ mode: 'cursor', parameter: 'cursor' }, undefined],
		[{ mode: 'cursor', parameter: 'cursor', parameterIn: 'body' }, undefined],
		[{ mode: 'linkHeader' }, undefined],
		[{ mode: 'nextUrl' }, undefined],
	])('with %j', (change, expected) => {
		expect(firstPosition(pagination(change))).toEqual(expected);
	});
});

describe('the items of a page', () => {
	it.each<[body: Json, itemsPath: string, expected: Json[]]>([
		[[1, 2], '', [1, 2]],
		[[], '', []],
		[{ a: 1 }, '', [{ a: 1 }]],
		['text', '', ['text']],
		[null, '', []],
		[{ data: [1] }, 'data', [1]],
		[{ data: { list: [{ a: 1 }] } }, 'data.list', [{ a: 1 }]],
		[{ data: [] }, 'data', []],
		[{ data: null }, 'data', []],
		[{ data: 5 }, 'data', [5]],
		[{}, 'data', []],
		[[{ a: 1 }, { a: 2 }], '[].a', [1, 2]],
	])('%j at "%s"', (body, itemsPath, expected) => {
		expect(itemsOfPage(body, { itemsPath })).toEqual({ ok: true, value: expected });
	});
});

const JSON_CURSOR: Partial<Pagination> = {
	mode: 'cursor',
	nextPath: 'c',
	parameter: 'v.after',
	parameterIn: 'body',
	isInJson: true,
};

const MORE = { stopPath: 'more', stopValue: '0' };

describe('the next page', () => {
	it.each<
		[change: Partial<Pagination>, read: Partial<ReadPage>, expected: PagePosition | undefined]
	>([
		[
			{},
			{ headers: link('/v1/orders?page=2') },
			{ url: 'https://api.example.com/v1/orders?page=2' },
		],
		[{}, { headers: link('?page=2') }, { url: 'https://api.example.com/v1/orders?page=2' }],
		[
			{},
			{ headers: link('http://api.example.com/v1/orders?page=2') },
			{ url: 'https://api.example.com/v1/orders?page=2', isUpgraded: true },
		],
		[{}, { headers: link('https://evil.com/') }, { url: 'https://evil.com/' }],
		[{}, { headers: link('https://[') }, { url: 'https://[' }],
		[{}, { headers: {} }, undefined],
		// The header names the next page, even if this page has no items.
		[
			{},
			{ headers: link('?page=3'), body: [] },
			{ url: 'https://api.example.com/v1/orders?page=3' },
		],
		[
			{ mode: 'nextUrl', nextPath: 'next' },
			{ body: { next: '?page=9' } },
			{ url: 'https://api.example.com/v1/orders?page=9' },
		],
		[{ mode: 'nextUrl', nextPath: 'next' }, { body: { next: null } }, undefined],
		[{ mode: 'nextUrl', nextPath: 'next' }, { body: { next: '' } }, undefined],
		[{ mode: 'nextUrl', nextPath: 'next' }, { body: { next: false } }, undefined],
		[{ mode: 'nextUrl', nextPath: 'next' }, { body: { next: { href: 'x' } } }, undefined],
		[{ mode: 'nextUrl', nextPath: 'next' }, { body: {} }, undefined],
		[
			{ mode: 'cursor', nextPath: 'c', parameter: 'after' },
			{ body: { c: 'abc' } },
			at('after', 'abc'),
		],
		[{ mode: 'cursor', nextPath: 'c', parameter: 'after' }, { body: { c: 17 } }, at('after', '17')],
		[{ mode: 'cursor', nextPath: 'c', parameter: 'after' }, { body: { c: null } }, undefined],
		[
			{ mode: 'cursor', nextPath: 'c', parameter: 'after', parameterIn: 'header' },
			{ body: { c: 17 } },
			inHeader('after', '17'),
		],
		[{ ...JSON_CURSOR }, { body: { c: 'abc' } }, inBody('v.after', 'abc')],
		[{ ...JSON_CURSOR }, { body: { c: '17' } }, inBody('v.after', '17')],
		[{ ...JSON_CURSOR }, { body: { c: 17 } }, inBody('v.after', 17)],
		[
			{ mode: 'cursor', nextPath: '$headers.x-next-cursor', parameter: 'c' },
			{ headers: { 'x-next-cursor': 'abc' } },
			at('c', 'abc'),
		],
		[
			{ mode: 'cursor', nextPath: '$headers."X-Next-Cursor"', parameter: 'c' },
			{ headers: { 'x-next-cursor': 'abc' } },
			at('c', 'abc'),
		],
		[
			{ mode: 'nextUrl', nextPath: '$headers.x-next' },
			{ headers: { 'x-next': '/b' } },
			{ url: 'https://api.example.com/b' },
		],
		[
			{ mode: 'cursor', nextPath: '$headers.x-gone', parameter: 'c' },
			{ headers: { 'x-next-cursor': 'abc' } },
			undefined,
		],
		[
			{ mode: 'pageNumber', parameter: 'page', stopPath: '$headers.x-last', stopValue: 'true' },
			{ position: at('page', '1'), headers: { 'x-last': 'true' } },
			undefined,
		],
		[
			{ mode: 'pageNumber', parameter: 'page', stopPath: '$headers.x-last', stopValue: 'true' },
			{ position: at('page', '1'), headers: { 'x-last': 'false' }, body: [] },
			at('page', '2'),
		],
		[{ ...JSON_CURSOR }, { body: { c: 0 } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: '0' } }, undefined],
		[{ ...JSON_CURSOR, ...MORE }, { body: { c: 0, more: 1 } }, inBody('v.after', 0)],
		[{ ...JSON_CURSOR, ...MORE }, { body: { c: 0 } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: [1700, 'id-9'] } }, inBody('v.after', [1700, 'id-9'])],
		[
			{ ...JSON_CURSOR },
			{ body: { c: { id: { S: '9' } } } },
			inBody('v.after', { id: { S: '9' } }),
		],
		[{ ...JSON_CURSOR }, { body: { c: [] } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: {} } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: null } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: '' } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: false } }, undefined],
		[{ ...JSON_CURSOR }, { body: { c: true } }, undefined],
		[{ ...JSON_CURSOR }, { body: {} }, undefined],
		// In a form, as in a query or a header, a list has no string form.
		[{ ...JSON_CURSOR, isInJson: false }, { body: { c: [1] } }, undefined],
		[{ ...JSON_CURSOR, isInJson: false }, { body: { c: 17 } }, inBody('v.after', 17)],
		[{ mode: 'cursor', nextPath: 'c', parameter: 'after' }, { body: { c: [1] } }, undefined],
		[
			{ mode: 'pageNumber', parameter: 'page', parameterIn: 'body' },
			{ position: inBody('page', 1) },
			inBody('page', 2),
		],
		[
			{ mode: 'offset', parameter: 'skip', parameterIn: 'body' },
			{ position: inBody('skip', 40) },
			inBody('skip', 42),
		],
		[
			{ mode: 'pageNumber', parameter: 'X-Page', parameterIn: 'header' },
			{ position: inHeader('X-Page', '9') },
			inHeader('X-Page', '10'),
		],
		[{ mode: 'pageNumber', parameter: 'page' }, { position: at('page', '1') }, at('page', '2')],
		[{ mode: 'pageNumber', parameter: 'page' }, { position: at('page', '9') }, at('page', '10')],
		[{ mode: 'pageNumber', parameter: 'page' }, { position: at('page', '1'), body: [] }, undefined],
		[
			{ mode: 'pageNumber', parameter: 'page', itemsPath: 'd', ...MORE },
			{ position: at('page', '1'), body: { d: [], more: 1 } },
			at('page', '2'),
		],
		[
			{ mode: 'pageNumber', parameter: 'page', itemsPath: 'd', ...MORE },
			{ position: at('page', '1'), body: { d: [] } },
			undefined,
		],
		[
			{ mode: 'offset', parameter: 'skip', itemsPath: 'd', pageSize: 10, ...MORE },
			{ position: at('skip', '5'), body: { d: [], more: 1 } },
			at('skip', '15'),
		],
		[
			{ mode: 'offset', parameter: 'skip', itemsPath: 'd', ...MORE },
			{ position: at('skip', '5'), body: { d: [], more: 1 } },
			undefined,
		],
		[
			{ mode: 'offset', parameter: 'skip', pageSize: 10 },
			{ position: at('skip', '5') },
			at('skip', '15'),
		],
		[{ mode: 'pageNumber', parameter: 'page' }, {}, undefined],
		[{ mode: 'pageNumber', parameter: 'page' }, { position: { url: 'x' } }, undefined],
		[{ mode: 'offset', parameter: 'skip' }, { position: at('skip', '40') }, at('skip', '42')],
		[{ mode: 'offset', parameter: 'skip' }, { position: at('skip', '40'), body: [] }, undefined],
		[
			{ mode: 'offset', parameter: 'skip', itemsPath: 'data' },
			{ position: at('skip', '0'), body: { data: [1, 2, 3] } },
			at('skip', '3'),
		],
	])('%j after %j', (change, read, expected) => {
		expect(nextPosition(page(read), pagination(change))).toEqual({ ok: true, value: expected });
	});

	it.each<[stopPath: string, stopValue: string, body: Json, isLast: boolean]>([
		['more', 'false', { more: false }, true],
		['more', 'false', { more: true }, false],
		['more', 'false', { more: 'false' }, true],
		['more', 'false', {}, false],
		['more', 'false', { more: null }, false],
		['left', '0', { left: 0 }, true],
		['left', '0', { left: 10 }, false],
		['left', '[object Object]', { left: {} }, false],
		['', 'false', { more: false }, false],
	])('does not exist if "%s" is "%s": %j, %s', (stopPath, stopValue, body, isLast) => {
		const read = page({ headers: link('?page=2'), body });
		const next = { ok: true, value: isLast ? undefined : (expect.anything() as unknown) };
		expect(nextPosition(read, pagination({ stopPath, stopValue }))).toEqual(next);
	});
});

/** Doubles with each part, and is written in few characters. */
const COSTLY = Array.from({ length: 40 }, () => '[@,@]').join('|');

describe('a path that asks for too much work is refused', () => {
	it.each<[field: string, change: Partial<Pagination>]>([
		['Path of Items', { mode: 'offset', itemsPath: COSTLY }],
		['Path of Items', { mode: 'pageNumber', itemsPath: COSTLY }],
		['Path of Next Page', { mode: 'cursor', nextPath: COSTLY }],
		['Path of Next Page', { mode: 'nextUrl', nextPath: COSTLY }],
		['Stop Path', { mode: 'linkHeader', stopPath: COSTLY }],
	])('%s of %j', (field, change) => {
		const refused = { ok: false, code: 'path_too_costly', field, path: COSTLY };
		expect(nextPosition(page({ position: at('page', '1') }), pagination(change))).toEqual(refused);
	});

	it('where the items of a page are looked for', () => {
		expect(itemsOfPage({}, { itemsPath: COSTLY })).toMatchObject({ code: 'path_too_costly' });
	});
});

describe('what an API names as the next page', () => {
	const cursor = (length: number) => ({ next: 'c'.repeat(length) });
	const keys = (length: number) => ({ next: { key: 'c'.repeat(length - '{"key":""}'.length) } });
	const inBody = { parameterIn: 'body', isInJson: true } as const;
	const refused = (length: number) => ({
		ok: false,
		code: 'pagination_position_too_long',
		length,
		limit: 16_384,
	});

	it.each<
		[label: string, change: Partial<Pagination>, short: Partial<ReadPage>, long: Partial<ReadPage>]
	>([
		[
			// Its quotes count.
			'as a cursor',
			{ mode: 'cursor', nextPath: 'next' },
			{ body: cursor(16_382) },
			{ body: cursor(16_383) },
		],
		[
			'as keys in JSON',
			{ mode: 'cursor', nextPath: 'next', ...inBody },
			{ body: keys(16_384) },
			{ body: keys(16_385) },
		],
		[
			'as a URL in the body',
			{ mode: 'nextUrl', nextPath: 'next' },
			{ body: { next: `https://a.example/${'c'.repeat(16_366)}` } },
			{ body: { next: `https://a.example/${'c'.repeat(16_367)}` } },
		],
		[
			'as a URL in a header',
			{ mode: 'linkHeader' },
			{ url: `https://a.example/${'u'.repeat(16_000)}/?`, headers: link('c'.repeat(365)) },
			{ url: `https://a.example/${'u'.repeat(16_000)}/?`, headers: link('c'.repeat(366)) },
		],
	])('may have 16,384 characters %s', (_, change, short, long) => {
		expect(nextPosition(page(short), pagination(change))).toEqual({
			ok: true,
			value: expect.anything() as unknown,
		});
		expect(nextPosition(page(long), pagination(change))).toEqual(refused(16_385));
	});
});

describe('a position with a secret in it', () => {
	const SECRETS = ['a-long-Secret-4711', 'Ab12'];
	const inBodyOf = {
		mode: 'cursor',
		nextPath: 'next',
		parameter: 'c',
		parameterIn: 'body',
	} as const;
	const next = (value: Json, change: Partial<Pagination> = {}) =>
		nextPosition(
			page({ body: { next: value }, secrets: SECRETS }),
			pagination({ mode: 'cursor', nextPath: 'next', parameter: 'c', ...change }),
		);
	const inUrl = { mode: 'nextUrl' } as const;
	const REFUSED = { ok: false, code: 'pagination_position_has_secret' };

	it.each<[label: string, value: Json, change: Partial<Pagination>]>([
		['a cursor', 'x a-long-Secret-4711', {}],
		['a cursor in Base64', Buffer.from('a-long-Secret-4711').toString('base64'), {}],
		['a cursor in another case', 'A-LONG-SECRET-4711', {}],
		['a list as a cursor', [1, 'a-long-Secret-4711'], { ...inBodyOf, isInJson: true }],
		['a URL', '/b?key=a-long-Secret-4711', inUrl],
		['a host', 'https://a-long-secret-4711.example.com/', inUrl],
		['a scheme', 'a-long-Secret-4711:x', inUrl],
		['a tab in it, which a URL drops', '/b?key=a-long-Sec\tret-4711', inUrl],
	])('is none if the secret is long: %s', (_, value, change) => {
		expect(next(value, change)).toEqual(REFUSED);
	});

	it.each<[label: string, value: Json, change: Partial<Pagination>, shown: unknown]>([
		['a cursor', 'xAb12', {}, { in: 'query', parameter: 'c', value: '**hidden**' }],
		['a cursor in a body', 'xAb12', inBodyOf, { in: 'body', parameter: 'c', value: '**hidden**' }],
		['a URL', '/b?Ab12', inUrl, { url: '**hidden**' }],
		['another cursor', 'xAb13', {}, { in: 'query', parameter: 'c', value: 'xAb13' }],
		['another URL', '/b?Ab13', inUrl, { url: 'https://api.example.com/b?Ab13' }],
	])('is hidden if the secret is short: %s', (_, value, change, shown) => {
		const position = next(value, change);
		if (!position.ok) throw new Error(position.code);
		expect(position.value!.hasSecret === true).toBe(JSON.stringify(shown).includes('hidden'));
		expect(shownPosition(position.value!)).toEqual(shown);
	});

	it('is shown if there is no secret', () => {
		expect(shownPosition({ url: 'https://a.example/' })).toEqual({ url: 'https://a.example/' });
		expect(shownPosition(inBody('c', [1, 'x']))).toEqual(inBody('c', [1, 'x']));
		expect(next(null)).toEqual({ ok: true, value: undefined });
	});
});

describe('the hash of a position', () => {
	it('has the same few characters, however long the position is', () => {
		expect(hashOfPosition({ url: 'abc' })).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
		expect(hashOfPosition({ url: 'c'.repeat(16_384) })).toHaveLength(44);
	});

	it.each<[PagePosition, PagePosition]>([
		[{ url: 'a' }, { url: 'b' }],
		[at('page', '1'), at('page', '2')],
		[at('page', '1'), { ...at('page', '1'), value: 1 }],
	])('tells %j from %j', (one, other) => {
		expect(hashOfPosition(one)).not.toBe(hashOfPosition(other));
		expect(hashOfPosition(one)).toBe(hashOfPosition({ ...one }));
	});
});

describe('the URL of a page', () => {
	it.each<[href: string, position: PagePosition, expected: string]>([
		['https://a.example/x', { url: 'https://b.example/y' }, 'https://b.example/y'],
		['https://a.example/x', at('page', '2'), 'https://a.example/x?page=2'],
		['https://a.example/x?page=1&size=5', at('page', '2'), 'https://a.example/x?page=2&size=5'],
		[
			'https://a.example/x?q=a%20b',
			at('c', 'a&b=c/+ ='),
			'https://a.example/x?q=a%20b&c=a%26b%3Dc%2F%2B%20%3D',
		],
		['https://a.example/x?page=1&page=2', at('page', '3'), 'https://a.example/x?page=3'],
		['https://a.example/x#end', at('page', '2'), 'https://a.example/x?page=2#end'],
		['https://a.example/x?page=1', inBody('page', 2), 'https://a.example/x?page=1'],
		['https://a.example/x?page=1', inHeader('page', '2'), 'https://a.example/x?page=1'],
	])('%s, %j', (href, position, expected) => {
		expect(urlOfPage(href, position)).toBe(expected);
	});
});

describe('a page with the secret in it', () => {
	const secret = { token: 'abc-4711', next: 'https://api.example.com/?key=abc-4711', rows: [1] };
	const shown = { token: '**hidden**', next: 'https://api.example.com/?key=**hidden**', rows: [1] };
	const nextOf = (change: Partial<Pagination>) =>
		nextPosition(page({ body: secret, shownBody: shown }), pagination(change));

	it('has a next URL as it was received', () => {
		expect(nextOf({ mode: 'nextUrl', nextPath: 'next' })).toEqual({
			ok: true,
			value: { url: secret.next },
		});
	});

	it.each(['reverse(token)', "join('', [token])", '[token][0]', 'to_string(token)'])(
		'says nothing of the secret to a path that makes something of it: %s',
		(nextPath) => {
			const next = nextOf({ mode: 'cursor', nextPath, parameter: 'c' });
			expect(next.ok).toBe(true);
			expect(JSON.stringify(next)).not.toMatch(/4711|1174/);
		},
	);

	it('says nothing of the secret to a path that ends the list', () => {
		const stop = { stopPath: "starts_with(token, 'abc')", stopValue: 'true' };
		const next = nextOf({ mode: 'nextUrl', nextPath: 'next', ...stop });
		expect(next).toMatchObject({ value: { url: secret.next } });
	});

	it('is counted as it is shown', () => {
		const itemsPath = "[starts_with(token, 'abc')][?@]";
		const found = nextOf({ mode: 'offset', parameter: 'o', itemsPath });
		expect(found).toEqual({ ok: true, value: undefined });
	});
});

describe('a next URL that repeats the key from the query', () => {
	const secrets = ['sk-live-4711'];
	const href = new URL('/list?a=1', URL_OF_PAGE).href;

	it.each<[change: Partial<Pagination>, read: Partial<ReadPage>]>([
		[{ mode: 'linkHeader' }, { headers: link('/list?key=sk-live-4711&a=1') }],
		[{ mode: 'nextUrl', nextPath: 'next' }, { body: { next: '/list?a=1&Key=sk-live-4711' } }],
	])('comes without it: %j', (change, read) => {
		const shown = { shownHeaders: {}, shownBody: { next: '**hidden**' } };
		const next = page({ ...read, ...shown, secrets, queryName: 'key' });
		expect(nextPosition(next, pagination(change))).toEqual({ ok: true, value: { url: href } });
	});

	it('is refused if the key stands elsewhere in it', () => {
		const headers = link('/list?k=sk-live-4711&key=x');
		const next = page({ headers, secrets, queryName: 'key' });
		expect(nextPosition(next, pagination({ mode: 'linkHeader' }))).toMatchObject({
			code: 'pagination_position_has_secret',
		});
	});
});
