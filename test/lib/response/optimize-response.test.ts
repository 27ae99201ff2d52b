import {
	MAX_CHARACTERS_OPTION,
	parseOptimization,
	selectFields,
	truncateBody,
	type Optimization,
} from '../../../lib/response/optimize-response';
import type { Json } from '../../../lib/text/json';

const ALL: Optimization = {
	dataField: '',
	fieldsToInclude: 'all',
	fields: [],
	maxLength: undefined,
};
const BODY = (): Json => ({
	total: 2,
	records: [
		{ id: 1, name: { first: 'Ann', last: 'Lee' }, tags: ['a', 'b'], more: 'x' },
		{ id: 2, name: { first: 'Bob' }, more: 'y' },
	],
});

describe('the option', () => {
	it.each<[label: string, option: unknown, value: Partial<Optimization> | undefined]>([
		['not set', undefined, undefined],
		['of another type', 'yes', undefined],
		['null', null, undefined],
		['added without changes', {}, {}],
		['with a path', { dataField: 'records[?id > `1`]' }, { dataField: 'records[?id > `1`]' }],
		[
			'with fields',
			{ fieldsToInclude: 'selected', fields: ' id, name.first,,' },
			{ fieldsToInclude: 'selected', fields: ['id', 'name.first'] },
		],
		[
			'with a list of fields',
			{ fieldsToInclude: 'except', fields: ['id', 'name.first'] },
			{ fieldsToInclude: 'except', fields: ['id', 'name.first'] },
		],
		[
			'with as many fields as may be',
			{ fieldsToInclude: 'except', fields: `${','.repeat(4_998)}id` },
			{ fieldsToInclude: 'except', fields: ['id'] },
		],
		['with fields for all', { fieldsToInclude: 'all', fields: '[' }, {}],
		['with a length', { maxLength: 50 }, { maxLength: 50 }],
		[
			'with the maximum length',
			{ maxLength: MAX_CHARACTERS_OPTION.maximum },
			{ maxLength: 1_000_000 },
		],
		['without a length', { maxLength: 0 }, {}],
	])('%s', (_, option, value) => {
		expect(parseOptimization(option)).toEqual({ ok: true, value: value && { ...ALL, ...value } });
	});

	it.each<[label: string, option: object, refusal: object]>([
		[
			'a broken path',
			{ dataField: 'a[' },
			{ code: 'option_path_invalid', option: 'Field Containing Data', path: 'a[' },
		],
		[
			'a path that is not a string',
			{ dataField: 7 },
			{ code: 'option_path_invalid', path: 'number' },
		],
		[
			'another choice',
			{ fieldsToInclude: 'some' },
			{ code: 'option_unknown', option: 'Include Fields' },
		],
		['no fields', { fieldsToInclude: 'selected' }, { code: 'option_path_invalid', path: '' }],
		[
			'a broken field',
			{ fieldsToInclude: 'selected', fields: 'a, b[' },
			{ code: 'option_path_invalid', option: 'Fields', path: 'b[' },
		],
		[
			'a field that every JavaScript object has',
			{ fieldsToInclude: 'except', fields: '__proto__.x' },
			{ code: 'option_path_invalid', path: '__proto__.x' },
		],
		[
			'fields that are not strings',
			{ fieldsToInclude: 'except', fields: [1] },
			{ code: 'option_path_invalid', path: '' },
		],
		[
			'fields of which one is no string',
			{ fieldsToInclude: 'except', fields: ['id', 1] },
			{ code: 'option_path_invalid', path: '' },
		],
		[
			'very many fields',
			{ fieldsToInclude: 'except', fields: 'a,'.repeat(3_000) },
			{ code: 'option_path_invalid', path: '' },
		],
		...[-1, 1.5, 1_000_001, '5', null, Number.NaN].map((maxLength): [string, object, object] => [
			`a length of ${maxLength}`,
			{ maxLength },
			{ code: 'option_out_of_range', option: 'Max Response Characters' },
		]),
	])('%s is refused', (_, option, refusal) => {
		expect(parseOptimization(option)).toMatchObject({ ok: false, ...refusal });
	});
});

