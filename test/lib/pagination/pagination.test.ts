import {
	MAX_ITEMS_OPTION,
	MAX_PAGES_OPTION,
	parsePagination,
} from '../../../lib/pagination/pagination';
import {
	parseRequestBody,
	type BodyInput,
	type RequestBody,
} from '../../../lib/request/request-body';

const CURSOR = { mode: 'cursor', nextPath: 'meta.next', parameter: 'cursor' };
const IN_BODY = {
	...CURSOR,
	parameter: undefined,
	parameterIn: 'body',
	bodyParameter: 'vars.after',
};
const PAGE = { mode: 'pageNumber', parameter: 'page' };

describe('pagination', () => {
	it('is off by default', () => {
		expect(parsePagination(undefined, undefined)).toEqual({ ok: true, value: undefined });
	});

	it.each<[given: object, expected: object]>([
		[{ mode: 'linkHeader' }, { mode: 'linkHeader', first: 1, maxPages: 100, maxItems: Infinity }],
		[{ mode: 'nextUrl', nextPath: 'next' }, { nextPath: 'next' }],
		[CURSOR, { ...CURSOR, parameterIn: 'query', isInJson: false }],
		[
			{ ...CURSOR, parameterIn: 'query' },
			{ parameter: 'cursor', parameterIn: 'query' },
		],
		[
			{ ...PAGE, parameterIn: 'header', headerParameter: 'X-Page' },
			{ parameter: 'X-Page', parameterIn: 'header', isInJson: false },
		],
		// Left over from another choice. n8n does not pass values of fields that it does not show, but others may.
		[
			{ mode: 'linkHeader', parameterIn: 'body', parameter: 'page' },
			{ parameter: '', parameterIn: 'query' },
		],
		[
			{ mode: 'linkHeader', parameter: 'page' },
			{ isInJson: false, pageSize: 0, stopValue: '' },
		],
		[
			{ ...PAGE, parameter: 'Content-Type' },
			{ parameter: 'Content-Type', parameterIn: 'query' },
		],
		[PAGE, { ...PAGE, first: 1 }],
		[{ ...PAGE, firstPage: 0 }, { first: 0 }],
		[{ ...PAGE, firstOffset: 7 }, { first: 1 }],
		[{ mode: 'offset', parameter: 'skip' }, { first: 0 }],
		[{ mode: 'offset', parameter: 'skip', firstOffset: 20 }, { first: 20 }],
		[{ mode: 'linkHeader', itemsPath: 'data' }, { itemsPath: 'data' }],
		[
			{ mode: 'linkHeader', stopPath: 'more', stopValue: 'false' },
			{ stopPath: 'more', stopValue: 'false' },
		],
		[{ mode: 'linkHeader', maxPages: 3 }, { maxPages: 3 }],
		[{ mode: 'linkHeader', maxItems: 30 }, { maxItems: 30 }],
		[{ mode: 'linkHeader', maxItems: 0 }, { maxItems: Infinity }],
	])('%j', (given, expected) => {
		expect(parsePagination(given, undefined)).toMatchObject({ ok: true, value: expected });
	});

	it.each<[field: string, given: object]>([
		['Ask for Pages By', {}],
		['Ask for Pages By', { mode: 'other' }],
		['Path of Next Page', { mode: 'nextUrl' }],
		['Path of Next Page', { mode: 'nextUrl', nextPath: 'a.' }],
		['Path of Next Page', { ...CURSOR, nextPath: '' }],
		['Path of Next Page', { ...CURSOR, nextPath: 5 }],
		['Query Parameter', { ...CURSOR, parameter: '' }],
		['Query Parameter', { ...PAGE, parameter: null }],
		['Query Parameter', { mode: 'offset' }],
		['Query Parameter', { mode: 'offset', bodyParameter: 'skip', headerParameter: 'skip' }],
		['Parameter In', { ...PAGE, parameterIn: 'path' }],
		['Parameter In', { ...PAGE, parameterIn: 'toString' }],
		['Parameter In', { ...PAGE, parameterIn: null }],
		['Parameter In', { ...PAGE, parameterIn: ['query'] }],
		['Body Parameter', { ...PAGE, parameterIn: 'body' }],
		['Body Parameter', { ...IN_BODY, bodyParameter: '' }],
		['Header Parameter', { ...PAGE, parameterIn: 'header' }],
		['Header Parameter', { ...PAGE, parameterIn: 'header', headerParameter: 7 }],
		['Path of Items', { ...PAGE, itemsPath: '[' }],
		['Path of Items', { ...PAGE, itemsPath: 5 }],
		['Path of Items', { ...PAGE, itemsPath: ['a'] }],
		['Stop Path', { ...PAGE, stopPath: '!' }],
		['Stop Value', { ...PAGE, stopPath: 'a', stopValue: false }],
	])('refuses "%s" of %j', (field, given) => {
		expect(parsePagination(given, undefined)).toMatchObject({
			ok: false,
			code: 'pagination_invalid',
			field,
		});
	});

	it.each([
		['nextPath', 'a.'],
		['itemsPath', 'data['],
		['stopPath', '!'],
	])('refuses a %s that is no path, and shows it', (name, path) => {
		const given = { mode: 'nextUrl', nextPath: 'next', [name]: path };
		expect(parsePagination(given, undefined)).toMatchObject({ code: 'pagination_invalid', path });
		expect(parsePagination({ ...given, [name]: 5 }, undefined)).toMatchObject({ path: '' });
	});

	it('refuses status codes that are none', () => {
		expect(parsePagination({ ...PAGE, endStatusCodes: 'ok' }, undefined)).toMatchObject({
			code: 'status_codes_invalid',
		});
	});

	it.each<[option: string, given: object]>([
		['First Page', { ...PAGE, firstPage: -1 }],
		['First Offset', { mode: 'offset', parameter: 'skip', firstOffset: '0' }],
		['Page Size', { ...PAGE, pageSize: -1 }],
		['Page Size', { ...PAGE, pageSize: 1.5 }],
		['Maximum Pages', { ...PAGE, maxPages: 0 }],
		['Maximum Pages', { ...PAGE, maxPages: MAX_PAGES_OPTION.maximum + 1 }],
		['Maximum Pages', { ...PAGE, maxPages: 2.5 }],
		['First Page', { ...PAGE, firstPage: 1.5 }],
		['Maximum Items', { ...PAGE, maxItems: MAX_ITEMS_OPTION.maximum + 1 }],
		['Maximum Items', { ...PAGE, maxItems: 1.5 }],
	])('refuses "%s" of %j', (option, given) => {
		expect(parsePagination(given, undefined)).toMatchObject({
			code: 'option_out_of_range',
			option,
		});
	});

	const json = (value: unknown): BodyInput => ({
		contentType: 'json',
		part: { specify: 'json', json: value },
	});
	const fields = (...names: string[]): BodyInput => ({
		contentType: 'json',
		part: { specify: 'keypair', rows: names.map((name) => ({ name, value: 1 })) },
	});
	const form: BodyInput = { contentType: 'form-urlencoded', rows: [] };

	const bodyOf = (input: BodyInput | undefined): RequestBody | undefined => {
		const body = input && parseRequestBody(input);
		if (body?.ok === false) throw new Error(body.code);
		return body?.value;
	};

	it.each<[label: string, body: BodyInput, bodyParameter: string, isInJson: boolean]>([
		['an object', json('{}'), 'after', true],
		['an object from an expression', json({ a: 1 }), 'after', true],
		['a nested object', json('{"vars":{"first":10}}'), 'vars.after', true],
		['an object without the nested one', json('{}'), 'vars.after', true],
		['an object with null there', json('{"vars":null}'), 'vars.after', true],
		['an object with a value there', json('{"vars":{"after":"a"}}'), 'vars.after', true],
		['an object with a list', json('{"list":[{"after":null}]}'), 'list[0].after', true],
		['an object with an empty list', json('{"list":[]}'), 'list[1]', true],
		['fields', fields('vars.first'), 'vars.after', true],
		['no fields', fields(), 'vars.after', true],
		['a form', form, 'page', false],
		['a form, in which brackets have no meaning', form, 'page[', false],
	])('can have its parameter in a body that is %s', (_, body, bodyParameter, isInJson) => {
		expect(parsePagination({ ...IN_BODY, bodyParameter }, bodyOf(body))).toMatchObject({
			ok: true,
			value: { parameter: bodyParameter, parameterIn: 'body', isInJson },
		});
	});

	it.each<[label: string, body: BodyInput | undefined]>([
		['missing', undefined],
		['a list', json('[]')],
		['a string', json('"a"')],
		['null', json('null')],
		['a form as one string', { contentType: 'form-urlencoded', text: 'a=b' }],
		['form data', { contentType: 'multipart-form-data', rows: [] }],
		['a file', { contentType: 'binaryData', inputDataFieldName: 'data' }],
		['raw', { contentType: 'raw', rawContentType: 'application/json', text: '{}' }],
	])('cannot have its parameter in a body that is %s', (_, body) => {
		expect(parsePagination(IN_BODY, bodyOf(body))).toEqual({
			ok: false,
			code: 'pagination_body_unfit',
		});
	});

	it.each<[bodyParameter: string, body: BodyInput]>([
		['vars.after', json('{"vars":"x"}')],
		['vars.after', json('{"vars":0}')],
		['vars.after', json('{"vars":false}')],
		['vars.after', json('{"vars":[]}')],
		['vars.after', json('{"vars":[{"after":1}]}')],
		['vars.a.after', json('{"vars":{"a":"x"}}')],
		['vars.after', fields('vars')],
		['toString.after', json('{}')],
		['vars.toString.after', json('{}')],
	])('cannot have its parameter at "%s" of %j', (bodyParameter, body) => {
		expect(parsePagination({ ...IN_BODY, bodyParameter }, bodyOf(body))).toEqual({
			ok: false,
			code: 'pagination_body_blocked',
			parameter: bodyParameter,
		});
	});

	it.each(['a[', '__proto__.a', 'a[10000]', 'a'.repeat(1_001)])(
		'cannot have its parameter at "%s", which is not a usable path',
		(bodyParameter) => {
			expect(parsePagination({ ...IN_BODY, bodyParameter }, bodyOf(json('{}')))).toEqual({
				ok: false,
				code: 'pagination_invalid',
				field: 'Body Parameter',
			});
		},
	);
});

it("the header of a page cannot be the body's content type", () => {
	const name = 'Content-Type';
	const given = { mode: 'pageNumber', parameterIn: 'header', headerParameter: name };
	expect(parsePagination(given, undefined)).toEqual({
		...{ ok: false, code: 'header_forbidden', name, isCredential: false },
	});
});
