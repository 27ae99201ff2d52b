import fc from 'fast-check';
import {
	appendQuery,
	encodeForQuery,
	hasQueryParameter,
	setInQuery,
	withoutQueryParameter,
} from '../../../lib/http/query-string';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('query parameters', () => {
	it.each<[label: string, href: string, pairs: Array<[string, string]>, expected: string]>([
		['none', 'https://a.example/x?b=1#c', [], 'https://a.example/x?b=1#c'],
		['one', 'https://a.example/x', [['a', '1']], 'https://a.example/x?a=1'],
		['after others', 'https://a.example/x?b=%41', [['a', '1']], 'https://a.example/x?b=%41&a=1'],
		['after a bare question mark', 'https://a.example/x?', [['a', '1']], 'https://a.example/x?a=1'],
		['before a fragment', 'https://a.example/x#c', [['a', '1']], 'https://a.example/x?a=1#c'],
		[
			'a name twice',
			'https://a.example/',
			[
				['a', '1'],
				['a', '2'],
			],
			'https://a.example/?a=1&a=2',
		],
		['spaces', 'https://a.example/', [['a b', 'c d']], 'https://a.example/?a%20b=c%20d'],
		['a plus sign', 'https://a.example/', [['a', '1+1']], 'https://a.example/?a=1%2B1'],
		[
			'delimiters of a query',
			'https://a.example/',
			[['a', '&b=2#c?']],
			'https://a.example/?a=%26b%3D2%23c%3F',
		],
		[
			'letters beyond ASCII',
			'https://a.example/',
			[['ü', '€']],
			'https://a.example/?%C3%BC=%E2%82%AC',
		],
	])('are added: %s', (_, href, pairs, expected) => {
		expect(appendQuery(href, pairs)).toBe(expected);
	});

	it('change nothing but the query, and are parsed to what was given', () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 12 });
		const pairs = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(fc.webPath(), pairs, (path, added) => {
				const before = new URL(`https://api.example.com:8443${path}`);
				const after = new URL(appendQuery(before.href, added));
				expect([after.origin, after.pathname, after.hash]).toEqual([
					before.origin,
					before.pathname,
					before.hash,
				]);
				expect([...after.searchParams].slice(-added.length)).toEqual(added);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});

describe('a parameter that is set in a query', () => {
	const set = (query: string, name = 'page', value = '2') =>
		setInQuery(`https://a.example/x${query}`, name, value).slice('https://a.example/x'.length);

	it.each<[query: string, expected: string]>([
		['', '?page=2'],
		['?', '?page=2'],
		['#end', '?page=2#end'],
		['?page', '?page=2'],
		['?page=', '?page=2'],
		['?page=1=1', '?page=2'],
		['?a=1&page=1&b=2', '?a=1&page=2&b=2'],
		['?page=1&a=1&page=9', '?page=2&a=1'],
		['?%70age=1&a', '?%70age=2&a'],
		['?pages=1&Page=1', '?pages=1&Page=1&page=2'],
		['?name=caf%E9', '?name=caf%E9&page=2'],
		['?$filter=a,b;c+d&flag&e==', '?$filter=a,b;c+d&flag&e==&page=2'],
		['?a=1&&b=2&', '?a=1&&b=2&&page=2'],
		['?page=1&&b=2&', '?page=2&&b=2&'],
		['?a=%2f%2F%zz+%20*~', '?a=%2f%2F%zz+%20*~&page=2'],
		['??page=1', '??page=1&page=2'],
		['??page=1&page=9', '??page=1&page=2'],
	])('changes nothing else: %s', (query, expected) => {
		expect(set(query)).toBe(expected);
	});

	it.each([
		['?page%5Bnumber%5D=1', 'page[number]', '2', '?page%5Bnumber%5D=2'],
		['?page[number]=1', 'page[number]', '2', '?page[number]=2'],
		['?page+no=1', 'page no', '2', '?page+no=2'],
		['', 'page[number]', 'a&b=c +%', '?page%5Bnumber%5D=a%26b%3Dc%20%2B%25'],
		['?after=x', 'after', 'a&b=c +%', '?after=a%26b%3Dc%20%2B%25'],
	])('is found by what its name means: %s, %s', (query, name, value, expected) => {
		expect(set(query, name, value)).toBe(expected);
	});

	it('is read as it was given, beside all that was there', () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 12 });
		fc.assert(
			fc.property(fc.webQueryParameters(), text, text, (query, name, value) => {
				const before = new URL(`https://api.example.com/?${query}`);
				const after = new URL(setInQuery(before.href, name, value));
				expect(after.searchParams.getAll(name)).toEqual([value]);
				const others = (url: URL) => [...url.searchParams].filter(([each]) => each !== name);
				expect(others(after)).toEqual(others(before));
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});

describe('a parameter that is taken out of a query', () => {
	it.each<[href: string, expected: string]>([
		['?key=1', ''],
		['/a?key=1#b', '/a#b'],
		['https://a.example/x?a=1&key=1&b=2', 'https://a.example/x?a=1&b=2'],
		['https://a.example/x?key=1&a=1&key=2', 'https://a.example/x?a=1'],
		['//a.example/x?KEY=1&Key', '//a.example/x'],
		['?%6Bey=1&a=%2f+%zz', '?a=%2f+%zz'],
		['?k%65y=1&&a&', '?&a&'],
	])('leaves the rest as it is: %s', (href, expected) => {
		expect(hasQueryParameter(href, 'key')).toBe(true);
		expect(withoutQueryParameter(href, 'key')).toBe(expected);
	});

	it.each([
		'',
		'key=1',
		'/key',
		'?',
		'?&',
		'?a=key',
		'?keys=1',
		'?key[]=1',
		'??key=1',
		'#?key=1',
		'/a#b?key=1&key=2',
		'?a=%26key=1',
	])('is not there: %s', (href) => {
		expect(hasQueryParameter(href, 'key')).toBe(false);
		expect(withoutQueryParameter(href, 'key')).toBe(href);
	});

	it('is found by what its name means', () => {
		expect(withoutQueryParameter('?auth%5Bkey%5D=1&auth[key]=2', 'auth[key]')).toBe('');
	});

	it('is gone for whoever reads the URL, and nothing else is', () => {
		const query = fc.webQueryParameters();
		const name = fc.constantFrom('a', 'B', 'key', 'k.e-y', 'k[0]');
		fc.assert(
			fc.property(
				query,
				query,
				name,
				fc.string({ unit: 'grapheme' }),
				(before, after, key, value) => {
					const own = `${encodeForQuery(key)}=${encodeForQuery(value)}`;
					const href = `https://api.example.com/?${[before, own, after].join('&')}`;
					const left = new URL(withoutQueryParameter(href, key));
					const isOther = ([each]: [string, string]) => each.toLowerCase() !== key.toLowerCase();
					expect([...left.searchParams]).toEqual([...new URL(href).searchParams].filter(isOther));
				},
			),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});
