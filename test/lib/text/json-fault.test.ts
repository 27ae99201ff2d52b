import { findJsonFault, type JsonProblem } from '../../../lib/text/json-fault';

describe('a string that should be JSON is wrong', () => {
	it.each<[problem: JsonProblem, offset: number, text: string]>([
		['token', 8, '{"rate":NaN}'],
		['token', 4, '[1, -Infinity]'],
		['token', 1, '[undefined]'],
		['token', 1, '{a:1}'],
		['token', 5, '{"a" 1}'],
		['token', 7, '{"a":1 \u2028,"b":2}'],
		['token', 1, '[+1]'],
		['token', 1, '[.5]'],
		['token', 2, '[1.]'],
		['token', 3, '[1 0]'],
		['token', 4, '[10 5]'],
		['token', 2, '[0x1]'],
		['token', 5, '{"a":tru}'],
		['token', 5, '{"a":]'],
		['token', 8, '{"a":"b"c"}'],
		['token', 1, '[“a”]'],
		['zero', 2, '[007]'],
		['zero', 7, '{"a": 01}'],
		['comma', 3, '[1,]'],
		['comma', 9, '{"a": 1, }'],
		['comma', 3, '[1,,2]'],
		['comma', 5, '[1,\n\n]'],
		['quote', 1, "{'a':1}"],
		['quote', 5, '{"a":\'b\'}'],
		['quote', 0, "'a'"],
		['comment', 1, '{// a\n"a":1}'],
		['comment', 7, '{"a":1 /* b */}'],
		['comment', 7, '{"a":1}// c'],
		['comment', 2, '[\n# yes\n1]'],
		['control', 4, '["ab\ncd"]'],
		['control', 8, '{"a": "b\tc"}'],
		['control', 3, '{"a\u0000":1}'],
		['escape', 2, '["\\x41"]'],
		['escape', 7, '{"a":"b\\u12G4"}'],
		['escape', 2, '["\\u1"]'],
		['escape', 3, '["a\\\'"]'],
		['end', 1, '['],
		['end', 5, '{"a":'],
		['end', 6, '["abcd'],
		['end', 3, '["\\'],
		['end', 5, '["\\u1'],
		['end', 4, '["\\u'],
		['end', 7, '["\\u123'],
		['end', 7, '{"a":1,'],
		['end', 600_002, `"[${'a'.repeat(599_999)}]`],
		['secondValue', 7, '{"a":1}{"b":2}'],
		['secondValue', 8, '{"a":1}\n{"b":2}'],
		['secondValue', 9, '{"a":1}\n\n{"b":2}'],
		['secondValue', 2, '1 2'],
		['textAfter', 8, '{"a":1} x // y'],
		['textAfter', 8, '{"a":1} <!-- 12 ms -->'],
		['textAfter', 3, '[1]]'],
		['textAfter', 3, '[1]\u2028\u200b'],
		['textBefore', 0, 'x {"a":1}'],
		['textBefore', 3, '\n\n\tOK'],
		['textBefore', 0, '\u200b{}'],
	])('%s at %i: %j', (problem, offset, text) => {
		expect(findJsonFault(text)).toEqual({ problem, offset });
	});

	it.each(['{}', ' [1] ', '"\\ud83d"', '"\u2028"', '1e999', '\ufeff\ufeff{}', '[0, -0.5e-3]'])(
		'nowhere: %j',
		(text) => {
			expect(findJsonFault(text)).toBeUndefined();
		},
	);

	it('where its lists lie too deep in each other', () => {
		const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
		expect(findJsonFault(lists(1_000))).toBeUndefined();
		expect(findJsonFault(lists(1_001))).toMatchObject({ problem: 'depth' });
		expect(findJsonFault('['.repeat(1_000_000))).toMatchObject({ problem: 'depth' });
	});

	it('even if a name in it looks like the words of the parser', () => {
		const text = '["\nAt position 3 in JSON:"]';
		expect(findJsonFault(text)).toEqual({ problem: 'control', offset: 2 });
	});

	it.each<[label: string, problem: JsonProblem, offset: number, text: string]>([
		['a fault at its start', 'token', 1, `[x${'1,'.repeat(300_000)}1]`],
		['a fault at its end', 'later', 500_000, `[${'1,'.repeat(300_000)}x]`],
		['a fault at the end of an object', 'later', 500_000, `{"a":"${'x'.repeat(600_000)}" x}`],
		['an end in the middle', 'end', 600_001, `[${'1,'.repeat(300_000)}`],
		['an end in a string', 'end', 600_001, `"${'x'.repeat(600_000)}`],
		['white space before it', 'token', 3, `  [x${'1,'.repeat(300_000)}1]`],
	])('in a long string: %s', (_, problem, offset, text) => {
		expect(findJsonFault(text)).toEqual({ problem, offset });
	});
});
