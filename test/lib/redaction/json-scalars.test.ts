import { collectScalars, replaceScalars } from '../../../lib/redaction/json-scalars';

const VALUE = { abc: ['defg', 1, null, true, { hijk: 'l' }], mnop: 22, qrst: undefined };

describe('the scalars of a JSON value', () => {
	it('are its strings, keys included, and its numbers, as far as they are of interest', () => {
		const interest = { minLength: 4, isNumber: (value: number) => value > 9 };
		expect(collectScalars(VALUE, interest)).toEqual({
			texts: new Set(['defg', 'hijk', 'mnop', 'qrst']),
			numbers: new Set([22]),
		});
	});

	it('are none of the places in a list', () => {
		const interest = { minLength: 1, isNumber: () => true };
		expect(collectScalars(['a', 7], interest)).toEqual({
			texts: new Set(['a']),
			numbers: new Set([7]),
		});
	});

	it('can be replaced', () => {
		const replacements = {
			text: (text: string) => text.toUpperCase(),
			number: (value: number) => (value === 1 ? 'one' : value),
		};
		expect(replaceScalars(VALUE, replacements)).toEqual({
			ABC: ['DEFG', 'one', null, true, { HIJK: 'L' }],
			MNOP: 22,
			QRST: undefined,
		});
	});

	it.each<[label: string, value: object, replaced: object]>([
		['two', { xa: 1, xb: 2 }, { x: 1, 'x (2)': 2 }],
		['three', { xa: 1, b: 0, xc: 2, xd: 3 }, { x: 1, b: 0, 'x (2)': 2, 'x (3)': 3 }],
		['one beside a key of that name', { xa: 1, x: 2 }, { 'x (2)': 1, x: 2 }],
		[
			'one beside keys of such names',
			{ x: 1, 'x (2)': 2, xa: 3, xb: 4 },
			{ x: 1, 'x (2)': 2, 'x (3)': 3, 'x (4)': 4 },
		],
	])('keys that become the same get a number: %s', (_, value, replaced) => {
		const replacements = {
			text: (text: string) => text.replace(/^x[a-z]$/, 'x'),
			number: (number: number) => number,
		};
		expect(JSON.stringify(replaceScalars(value, replacements))).toBe(JSON.stringify(replaced));
	});

	it('a key that is replaced leaves its name to another', () => {
		const names: Record<string, string> = { a: 'b', b: 'c' };
		const replacements = {
			text: (text: string) => names[text]!,
			number: (number: number) => number,
		};
		expect(replaceScalars({ a: 1, b: 2 }, replacements)).toEqual({ b: 1, c: 2 });
	});

	it('many keys that become the same take no longer than others', () => {
		const keys = Array.from({ length: 20_000 }, (_, at) => [`key${at}`, at]);
		const replaced = replaceScalars(Object.fromEntries(keys), {
			text: () => 'x',
			number: (at) => at,
		});
		expect(Object.keys(replaced as object)).toHaveLength(20_000);
	});
});
