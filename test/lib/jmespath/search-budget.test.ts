import { evaluate } from '../../../lib/jmespath/jmespath-search';
import { parseJmesPath } from '../../../lib/jmespath/jmespath-syntax';
import type { Json } from '../../../lib/text/json';
import { FREE_STEPS, jsonLength, spend, type Search } from '../../../lib/jmespath/search-budget';
import { valueAt } from '../../../lib/jmespath/jmespath';

const BODY: Json = {
	a: 1,
	text: 'x'.repeat(64),
	list: [3, 1, 2, 4, 5, 6, 7],
	texts: ['c', 'b', 'a'],
	objects: [{ b: 1 }, { b: 2 }],
	nested: [[1, 2, 3], [4]],
	fields: { a: 1, b: 2, c: 3 },
};

/** A search for a path in the body that ends beyond so many steps. */
function search(path: string, limit: number): Search {
	// As if all free steps were made already.
	const state: Search = { steps: FREE_STEPS, limit: () => FREE_STEPS + limit };
	evaluate(parseJmesPath(path)!.root, BODY, state);
	return state;
}

const stepsOf = (path: string) => search(path, Infinity).steps - FREE_STEPS;

describe('the steps of a search', () => {
	it.each<[path: string, steps: number]>([
		['@', 1],
		['a', 1],
		['text', 1],
		['a.b', 3],
		['list[0]', 3],
		['fields.a-b', 5],
		['list[:3]', 10],
		['list[::-1]', 18],
		['list[*]', 9],
		['objects[*].b', 4],
		['fields.*', 23],
		['objects[?b == `1`]', 13],
		['objects[?@]', 18],
		['list[?@ > `3`]', 41],
		['list[]', 17],
		['nested[]', 11],
		['[a, a]', 7],
		['[a]', 6],
		['{x: a}', 6],
		['{x: a, y: a}', 11],
		['a || text', 2],
		['gone || text', 3],
		['a && text', 3],
		['!a', 2],
		['!fields', 20],
		['!list', 2],
		['a | @', 3],
		['text == text', 6],
		["text == 'abc'", 5],
		["text < 'abc'", 5],
		['a == `1`', 5],
		["a == 'abc'", 5],
		["'abc' == a", 5],
		['a > `1`', 5],
		['list == list', 5],
		['list == `[3]`', 5],
		['list == `[3, 1, 2, 4, 5, 6, 7]`', 19],
		['fields == `{"a": 1, "b": 2, "c": 3}`', 47],
		['fields == `{"a": 1}`', 29],
		['objects == `[{"b": 1}, {"b": 2}]`', 37],
		['abs(a)', 8],
		['avg(list)', 15],
		['contains(list, `9`)', 17],
		["contains(text, 'yy')", 13],
		["contains(text, 'xxxxxxxxxxxxxxxx')", 41],
		['contains(text, list)', 16],
		["ends_with(text, 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy')", 11],
		["starts_with(text, 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy')", 11],
		['join(text, texts)', 19],
		["join('', texts)", 13],
		['keys(fields)', 26],
		['length(text)', 8],
		['length(fields)', 26],
		['map(&b, objects)', 14],
		['max(list)', 22],
		['max_by(objects, &b)', 16],
		['merge(fields, fields)', 69],
		['not_null(gone, a)', 9],
		['reverse(list)', 22],
		['reverse(text)', 72],
		['sort(list)', 21],
		['sort(texts)', 13],
		['sort_by(objects, &b)', 15],
		['sum(list)', 15],
		['to_array(a)', 8],
		['to_number(a)', 8],
		['to_number(text)', 10],
		['to_string(text)', 8],
		['to_string(a)', 20],
		['to_string(fields)', 38],
		['type(a)', 8],
		['values(fields)', 26],
		['max(texts)', 15],
		['contains(texts, text)', 18],
		['sort(objects[*].b)', 14],
		['sort_by(texts, &@)', 19],
		['sort([text, text, text])', 23],
		['min([text, text, text])', 27],
	])('%s: %s', (path, steps) => {
		expect(stepsOf(path)).toBe(steps);
		expect(search(path, steps).end).toBeUndefined();
		for (let limit = 0; limit < steps; limit += 1) expect(search(path, limit).end).toBe('steps');
	});

	it('are counted no further than to the limit, however much there is to do', () => {
		const path = Array.from({ length: 190 }, () => '[@, @]').join(' | ');
		const many = `${path}${'[]'.repeat(9)}`;
		const { steps, end } = search(`list | ${many}`, 1_000);
		expect(end).toBe('steps');
		// What was begun is counted to its end, and nothing else is begun.
		expect(steps - FREE_STEPS).toBeLessThan(1_400);
	});

	it('end with the first reason that there is', () => {
		const state: Search = { steps: 0, limit: () => 0, end: 'type' };
		expect(spend(state, FREE_STEPS + 1)).toBe(false);
		expect(state.end).toBe('type');
	});

	it('have a limit that is asked for only if the free ones are used', () => {
		const limit = jest.fn(() => FREE_STEPS + 1);
		const state: Search = { steps: 0, limit };
		expect(spend(state, FREE_STEPS)).toBe(true);
		expect(limit).not.toHaveBeenCalled();
		expect(spend(state, 1)).toBe(true);
		expect(spend(state, 1)).toBe(false);
		expect(limit).toHaveBeenCalledTimes(2);
	});
});

