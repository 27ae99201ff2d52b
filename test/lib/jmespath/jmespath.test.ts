import { createPathSearch, isJmesPath, isLocation, valueAt } from '../../../lib/jmespath/jmespath';
import type { Json } from '../../../lib/text/json';

const BODY: Json = {
	text: 'abc',
	empty: '',
	number: -1.5,
	yes: true,
	no: false,
	gone: null,
	none: [],
	nothing: {},
	list: [3, 1, 2],
	names: ['b', 'a', 'c'],
	nested: [[1, [2]], 3, [[4]]],
	items: [
		{ id: 2, name: 'b', tags: ['x'] },
		{ id: 1, name: 'a', tags: [] },
		{ id: 2, name: 'c' },
	],
	fields: { b: 1, a: { c: 2 } },
};

/** What is found, as a user sees it: `undefined` if that is nothing. */
function find(path: string, body: Json = BODY): Json | undefined {
	const found = valueAt(body, path);
	expect(createPathSearch(body)(path)).toEqual(found);
	if (!found.ok) throw new Error(`Too much work: ${path}`);
	return found.value;
}

const repeat = (part: string, count: number, separator = '') =>
	Array.from({ length: count }, () => part).join(separator);

describe('a path', () => {
	it.each([
		['a'],
		['a.b[0].c'],
		['a[-1]'],
		['a[1:2]'],
		['a[::-1]'],
		['a[:]'],
		['*'],
		['a.*.b'],
		["[?a == 'x'] | [0]"],
		['{a: b, c: d}'],
		['[a, b]'],
		['"a b"'],
		['length(a)'],
		['sort_by(a, &b.c)'],
		['map(&a, b)'],
		['merge(a)'],
		['merge(a, b, c)'],
		['not_null(a, b)'],
		['a'.repeat(2_000)],
		[repeat('a', 200, '.')],
		[`${'['.repeat(199)}a${']'.repeat(199)}`],
	])('is %s', (path) => {
		expect(isJmesPath(path)).toBe(true);
	});

	it.each([
		[''],
		['a.'],
		['a b'],
		['a['],
		['a.(b)'],
		['()'],
		['a[-]'],
		['a[-:]'],
		['a[:-]'],
		['a[::0]'],
		['nothing(a)'],
		['a[?nothing(b)]'],
		['{a: nothing(b)}'],
		['a || nothing(b)'],
		['toString(a)'],
		['length()'],
		['length(())'],
		['not_null(a, ())'],
		['length(a, b)'],
		['merge()'],
		['not_null()'],
		['contains(a)'],
		['sort_by(a, b)'],
		['sort_by(&a, b)'],
		['sort_by(a, &nothing(b))'],
		['map(a, b)'],
		['length(&a)'],
		['to_string(&a)'],
		['not_null(a, &b)'],
		['&a'],
		['[&a]'],
		['{a: &b}'],
		['a | &b'],
		['sort_by(a, &(&b))'],
		['a'.repeat(2_001)],
		[repeat('a', 201, '.')],
		[`${'['.repeat(200)}a${']'.repeat(200)}`],
		['!'.repeat(200) + 'a'],
	])('is not %j', (path) => {
		expect(isJmesPath(path)).toBe(false);
		expect(find(path)).toBeUndefined();
	});
});

