import {
	entriesOf,
	parseBody,
	parseQuery,
	type PartInput,
} from '../../../lib/request/request-parts';

const rows = (...pairs: Array<[name: string, value: unknown]>): PartInput => ({
	specify: 'keypair',
	rows: pairs.map(([name, value]) => ({ name, value })),
});
const json = (value: unknown): PartInput => ({ specify: 'json', json: value });
const cycle: unknown[] = [];
cycle.push(cycle);

describe('names and values', () => {
	it.each<[label: string, part: PartInput | undefined, pairs: unknown[]]>([
		['nothing', undefined, []],
		['no rows', rows(), []],
		[
			'rows',
			rows(['a', 1], ['b', 'x']),
			[
				['a', 1],
				['b', 'x'],
			],
		],
		['a row without a name, which is an empty row', rows(['', 1], ['b', 2]), [['b', 2]]],
		[
			'a name twice',
			rows(['a', 1], ['a', 2]),
			[
				['a', 1],
				['a', 2],
			],
		],
		[
			'JSON as a string',
			json('{"a":10.00,"b":[7615917337495251231,true]}'),
			[
				['a', '10.00'],
				['b', ['7615917337495251231', true]],
			],
		],
		['JSON as an object, from an expression', json({ a: null }), [['a', null]]],
	])('come from %s', (_, part, pairs) => {
		expect(entriesOf(part, 'headers_invalid')).toEqual({ ok: true, value: pairs });
	});

	it.each<[label: string, value: unknown, problem: string]>([
		['broken JSON', '{"a":', 'json'],
		['an empty string', '', 'json'],
		['undefined', undefined, 'json'],
		['a list', '[1]', 'shape'],
		['a number', '42', 'shape'],
		['null', 'null', 'shape'],
		['a string in JSON', '"a"', 'shape'],
		['null from an expression', null, 'shape'],
		['a list from an expression', [['a', 1]], 'shape'],
	])('do not come from %s', (_, value, problem) => {
		expect(entriesOf(json(value), 'headers_invalid')).toEqual({
			ok: false,
			code: 'headers_invalid',
			problem,
		});
		expect(parseQuery(json(value))).toEqual({ ok: false, code: 'query_invalid', problem });
	});
});

describe('a query', () => {
	it.each<[label: string, part: PartInput | undefined, pairs: unknown[]]>([
		['nothing', undefined, []],
		[
			'strings, numbers and booleans',
			rows(['a', 'x'], ['b', 2], ['c', false]),
			[
				['a', 'x'],
				['b', '2'],
				['c', 'false'],
			],
		],
		[
			'a list, name by name',
			json({ tag: ['a', 1], empty: [] }),
			[
				['tag', 'a'],
				['tag', '1'],
			],
		],
	])('can have %s', (_, part, value) => {
		expect(parseQuery(part)).toEqual({ ok: true, value });
	});

	it('has its lists in the chosen format', () => {
		const part = json({ tag: ['a', 1] });
		expect(parseQuery(part, 'comma')).toEqual({ ok: true, value: [['tag', 'a,1']] });
		expect(parseQuery(part, undefined)).toEqual(parseQuery(part, 'repeat'));
	});

	it.each(['Comma', '', null, 1, ['comma'], 'toString'])('has no format %j', (format) => {
		expect(parseQuery(json({}), format)).toEqual({
			ok: false,
			code: 'option_unknown',
			option: 'Array Format in Query Parameters',
		});
	});

	it.each<[label: string, part: PartInput, pairs: unknown[]]>([
		['undefined', rows(['a', undefined], ['b', 1]), [['b', '1']]],
		['null', rows(['a', null], ['b', 1]), [['b', '1']]],
		['undefined in an object', json({ a: undefined }), []],
		[
			'nothing else',
			rows(['a', ''], ['b', 0], ['c', false]),
			[
				['a', ''],
				['b', '0'],
				['c', 'false'],
			],
		],
	])('leaves out a row with %s', (_, part, value) => {
		expect(parseQuery(part)).toEqual({ ok: true, value });
	});

	it.each<[label: string, part: PartInput, type: string]>([
		['null in JSON', json('{"a":null}'), 'without a value'],
		['an object', json({ a: { b: 1 } }), 'of the type object'],
		['an object in a row', rows(['b', 1], ['a', {}]), 'of the type object'],
		['a date in a row', rows(['a', new Date(0)]), 'of the type object'],
		['a function', rows(['a', () => 1]), 'of the type function'],
		['a big integer', rows(['a', 1n]), 'of the type bigint'],
		['a list of lists', json({ a: [[1]] }), 'a list that has more than plain values'],
		['a list with an object', json({ a: [1, {}] }), 'a list that has more than plain values'],
		['a list with null', json({ a: [null] }), 'a list that has more than plain values'],
		['a list with undefined', rows(['a', [undefined]]), 'a list that has more than plain values'],
	])('cannot have %s, and names it', (_, part, type) => {
		expect(parseQuery(part)).toEqual({ ok: false, code: 'query_value_invalid', name: 'a', type });
	});
});

