import fc from 'fast-check';
import {
	ARRAY_FORMATS,
	formatArrays,
	type ArrayFormat,
	type QueryEntry,
} from '../../../lib/http/query-string';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const LISTS: QueryEntry[] = [
	['tag', ['a', 'b']],
	['one', ['c']],
	['none', []],
	['page', '2'],
];
const TWICE: QueryEntry[] = [
	['tag', 'a'],
	['page', '2'],
	['tag', 'b'],
	['tag', ['c', 'd']],
];

describe('lists in a query', () => {
	it.each<[format: ArrayFormat, pairs: QueryEntry[], sent: string]>([
		['repeat', LISTS, 'tag=a tag=b one=c page=2'],
		['brackets', LISTS, 'tag[]=a tag[]=b one[]=c page=2'],
		['indices', LISTS, 'tag[0]=a tag[1]=b one[0]=c page=2'],
		['comma', LISTS, 'tag=a,b one=c page=2'],
		['repeat', TWICE, 'tag=a page=2 tag=b tag=c tag=d'],
		['brackets', TWICE, 'tag[]=a tag[]=b tag[]=c tag[]=d page=2'],
		['indices', TWICE, 'tag[0]=a tag[1]=b tag[2]=c tag[3]=d page=2'],
		['comma', TWICE, 'tag=a,b,c,d page=2'],
		['indices', [['__proto__', ['a', 'b']]], '__proto__[0]=a __proto__[1]=b'],
	])('%s: %j', (format, pairs, sent) => {
		const formatted = formatArrays(pairs, format).map(([name, value]) => `${name}=${value}`);
		expect(formatted.join(' ')).toBe(sent);
	});

	it('keep all their values, in order, in every format', () => {
		const text = fc.string({ maxLength: 5 }).map((value) => value.replaceAll(',', ''));
		const value = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }));
		const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), value), { maxLength: 6 });
		fc.assert(
			fc.property(pairs, fc.constantFrom(...ARRAY_FORMATS), (given, format) => {
				const sent = formatArrays(given, format);
				for (const name of ['a', 'b', 'c']) {
					const expected = given.filter(([each]) => each === name).flatMap(([, each]) => each);
					const found = sent.filter(([each]) => each.replace(/\[\d*\]$/, '') === name);
					const values = found.flatMap(([, each]) => (format === 'comma' ? each.split(',') : each));
					expect(values).toEqual(expected);
				}
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});