describe('a part of a path', () => {
	it.each<[path: string, value: Json | undefined]>([
		['@', BODY],
		['text', 'abc'],
		['text.length', undefined],
		['list.length', undefined],
		['gone', undefined],
		['gone.a', undefined],
		['toString', undefined],
		['fields.a.c', 2],
		['list[0]', 3],
		['list[-1]', 2],
		['list[3]', undefined],
		['list[-4]', undefined],
		['text[0]', undefined],
		['fields[0]', undefined],
		['!(fields[0])', true],
		['type(fields[0])', 'null'],
		['`[1, {"a": "b"}]`', [1, { a: 'b' }]],
		["'raw'", 'raw'],
		['list[:2]', [3, 1]],
		['list[1:]', [1, 2]],
		['list[-2:]', [1, 2]],
		['list[:-1]', [3, 1]],
		['list[::-1]', [2, 1, 3]],
		['list[2:0:-1]', [2, 1]],
		['list[0:2:-1]', []],
		['list[5:]', []],
		['list[:9]', [3, 1, 2]],
		['list[-9:]', [3, 1, 2]],
		['list[9::-2]', [2, 3]],
		['list[:-9:-1]', [2, 1, 3]],
		['list[-9::-1]', []],
		['list[::2]', [3, 2]],
		['list[2:1]', []],
		['text[:1]', undefined],
		['items[*].id', [2, 1, 2]],
		['items[*].tags', [['x'], []]],
		['items[*].nothing', []],
		['text[*]', undefined],
		['fields.*', [1, { c: 2 }]],
		['fields.*.c', [2]],
		['list.*', undefined],
		['text.*', undefined],
		['items[?id == `2`].name', ['b', 'c']],
		['items[?tags].name', ['b']],
		['items[?tags]', [{ id: 2, name: 'b', tags: ['x'] }]],
		['text[?@]', undefined],
		['nested[]', [1, [2], 3, [4]]],
		['nested[][]', [1, 2, 3, 4]],
		['text[]', undefined],
		['items[].tags[]', ['x']],
		['[text, gone]', ['abc', null]],
		['gone.[text]', undefined],
		['{a: text, "b c": gone}', { a: 'abc', 'b c': null }],
		['gone.{a: text}', undefined],
		['items[*].[id, name] | [0]', [2, 'b']],
		['items[*].{n: name} | [-1]', { n: 'c' }],
		['text || number', 'abc'],
		['gone || number', -1.5],
		['no || empty', ''],
		['text && number', -1.5],
		['none && number', []],
		['nothing && number', {}],
		['number && text', 'abc'],
		['!text', false],
		['!empty', true],
		['!no', true],
		['!none', true],
		['!nothing', true],
		['!gone', true],
		['!fields', false],
		['!list', false],
		['!number', false],
		['fields.a | c', 2],
	])('%s finds %j', (path, value) => {
		expect(find(path)).toEqual(value);
	});

	it('finds a field with a special meaning in JavaScript, and makes one', () => {
		const body = JSON.parse('{"__proto__": {"a": 1}}') as Json;
		expect(find('"__proto__".a', body)).toBe(1);
		expect(find('constructor', body)).toBeUndefined();
		expect(JSON.stringify(find('{"__proto__": `1`}', body))).toBe('{"__proto__":1}');
		expect(JSON.stringify(find('merge(@, `{"b": 2}`)', body))).toBe('{"__proto__":{"a":1},"b":2}');
	});
});

describe('a comparison', () => {
	it.each<[path: string, value: Json | undefined]>([
		['number == `-1.5`', true],
		['number == `1`', false],
		['number != `1`', true],
		['text == gone', false],
		['gone == nothing.a', true],
		["text == 'abc'", true],
		["text == 'abd'", false],
		['`1` == `"1"`', false],
		['`1` == `true`', false],
		['list == `[3, 1, 2]`', true],
		['list == `[3, 1, 3]`', false],
		['list == `[2, 1, 2]`', false],
		['list == `[3, 1]`', false],
		['`[]` == `{}`', false],
		['`{}` == `[]`', false],
		['`[]` == `null`', false],
		['`{}` == `null`', false],
		['`null` == `{}`', false],
		['`{}` == `"a"`', false],
		['`{"0": 1}` == `[1]`', false],
		['fields == `{"a": {"c": 2}, "b": 1}`', true],
		['fields == `{"a": {"c": 3}, "b": 1}`', false],
		['fields == `{"a": {"c": 2}, "d": 1}`', false],
		['fields == `{"a": {"c": 2}}`', false],
		['`{"a": 1}` == `{"a": 1, "b": 1}`', false],
		['`{"toString": 1}` == `{"b": 1}`', false],
		['`{"b": 1}` == `{"toString": 1}`', false],
		['`{"__proto__": {}}` == `{"b": {}}`', false],
		['`1` < `2`', true],
		['`2` < `2`', false],
		['`2` <= `2`', true],
		['`3` <= `2`', false],
		['`2` > `1`', true],
		['`2` > `2`', false],
		['`2` >= `2`', true],
		['`1` >= `2`', false],
		["'a' < 'b'", true],
		["'2026-01-02' >= '2026-01-10'", false],
		['gone < `1`', true],
		['list < `1`', undefined],
		['`1` < fields', undefined],
	])('%s is %j', (path, value) => {
		expect(find(path)).toEqual(value);
	});
});