describe('a body', () => {
	it.each<[label: string, part: PartInput, text: string]>([
		['no rows', rows(), '{}'],
		['rows', rows(['a', 1], ['b', [true]], ['', 2]), '{"a":1,"b":[true]}'],
		['names with dots', rows(['a.b', 1], ['a.c.d', 2]), '{"a":{"b":1,"c":{"d":2}}}'],
		['names with indices of a list', rows(['a[0].b', 1], ['a[1].b', 2]), '{"a":[{"b":1},{"b":2}]}'],
		['a dot after a backslash', rows(['a\\.b', 1]), '{"a.b":1}'],
		['JSON as it was typed', json(' { "a" : 1 }\n'), ' { "a" : 1 }\n'],
		['a number with a zero at its end', json('{"price":10.00}'), '{"price":10.00}'],
		['a number that JavaScript would round', json('7615917337495251231'), '7615917337495251231'],
		['a number that JavaScript cannot hold', json('[1e400,-0,1E+2]'), '[1e400,-0,1E+2]'],
		['keys given twice', json('{"a":1,"a":2}'), '{"a":1,"a":2}'],
		['keys in their order', json('{"b":1,"2":0,"1":0}'), '{"b":1,"2":0,"1":0}'],
		['escapes as they were typed', json('"\\u00fc\\/"'), '"\\u00fc\\/"'],
		['half of a surrogate pair', json('"\ud83d \udd11 🔑"'), '"\\ud83d \\udd11 🔑"'],
		['a list', json('[1, null]'), '[1, null]'],
		['a single value', json('"a"'), '"a"'],
		['an object from an expression', json({ a: 'ü' }), '{"a":"ü"}'],
		['null from an expression', json(null), 'null'],
	])('can be %s', (_, part, value) => {
		expect(parseBody(part)).toEqual({ ok: true, value });
	});

	it.each<[label: string, value: unknown]>([
		['broken JSON', '{"a":'],
		['an empty string', ''],
		['undefined', undefined],
		['a function', () => 1],
		['a list that contains itself', cycle],
		['a number without a JSON form', 1n],
	])('cannot be %s', (_, value) => {
		expect(parseBody(json(value))).toEqual({ ok: false, code: 'body_not_json' });
	});

	it('cannot have a value without a JSON form', () => {
		expect(parseBody(rows(['a', cycle]))).toEqual({ ok: false, code: 'body_not_json' });
	});

	it.each([
		['a high index', 'a[10000]'],
		['a high index between others', 'a[0][10000].b'],
		['a high index after a dot', 'a.10000'],
		['an index that the library takes for a name', 'a[1000001]'],
		['the highest index of a list', 'a[4294967294]'],
		['a number too high to be an index of a list', 'a[9007199254740991]'],
		['1,001 characters', 'a'.repeat(1_001)],
		['a thousand dots', '.'.repeat(1_001)],
	])('cannot have a name of %s', (_, name) => {
		expect(parseBody(rows(['a[0]', 1], [name, 2]))).toMatchObject({
			code: 'body_name_invalid',
			name,
		});
	});

	it.each([
		['the highest index', 'a[9999]', 10_000],
		['a number that no list can have', 'a.9007199254740993', 1],
		['a number with a zero before it', 'a.010000', 1],
	])('can have a name with %s', (_, name, length) => {
		const text = parseBody(rows(['a[0]', 1], [name, 2]));
		expect(text).toMatchObject({ ok: true });
		expect((JSON.parse((text as { value: string }).value) as { a: unknown[] }).a).toHaveLength(
			length,
		);
	});

	it('can have a number as a name, since that does not create a list', () => {
		expect(parseBody(rows(['4294967294', 1]))).toEqual({ ok: true, value: '{"4294967294":1}' });
	});

	it('can have a name of a thousand characters', () => {
		const name = 'a'.repeat(1_000);
		expect(parseBody(rows([name, 1]))).toEqual({ ok: true, value: `{"${name}":1}` });
	});

	it.each(['a[', 'a[x]', 'a[0]b', '__proto__.polluted', 'a.constructor', 'prototype'])(
		'cannot have the name %s',
		(name) => {
			expect(parseBody(rows(['a', 1], [name, 2]))).toEqual({
				ok: false,
				code: 'body_name_invalid',
				name,
			});
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		},
	);

	it.each(['toString.x', 'a.valueOf.x', 'list.push.x', 'hasOwnProperty.call', 'toString'])(
		'cannot have the name %s, which leads to properties that all objects share',
		(name) => {
			const part = rows(['list', [1]], ['b', 1], [name, 'set']);
			expect(parseBody(part)).toEqual({ ok: false, code: 'body_name_invalid', name });
			const shared = [Object.prototype.toString, Object.prototype.valueOf, Array.prototype.push];
			expect(shared.map((each) => Object.hasOwn(each, 'x'))).toEqual([false, false, false]);
			expect(Object.prototype.hasOwnProperty.call({}, 'x')).toBe(false);
		},
	);

	it('can have such a name if it is an own field', () => {
		const part = rows(['a', { toString: { b: 1 } }], ['a.toString.c', 2], ['filter.map', 3]);
		const text = '{"a":{"toString":{"b":1,"c":2}},"filter":{"map":3}}';
		expect(parseBody(part)).toEqual({ ok: true, value: text });
	});
});