describe('the length of a value', () => {
	it.each<[label: string, value: Json]>([
		['null', null],
		['a number', 12],
		['a string', 'abc'],
		['an empty list', []],
		['a list', [1, 'a', [true, null]]],
		['an object', { a: 1, bc: { d: [] } }],
		['nested lists', [[[[1]]]]],
	])('of %s is about that of its JSON, and never more', (_, value) => {
		const written = JSON.stringify([value]).length;
		expect(jsonLength([value])).toBeLessThanOrEqual(written + 2);
		expect(jsonLength([value])).toBeGreaterThan(written / 2);
	});

	it.each<[value: Json, length: number]>([
		[1, 2],
		['abc', 5],
		[[1, 'a'], 7],
		[{ a: 1, bc: [] }, 15],
	])('of %j is %s', (value, length) => {
		expect(jsonLength(value)).toBe(length);
	});

	it('counts what is there twice as often as it would be written', () => {
		const part = { a: 'x'.repeat(100) };
		expect(jsonLength([part, part])).toBe(2 * jsonLength(part) + 2);
	});

	it('is counted to its end while it has no more characters than there are steps for any body', () => {
		const none = () => 0;
		expect(jsonLength(['abc', [1]], none)).toBe(jsonLength(['abc', [1]]));
		expect(jsonLength(['x'.repeat(FREE_STEPS - 6), [1]], none)).toBe(FREE_STEPS + 2);
		expect(jsonLength(['x'.repeat(FREE_STEPS), [1]], () => FREE_STEPS + 6)).toBe(FREE_STEPS + 8);
	});

	it('is counted no further than to the limit', () => {
		let value: Json = 'x'.repeat(FREE_STEPS);
		for (let level = 0; level < 100; level += 1) value = [value, value];
		const limit = jest.fn(() => 3 * FREE_STEPS);
		const length = jsonLength(value, limit);
		expect(length).toBeGreaterThan(3 * FREE_STEPS);
		expect(length).toBeLessThan(5 * FREE_STEPS);
		expect(jsonLength('x'.repeat(FREE_STEPS - 2), limit)).toBe(FREE_STEPS);
	});
});

describe('a path is refused', () => {
	const isRefused = (path: string, body: Json) => !valueAt(body, path).ok;

	it.each<[label: string, path: string, length: number]>([
		['if it makes more steps than a body of this length may have', '[*].[@][]', 1],
		['if it finds more than a body of this length may give', '[@, @, @]', 1],
	])('%s', (_, path) => {
		// A list of digits: two characters for each.
		const bodyOf = (length: number): Json => Array.from({ length }, () => 1);
		expect(isRefused(path, bodyOf(1_000))).toBe(false);
		expect(isRefused(path, bodyOf(1_000_000))).toBe(true);
	});

	it('by what it finds, at exactly that length', () => {
		const text = 'x'.repeat(1_000_000);
		// The body is 1,000,002 characters, so that 2,000,002 may be found: here, the rest beside it.
		const rest = (length: number) =>
			`[@, '${'y'.repeat(1_000)}', [${Array.from({ length }, () => '1').join(', ')}]]`;
		expect(isRefused(rest(1).replace('[1]', '`[1]`'), text)).toBe(false);
		expect(isRefused('[@, @]', text)).toBe(true);
		expect(isRefused('[@, @]', 'x'.repeat(249_996))).toBe(false);
		expect(isRefused('[@, @]', 'x'.repeat(999_996))).toBe(false);
		expect(isRefused('[@, @]', 'x'.repeat(999_997))).toBe(true);
	});
});
