import fc from 'fast-check';
import { appendQuery } from '../../../lib/http/query-string';
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