describe('the chosen part', () => {
	const choose = (changes: Partial<Optimization>, body = BODY()) => {
		const selected = selectFields(body, { ...ALL, ...changes });
		return selected.ok ? selected.value : selected;
	};
	const selected = (...fields: string[]) => ({ fieldsToInclude: 'selected' as const, fields });
	const except = (...fields: string[]) => ({ fieldsToInclude: 'except' as const, fields });

	it.each<[label: string, changes: Partial<Optimization>, part: Json]>([
		['all of it', {}, BODY()],
		['by a path', { dataField: 'records[].id' }, [1, 2]],
		['selected fields', selected('total'), { total: 2 }],
		[
			'selected fields of each element',
			{ dataField: 'records', ...selected('id', 'name.last', 'tags[1]') },
			[{ id: 1, name: { last: 'Lee' }, tags: [null, 'b'] }, { id: 2 }],
		],
		[
			'all but some fields of each element',
			{ dataField: 'records', ...except('tags', 'more', 'name.last', 'gone') },
			[
				{ id: 1, name: { first: 'Ann' } },
				{ id: 2, name: { first: 'Bob' } },
			],
		],
		['a string, which has no fields', { dataField: 'records[0].more', ...selected('a') }, 'x'],
		['a list of numbers', { dataField: 'records[].id', ...except('a') }, [1, 2]],
	])('%s', (_, changes, part) => {
		expect(JSON.parse(JSON.stringify(choose(changes)))).toEqual(part);
	});

	it.each([
		'toString',
		'toString.name',
		'total.toFixed.name',
		'records.push.name',
		'own.toString.name',
	])('has no field %s, since all objects share it', (field) => {
		const body = { total: 2, records: [1], own: { toString: { name: 'a' } } };
		const given = choose(selected('own', field), body) as object;
		expect(Object.keys(given)).toEqual(['own']);
		choose(except(field), body);
		const shared = [Object.prototype.toString, Number.prototype.toFixed, Array.prototype.push];
		expect(shared.map(({ name }) => name)).toEqual(['toString', 'toFixed', 'push']);
	});

	it('has a field with such a name only if it is an own field', () => {
		const body = { toString: { name: 'a' }, filter: { map: 1 } };
		expect(choose(selected('toString.name', 'filter.map'), body)).toEqual({ filter: { map: 1 } });
		expect(choose(except('toString.name'), body)).toEqual({ toString: {}, filter: { map: 1 } });
		expect(Object.prototype.toString.name).toBe('toString');
	});

	it('leaves the response unchanged', () => {
		const body = BODY();
		choose({ dataField: '', ...except('records[0].id') }, body);
		expect(body).toEqual(BODY());
	});

	it('is missing if the response does not have it', () => {
		expect(choose({ dataField: 'results' })).toBeUndefined();
		expect(choose({ dataField: 'results' }, null)).toBeUndefined();
	});

	it('is refused if its path asks for too much work', () => {
		const path = Array.from({ length: 40 }, () => '[@,@]').join('|');
		const refused = { ok: false, code: 'path_too_costly', field: 'Field Containing Data', path };
		expect(choose({ dataField: path })).toEqual(refused);
		expect(choose({ dataField: path, ...selected('a') })).toEqual(refused);
	});

	it('is empty if the response is empty, as with status 204', () => {
		expect(choose({ dataField: 'results' }, {})).toEqual({});
	});
});

describe('a body that is cut', () => {
	it.each<[label: string, body: Json, maxLength: number | undefined, shown: Json]>([
		['without a limit', 'abc', undefined, 'abc'],
		['a string that fits', 'abc', 3, 'abc'],
		['a string', 'abcdef', 3, 'abc… [cut: the first 3 of 6 characters]'],
		[
			'a string of surrogate pairs',
			'\u{1F512}\u{1F512}',
			3,
			'\u{1F512}… [cut: the first 2 of 4 characters]',
		],
		['an object that fits', { a: 1 }, 7, { a: 1 }],
		['an object', { a: 1 }, 6, '{"a":1… [cut: the first 6 of 7 characters]'],
		['a list', [1, 2], 4, '[1,2… [cut: the first 4 of 5 characters]'],
	])('%s', (_, body, maxLength, shown) => {
		expect(truncateBody(body, maxLength)).toEqual(shown);
	});
});
