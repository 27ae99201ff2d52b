import fc from 'fast-check';
import {
	ExactNumber,
	parseJsonNumbers,
	writeJsonNumbers,
	type NumberReading,
} from '../../../lib/text/json-numbers';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const exact = (source: string) => new ExactNumber(source);

describe('a number in JSON', () => {
	it.each<[source: string, text: unknown, exactly: unknown]>([
		['0', 0, 0],
		['-0', -0, -0],
		['10.00', 10, 10],
		['1e2', 100, 100],
		['0.1', 0.1, 0.1],
		['1.10E-2', 0.011, 0.011],
		['100000000000000000000', '100000000000000000000', 1e20],
		['9007199254740991', 9007199254740991, 9007199254740991],
		['9007199254740992', '9007199254740992', 9007199254740992],
		['9007199254740993', '9007199254740993', exact('9007199254740993')],
		['-9007199254740993', '-9007199254740993', exact('-9007199254740993')],
		['7615917337495251231', '7615917337495251231', exact('7615917337495251231')],
		['12345678901234567890.0', Number('12345678901234567890'), exact('12345678901234567890.0')],
		['1463538857.1234567891', Number('1463538857.1234567891'), exact('1463538857.1234567891')],
		['0.12345678901234567890', Number('0.1234567890123456789'), exact('0.12345678901234567890')],
		['1e400', '1e400', exact('1e400')],
		['-1E+400', '-1E+400', exact('-1E+400')],
		['1e-400', 0, exact('1e-400')],
		['1e308', 1e308, 1e308],
		['5e-324', 5e-324, 5e-324],
		['9.8765432109876543217e19', Number('98765432109876543217'), exact('9.8765432109876543217e19')],
		[`0.${'1'.repeat(398)}`, 1 / 9, exact(`0.${'1'.repeat(398)}`)],
		[`1.${'0'.repeat(398)}`, 1, 1],
		[`1.${'0'.repeat(399)}`, 1, exact(`1.${'0'.repeat(399)}`)],
	])('is read: %s', (source, text, exactly) => {
		expect(parseJsonNumbers(source, 'text')).toEqual(text);
		expect(parseJsonNumbers(source, 'exact')).toEqual(exactly);
		expect(parseJsonNumbers(source, 'source')).toBe(source);
		expect(parseJsonNumbers(source, 'rounded')).toBe(JSON.parse(source));
		const nested = `{"a": [${source}, {"b": ${source}}]}`;
		expect(parseJsonNumbers(nested, 'text')).toEqual({ a: [text, { b: text }] });
		expect(parseJsonNumbers(nested, 'exact')).toEqual({ a: [exactly, { b: exactly }] });
	});

	it.each<NumberReading>(['text', 'rounded', 'exact', 'source'])(
		'is no number in a string, read as %s',
		(reading) => {
			const json =
				'{"a":"7615917337495251231","b":"\\"7615917337495251231,1e400","7615917337495251231":null}';
			expect(parseJsonNumbers(json, reading)).toEqual(JSON.parse(json));
		},
	);

	it.each(['', '{', '[7615917337495251231', '7615917337495251231 x', '{"a":07615917337495251231}'])(
		'is not read from what is no JSON: %s',
		(json) => {
			for (const reading of ['text', 'rounded', 'exact', 'source'] as const) {
				expect(parseJsonNumbers(json, reading)).toBeUndefined();
			}
		},
	);

	it('has its digits where it is written', () => {
		const json = '{"a":[7615917337495251231,1e400,1.5],"b":"x","c":null,"d":true}';
		expect(writeJsonNumbers(parseJsonNumbers(json, 'exact'))).toBe(json);
		expect(`${exact('1e400')}`).toBe('1e400');
		expect(JSON.stringify([exact('1e400')])).toBe('["1e400"]');
	});

	it('changes nothing else of any value', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const json = JSON.stringify(value);
				const same = JSON.parse(json) as unknown;
				expect(parseJsonNumbers(json, 'rounded')).toEqual(same);
				expect(writeJsonNumbers(parseJsonNumbers(json, 'exact'))).toBe(json);
				const padded = `[${json},7615917337495251231]`;
				expect(parseJsonNumbers(padded, 'exact')).toEqual([same, exact('7615917337495251231')]);
				expect((parseJsonNumbers(padded, 'text') as unknown[])[1]).toBe('7615917337495251231');
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});

describe('large numbers as text', () => {
	it.each([
		'{12345678901234567890:1}',
		'{12345678901234567890 :1}',
		'01234567890123456789',
		'1234567890123456789.',
		'--1234567890123456789',
		'+1234567890123456789',
		'0x1234567890123456789',
		'"12345678901234567890',
		'12345678901234567890"',
		'[12345678901234567890 12345678901234567890]',
		'"a"12345678901234567890',
		'"\\"12345678901234567890',
	])('are none in %s', (text) => {
		expect(parseJsonNumbers(text, 'text')).toBeUndefined();
	});
});
