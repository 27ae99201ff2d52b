import { parseRequestBody, type BodyInput, type FormRow } from '../../../lib/request/request-body';

type Rows = Array<[name: string, value: unknown]>;
const rowsOf = (rows: Rows) => rows.map(([name, value]) => ({ name, value }));
const encoded = (...rows: Rows): BodyInput => ({
	contentType: 'form-urlencoded',
	rows: rowsOf(rows),
});
const form = (...rows: FormRow[]): BodyInput => ({ contentType: 'multipart-form-data', rows });
const file = (inputDataFieldName: unknown): BodyInput => ({
	contentType: 'binaryData',
	inputDataFieldName,
});
const raw = (rawContentType: unknown, text: unknown): BodyInput => ({
	contentType: 'raw',
	rawContentType,
	text,
});
const FORM = 'application/x-www-form-urlencoded';

describe('a body', () => {
	it.each<[kind: string, label: string, input: BodyInput, contentType: string, text: string]>([
		[
			'json',
			'JSON',
			{ contentType: 'json', part: { specify: 'json', json: '{ "a": 1 }' } },
			'application/json',
			'{ "a": 1 }',
		],
		[
			'urlencoded',
			'fields of a form',
			encoded(['a', 'x y'], ['b', 2], ['c', false]),
			FORM,
			'a=x+y&b=2&c=false',
		],
		['urlencoded', 'a field without a name', encoded(['', 'x'], ['a', '']), FORM, 'a='],
		['urlencoded', 'a list of values', encoded(['a', ['x', 1]], ['b', []]), FORM, 'a=x&a=1'],
		[
			'urlencoded',
			'delimiters of a form',
			encoded(['a&', '=%+ü\n']),
			FORM,
			'a%26=%3D%25%2B%C3%BC%0A',
		],
		['urlencoded', 'a form without fields', encoded(), FORM, ''],
		[
			'text',
			'a form as a string',
			{ contentType: 'form-urlencoded', text: 'a=%41' },
			FORM,
			'a=%41',
		],
		['text', 'a string', raw('text/html', ' <p>\n'), 'text/html', ' <p>\n'],
		['text', 'a string without a type', raw('', 'x'), 'text/plain; charset=utf-8', 'x'],
		['text', 'an empty string', raw('', ''), 'text/plain; charset=utf-8', ''],
	])('of the kind %s can be %s', (kind, _, input, contentType, text) => {
		expect(parseRequestBody(input)).toEqual({
			ok: true,
			value: { kind, contentType, text },
		});
	});

	it('can be a file', () => {
		expect(parseRequestBody(file('data'))).toEqual({
			ok: true,
			value: { kind: 'file', field: 'data' },
		});
	});

	it('can be a form with files', () => {
		const input = form(
			{ name: 'a', value: 1 },
			{ name: '', value: 'x' },
			{ value: 'x' },
			{ name: 'b', parameterType: 'formData', value: '' },
			{ name: 'f', parameterType: 'formBinaryData', inputDataFieldName: 'data', value: {} },
			{ name: 'f', parameterType: 'formBinaryData', inputDataFieldName: 'data2' },
		);
		expect(parseRequestBody(input)).toEqual({
			ok: true,
			value: {
				kind: 'multipart',
				fields: [
					['a', '1'],
					['b', ''],
					['f', { field: 'data' }],
					['f', { field: 'data2' }],
				],
			},
		});
	});

	it.each<[value: unknown, type: string, sent: unknown]>([
		['{"a": 1.0}', 'application/json', { text: '{"a": 1.0}', type: 'application/json' }],
		[{ a: [1] }, 'application/json', { text: '{"a":[1]}', type: 'application/json' }],
		[[1], 'application/vnd.api+json', { text: '[1]', type: 'application/vnd.api+json' }],
		[7, 'application/json; charset=utf-8', { text: '7', type: 'application/json; charset=utf-8' }],
		['<a/>', 'text/xml', { text: '<a/>', type: 'text/xml' }],
		[true, 'text/plain', { text: 'true', type: 'text/plain' }],
		['x', '', 'x'],
	])('has a form field %j of type "%s"', (value, partContentType, sent) => {
		expect(
			parseRequestBody(form({ name: 'meta', value: value as string, partContentType })),
		).toEqual({
			ok: true,
			value: { kind: 'multipart', fields: [['meta', sent]] },
		});
	});

	it.each<[value: unknown, type: unknown, code: string]>([
		['x', 'json', 'part_type_invalid'],
		['x', 'text/plain\r\nX-Evil: 1', 'part_type_invalid'],
		['x', 7, 'part_type_invalid'],
		[null, 'application/json', 'form_value_invalid'],
		[undefined, 'application/json', 'form_value_invalid'],
		[1n, 'application/json', 'form_value_invalid'],
		[{ a: 1 }, 'text/plain', 'form_value_invalid'],
	])('has no form field %p of type %j', (value, partContentType, code) => {
		const row = { name: 'meta', value: value as string, partContentType };
		expect(parseRequestBody(form(row))).toEqual({ ok: false, code, name: 'meta' });
	});

	const invalidValues = [undefined, null, {}, () => 1, 1n];
	it.each<[label: string, input: BodyInput, refusal: object]>([
		[
			'broken JSON',
			{ contentType: 'json', part: { specify: 'json', json: '{' } },
			{ code: 'body_not_json' },
		],
		...[...invalidValues, [null], [['x']]].map((value): [string, BodyInput, object] => [
			`a form with ${String(value)}`,
			encoded(['a', 'x'], ['b', value]),
			{ code: 'form_value_invalid', name: 'b' },
		]),
		...[...invalidValues, ['x']].map((value): [string, BodyInput, object] => [
			`form data with ${String(value)}`,
			form({ name: 'a', value: 'x' }, { name: 'b', value }),
			{ code: 'form_value_invalid', name: 'b' },
		]),
		...[undefined, 7, {}, null].flatMap(
			(text): Array<[string, BodyInput, object]> => [
				[
					`a form of ${String(text)}`,
					{ contentType: 'form-urlencoded', text },
					{ code: 'body_not_text' },
				],
				[`raw ${String(text)}`, raw('', text), { code: 'body_not_text' }],
			],
		),
		...['', undefined, null, 7, { id: 'filesystem-v2:x', data: '' }, ['data']].flatMap(
			(field): Array<[string, BodyInput, object]> => [
				[
					`the file ${JSON.stringify(field)}`,
					file(field),
					{ code: 'file_field_invalid', part: '' },
				],
				[
					`the file ${JSON.stringify(field)} in a form`,
					form({ name: 'f', parameterType: 'formBinaryData', inputDataFieldName: field }),
					{ code: 'file_field_invalid', part: 'f' },
				],
			],
		),
		...['text', 'text/html\r\nX-A: 1', undefined, 7].map((type): [string, BodyInput, object] => [
			`a string of the type ${JSON.stringify(type)}`,
			raw(type, 'x'),
			{ code: 'content_type_invalid' },
		]),
	])('cannot be %s', (_, input, refusal) => {
		expect(parseRequestBody(input)).toEqual({ ok: false, ...refusal });
	});
});