describe('a function', () => {
	it.each<[path: string, value: Json | undefined]>([
		['abs(number)', 1.5],
		['abs(text)', undefined],
		['avg(list)', 2],
		['avg(none)', undefined],
		['type(avg(none))', 'null'],
		['avg(names)', undefined],
		['ceil(number)', -1],
		['ceil(yes)', undefined],
		["contains(text, 'bc')", true],
		["contains(text, 'x')", false],
		['contains(`"a1"`, `1`)', true],
		['contains(`"null"`, gone)', true],
		['contains(text, list)', false],
		['contains(`"[object Object]"`, fields)', false],
		['contains(list, `1`)', true],
		['contains(list, `4`)', false],
		['contains(`[[1]]`, `[1]`)', false],
		['contains(number, `1`)', undefined],
		["ends_with(text, 'bc')", true],
		["ends_with(text, 'ab')", false],
		['ends_with(text, number)', undefined],
		['floor(number)', -2],
		['floor(gone)', undefined],
		["join('-', names)", 'b-a-c'],
		["join('-', none)", ''],
		["join('-', list)", undefined],
		['keys(fields)', ['b', 'a']],
		['keys(list)', undefined],
		['length(text)', 3],
		['length(list)', 3],
		['length(fields)', 2],
		['length(number)', undefined],
		['map(&id, items)', [2, 1, 2]],
		['map(&tags, items)', [['x'], [], null]],
		['map(&id, fields)', undefined],
		['max(list)', 3],
		['max(names)', 'c'],
		['max(`["B", "a"]`)', 'a'],
		['max(none)', undefined],
		['max(items)', undefined],
		['max(`[1, "a"]`)', undefined],
		['min(list)', 1],
		['min(names)', 'a'],
		['min(none)', undefined],
		['max_by(items, &id).name', 'b'],
		['max_by(items, &name).name', 'c'],
		['max_by(items, &tags)', undefined],
		['max_by(none, &id)', undefined],
		['min_by(items, &id).name', 'a'],
		['min_by(items, &name).name', 'a'],
		['min_by(items, &[id, name][0]).name', 'a'],
		['min_by(`[{"a": 1}, {"a": "b"}]`, &a)', undefined],
		['merge(fields, `{"b": 2}`)', { b: 2, a: { c: 2 } }],
		['merge(fields, gone, list)', { b: 1, a: { c: 2 } }],
		['merge(gone, fields)', undefined],
		['not_null(gone, text, number)', 'abc'],
		['not_null(gone)', undefined],
		['not_null(no)', false],
		['reverse(list)', [2, 1, 3]],
		['reverse(text)', 'cba'],
		['reverse(`"a😀"`)', '😀a'],
		['reverse(number)', undefined],
		['sort(list)', [1, 2, 3]],
		['sort(`[10, 9, 1]`)', [1, 9, 10]],
		['sort(names)', ['a', 'b', 'c']],
		['sort(none)', []],
		['sort(items)', undefined],
		['sort_by(items, &id)[].name', ['a', 'b', 'c']],
		['sort_by(items, &name)[].name', ['a', 'b', 'c']],
		['sort_by(reverse(items), &id)[].name', ['a', 'c', 'b']],
		['sort_by(none, &id)', []],
		['sort_by(items, &tags)', undefined],
		['sort_by(text, &id)', undefined],
		["starts_with(text, 'ab')", true],
		["starts_with('aa', 'a')", true],
		["starts_with(text, 'b')", false],
		['sum(list)', 6],
		['sum(none)', 0],
		['sum(`[1e308, 1e308]`)', undefined],
		['[sum(`[1e308, 1e308]`)]', [null]],
		['sum(names)', undefined],
		['to_array(text)', ['abc']],
		['to_array(list)', [3, 1, 2]],
		['to_number(`"12"`)', 12],
		['to_number(number)', -1.5],
		['to_number(text)', undefined],
		['to_number(yes)', undefined],
		['to_string(text)', 'abc'],
		['to_string(number)', '-1.5'],
		['to_string(fields)', '{"b":1,"a":{"c":2}}'],
		['to_string(gone)', 'null'],
		['type(text)', 'string'],
		['type(number)', 'number'],
		['type(yes)', 'boolean'],
		['type(gone)', 'null'],
		['type(list)', 'array'],
		['type(fields)', 'object'],
		['values(fields)', [1, { c: 2 }]],
		['values(list)', undefined],
	])('%s gives %j', (path, value) => {
		expect(find(path)).toEqual(value);
	});

	it('leaves the body unchanged', () => {
		const before = JSON.stringify(BODY);
		for (const path of ['sort(list)', 'reverse(list)', 'sort_by(items, &id)', 'merge(fields, @)']) {
			find(path);
		}
		expect(JSON.stringify(BODY)).toBe(before);
	});

	it('that gets a value of another type ends the search, whatever comes after it', () => {
		expect(find('[abs(text), text]')).toBeUndefined();
		expect(find('abs(text) || text')).toBeUndefined();
		expect(find('items[*].abs(name) | length(@)')).toBeUndefined();
		expect(find('type(abs(text))')).toBeUndefined();
		expect(find('map(&abs(name), items)')).toBeUndefined();
	});
});

