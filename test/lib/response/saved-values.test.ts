import fc from 'fast-check';
import {
	parseSavedValues,
	pickSavedValues,
	type PickedValues,
	type SavedValue,
} from '../../../lib/response/saved-values';
import type { Json } from '../../../lib/text/json';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const BODY: Json = {
	id: 'o-1',
	total: 0,
	paid: false,
	note: '',
	gone: null,
	customer: { name: 'Ada', tags: [] },
	'with space': 1,
	list: [
		{ id: 1, more: { a: 1 } },
		{ id: 2, more: {} },
	],
	items: [
		{ sku: 'a', price: 3 },
		{ sku: 'b', price: 5 },
	],
};

const HEADERS = { 'x-total': '17', link: '<a>' };

/** What is picked, or the refusal. */
function pickAll(body: Json, list: SavedValue[]) {
	const picked = pickSavedValues({ body, headers: HEADERS }, list);
	return picked.ok ? picked.value : picked;
}

function pick(path: string, body: Json = BODY) {
	return pickAll(body, [{ name: 'v', path }]) as PickedValues;
}

describe('a value to save', () => {
	it.each<[label: string, path: string, value: Json]>([
		['of a header', '$headers.x-total', '17'],
		['of a header in another case', '$headers."X-Total"', '17'],
		['of all headers', '$headers', HEADERS],
		['made of headers', '$headers.length(@)', 2],
		['at the top', 'id', 'o-1'],
		['below another', 'customer.name', 'Ada'],
		['in a list', 'items[1].sku', 'b'],
		['at the end of a list', 'items[-1].price', 5],
		['of each element', 'items[].sku', ['a', 'b']],
		['of some elements', 'items[?price > `3`].sku', ['b']],
		['of the elements that have an object', 'list[?more].id', [1]],
		['under a name with a space', '"with space"', 1],
		['by a function', 'length(items)', 2],
		['by a function that looks into objects', 'values(items[0])', ['a', 3]],
		[
			'in an object that the path builds',
			'{ n: customer.name, k: keys(items[0]) }',
			{ n: 'Ada', k: ['sku', 'price'] },
		],
		['the whole body', '@', BODY],
		['zero', 'total', 0],
		['false', 'paid', false],
		['an empty string', 'note', ''],
		['an empty list', 'customer.tags', []],
	])('is found %s', (_, path, value) => {
		expect(pick(path)).toEqual({ values: { v: value }, missing: [] });
	});

	it.each<[label: string, path: string, body?: Json]>([
		['a name that is not there', 'nothing'],
		['a name below a string', 'id.x'],
		['an element beyond the end', 'items[2]'],
		['null', 'gone'],
		['a function without a value', 'length(nothing)'],
		['a name in a list', 'id', [1, 2]],
		['a name in a string', 'length', 'abc'],
		['a name in null', 'id', null],
		['a property only of JavaScript: the prototype', '"__proto__"'],
		['a property only of JavaScript: the constructor', 'constructor.name'],
		['a property only of JavaScript: a method', 'toString'],
		['a property only of JavaScript: a method further down', 'customer.hasOwnProperty'],
		['a property only of JavaScript: a method of each element', 'items[0].valueOf'],
		['a property only of JavaScript: the length of a list', 'items.length'],
	])('is missing: %s', (_, path, body = BODY) => {
		expect(pick(path, body)).toEqual({ values: {}, missing: [{ name: 'v', path }] });
	});

	it('is found even if another is missing', () => {
		const list = [
			{ name: 'a', path: 'id' },
			{ name: 'b', path: 'nothing' },
			{ name: 'c', path: 'total' },
		];
		expect(pickAll(BODY, list)).toEqual({ values: { a: 'o-1', c: 0 }, missing: [list[1]] });
	});

	it('is refused with all others if its path asks for too much work', () => {
		const path = Array.from({ length: 40 }, () => '[@,@]').join('|');
		const list = [
			{ name: 'a', path: 'id' },
			{ name: 'b', path, required: false },
		];
		const refused = { ok: false, code: 'path_too_costly', field: 'b', path };
		expect(pickAll(BODY, list)).toEqual(refused);
	});

	it('has no part in common with another', () => {
		const list = [
			{ name: 'a', path: 'customer' },
			{ name: 'b', path: 'customer' },
		];
		const { a, b } = (pickAll(BODY, list) as PickedValues).values;
		expect(a).toEqual(b);
		expect(a).not.toBe(b);
	});

	it('is found under a name that has a special meaning in JavaScript, and is an ordinary object', () => {
		const body = JSON.parse('{"__proto__":{"toString":{"a":1}}}') as Json;
		const { values } = pick('"__proto__".toString', body);
		expect(values).toEqual({ v: { a: 1 } });
		expect(Object.getPrototypeOf(values.v)).toBe(Object.prototype);
	});

	it('is saved under any name, even one that has a special meaning in JavaScript', () => {
		for (const name of ['__proto__', 'constructor', 'toString', ' a ', '1']) {
			const { values } = pickAll(BODY, [{ name, path: 'customer' }]) as PickedValues;
			expect(Object.entries(values)).toEqual([[name, { name: 'Ada', tags: [] }]]);
			expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
		}
	});

	it('is searched without throwing, whatever body and path', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (body, path) => {
				const { values, missing } = pick(path, body as Json);
				expect(Object.keys(values).length + missing.length).toBe(1);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});

describe('a list of values to save', () => {
	it.each([
		['no values', []],
		['a name and a path', [{ name: 'a', path: 'id' }]],
		['a function, though it finds nothing yet', [{ name: 'a', path: 'length(items)' }]],
		['2,000 characters', [{ name: 'a', path: 'a'.repeat(2_000) }]],
		['a sum, though it finds nothing yet', [{ name: 'a', path: 'sum(items[].price)' }]],
		[
			'the maximum by a key, though it finds nothing yet',
			[{ name: 'a', path: 'max_by(items, &price)' }],
		],
	])('can have %s', (_, list) => {
		expect(parseSavedValues(list)).toEqual({ ok: true, value: list });
	});

	it.each([
		['no name', '', 'id', 'name'],
		['a name of spaces', '  ', 'id', 'name'],
		['no path', 'a', '', 'path'],
		['a path of spaces', 'a', '  ', 'path'],
		['two dots', 'a', 'items..sku', 'path'],
		['an open quote', 'a', '"id', 'path'],
		['a function that does not exist', 'a', 'nothing(id)', 'path'],
		['a function with too many arguments', 'a', 'length(id, id)', 'path'],
		['a dot at the end', 'a', 'items.', 'path'],
		['an open bracket', 'a', 'items[0', 'path'],
		['an open parenthesis', 'a', 'length(items', 'path'],
		['a dollar, as in JSONPath', 'a', '$.id', 'path'],
		['a space between names', 'a', 'customer name', 'path'],
		['a character that no path can have', 'a', 'a{b', 'path'],
		['2,001 characters', 'a', 'a'.repeat(2_001), 'path'],
		['a thousand nested parentheses too many', 'a', '('.repeat(1_000_000), 'path'],
	])('cannot have %s', (_, name, path, problem) => {
		expect(
			parseSavedValues([
				{ name: 'ok', path: 'id' },
				{ name, path },
			]),
		).toEqual({
			ok: false,
			code: 'saved_value_invalid',
			name,
			problem,
			path,
		});
	});
});

describe('a value that is not required', () => {
	const pickOptional = (path: string, defaultValue?: unknown, required: unknown = false) =>
		pickAll(BODY, [{ name: 'v', path, required, defaultValue }]);

	it.each<[label: string, defaultValue: unknown, value: Json]>([
		['a string', 'none', 'none'],
		['nothing was entered', undefined, ''],
		['a number', 0, 0],
		['null', null, null],
		['a list', [1, { a: 2 }], [1, { a: 2 }]],
		['a value without a JSON form', () => 1, null],
	])('has its default if it is missing: %s', (_, defaultValue, value) => {
		for (const path of ['nothing', 'gone', 'sum(customer)']) {
			expect(pickOptional(path, defaultValue)).toEqual({ values: { v: value }, missing: [] });
		}
	});

	it.each<[path: string, value: Json]>([
		['total', 0],
		['paid', false],
		['note', ''],
		['customer.tags', []],
	])('has the value of the response if there is one: %s', (path, value) => {
		expect(pickOptional(path, 'none')).toEqual({ values: { v: value }, missing: [] });
	});

	it.each([true, undefined, 'false', 0])(
		'is required after all if "required" is %j',
		(required) => {
			const savedValue = { name: 'v', path: 'nothing', required, defaultValue: 'x' };
			expect(pickAll(BODY, [savedValue])).toEqual({ values: {}, missing: [savedValue] });
		},
	);
});