describe('what is found', () => {
	it('is a part of the body, if the path only selects', () => {
		const found = valueAt(BODY, 'fields.a');
		expect(found.ok && found.value).toBe((BODY.fields as { a: Json }).a);
	});

	it.each([
		'[fields, fields]',
		'{a: fields, b: fields} | [a, b]',
		'{a: fields, b: fields}.*',
		'not_null(to_array([fields, fields]))',
	])('has nothing in common with itself: %s', (path) => {
		const found = valueAt(BODY, path);
		const [one, other] = (found.ok ? found.value : undefined) as [Json, Json];
		expect(one).toEqual(BODY.fields);
		expect(other).toEqual(BODY.fields);
		expect(one).not.toBe(other);
		expect(one).not.toBe(BODY.fields);
	});

	it('is never part of the body if several paths are looked for', () => {
		const found = createPathSearch(BODY)('fields');
		expect(found).toEqual({ ok: true, value: BODY.fields });
		expect(found.ok && found.value).not.toBe(BODY.fields);
	});
});

describe('a path only names a place', () => {
	it.each([
		...['a', '"a b"', '@', 'a.b', 'a[0]', 'a[-1].b', 'a[1:2]', 'a[::-1]', 'a[]', 'a[].b', '[]'],
		...['*', 'a.*', 'a[*].b', 'a[*][*]', 'a | b', 'a.b | [0]', 'a[*] | [0].b', '*.a', 'a[*].*'],
	])('if it is %s', (path) => expect(isLocation(path)).toBe(true));

	it.each([
		...["a > 'b'", "a >= 'b'", "a < 'b'", "a <= 'b'", "a == 'b'", "a != 'b'", 'a && b', 'a || b'],
		...['!a', "a[?b == 'c']", 'a[?b]', '[a, b]', '{a: b}', 'length(a)', 'a.[b]', 'a | reverse(@)'],
		...["'b'", '`1`', 'a[*].length(@)', 'sort_by(a, &b)', 'a.{b: c}', 'a[', '', 'a[0].b || c'],
	])('not if it is %s', (path) => expect(isLocation(path)).toBe(false));
});

describe('keys that were typed without quotes', () => {
	const body: Json = {
		'@odata.nextLink': 'link',
		'@odata': { other: 1 },
		paging: { 'next-page': 2, 'a.b': { 'c-d': 3 }, a: { b: 4 } },
		'first-name': 'Ann',
		'x:y': { '2nd': 5 },
		$top: 6,
		gone: { 'for-ever': null },
		list: [{ 'a-b': 7 }],
		größe: 8,
	};

	it.each<[path: string, found: Json | undefined]>([
		['@odata.nextLink', 'link'],
		['@odata.other', 1],
		['@odata.gone', undefined],
		['paging.next-page', 2],
		['paging.a.b.c-d', 3],
		['first-name', 'Ann'],
		['x:y.2nd', 5],
		['$top', 6],
		['gone.for-ever', undefined],
		['gone.for-ever.more', undefined],
		['list.a-b', undefined],
		['größe', 8],
		['first-name.toString', undefined],
		['constructor-x', undefined],
		['hasOwn-property', undefined],
	])('%s are found', (path, found) => {
		expect(find(path, body)).toEqual(found);
		expect(isJmesPath(path)).toBe(true);
		expect(isLocation(path)).toBe(true);
		expect(valueAt(['x'], path)).toEqual({ ok: true, value: undefined });
	});

	it.each([
		...['$.id', 'items.0', 'a..b-c', '.a-b', 'a-b.', '-', '@.@', 'a-b[0]', 'a b', 'a-b | c', '/'],
		...["a-b == 'c'", 'a-b()', '*-a', 'a-b,c', '"a-b', 'a\\b-c', ''],
	])('are none: %s', (path) => expect(isJmesPath(path)).toBe(false));

	it('mean in JMESPath what they mean there', () => {
		expect(find('@.paging.a.b', body)).toBe(4);
		expect(find('paging.a.b', body)).toBe(4);
	});

	it('cost as much as they are long', () => {
		const path = `${'a.'.repeat(900)}b-c`;
		expect(find(path, body)).toBeUndefined();
	});
});
