import type { OperationField } from '../../../lib/operation/operation';
import { bodyFormatOf, buildBody, type FilledField } from '../../../lib/operation/operation-body';
import { ExactNumber } from '../../../lib/text/json-numbers';

const form = { style: 'form', explode: true, allowReserved: false } as const;
const json = { contentType: 'application/json' };

function filled(name: string, value: unknown, rest: Partial<OperationField> = {}): FilledField {
	const path = name === '' ? [] : name.split('/');
	const field = { id: `body/${name}`, place: 'body', path, type: 'any', required: false } as const;
	return { field: { ...field, ...rest }, value };
}

const built = (mediaType: string, ...fields: FilledField[]) =>
	buildBody({ mediaType, required: false }, fields);

describe('the format of a body', () => {
	it.each([
		['application/json', 'json'],
		['application/JSON; charset=utf-8', 'json'],
		['application/vnd.api+json', 'json'],
		['text/json', 'json'],
		['application/x-www-form-urlencoded', 'urlencoded'],
		['multipart/form-data', 'multipart'],
		['multipart/mixed', 'text'],
		['text/csv', 'text'],
		['application/xml', 'text'],
		['application/octet-stream', 'file'],
		['image/png', 'file'],
		['', 'file'],
	])('%j is %s', (mediaType, format) => {
		expect(bodyFormatOf(mediaType)).toBe(format);
	});
});

describe('JSON', () => {
	it.each<[fields: FilledField[], text: string]>([
		[[filled('a', 1), filled('b/c', 'x'), filled('b/d', null)], '{"a":1,"b":{"c":"x","d":null}}'],
		[[filled('', [1, 2])], '[1,2]'],
		[[filled('id', new ExactNumber('12345678901234567890'))], '{"id":12345678901234567890}'],
		[[filled('__proto__/polluted', 1)], '{"__proto__":{"polluted":1}}'],
		[[filled('constructor/prototype/polluted', 1)], '{"constructor":{"prototype":{"polluted":1}}}'],
	])('of %j', (fields, text) => {
		expect(built('application/json', ...fields)).toEqual({
			kind: 'json',
			contentType: 'application/json',
			text,
		});
		expect({}).not.toHaveProperty('polluted');
	});

	it('has the media type of the description', () => {
		expect(built('application/vnd.api+json', filled('a', 1))).toMatchObject({
			contentType: 'application/vnd.api+json',
		});
	});
});

describe('an encoded form', () => {
	it.each<[FilledField, text: string]>([
		[filled('a b', 'c&d', { encoding: form }), 'a%20b=c%26d'],
		[filled('tags', ['x', 'y'], { encoding: form }), 'tags=x&tags=y'],
		[filled('o', { a: 1 }, { encoding: json }), 'o=%7B%22a%22%3A1%7D'],
		[filled('o', { a: 1 }, { encoding: { ...form, style: 'deepObject' } }), 'o%5Ba%5D=1'],
		[filled('u', '/a?b', { encoding: { ...form, allowReserved: true } }), 'u=/a?b'],
		[filled('any', 'text', { encoding: { contentType: 'text/plain' } }), 'any=text'],
		[filled('any', { a: 1 }), 'any=%7B%22a%22%3A1%7D'],
		[filled('', { a: [1, 2], b: { c: 3 } }), 'a=1&a=2&b=%7B%22c%22%3A3%7D'],
	])('of %j', (field, text) => {
		expect(built('application/x-www-form-urlencoded', field)).toEqual({
			kind: 'urlencoded',
			contentType: 'application/x-www-form-urlencoded',
			text,
		});
	});

	it('joins its fields', () => {
		const fields = [filled('a', '1', { encoding: form }), filled('b', '2', { encoding: form })];
		expect(built('application/x-www-form-urlencoded', ...fields)).toMatchObject({
			text: 'a=1&b=2',
		});
	});
});

describe('a form with parts', () => {
	it.each<[FilledField, parts: unknown[]]>([
		[filled('a', 'c&d', { encoding: form }), [['a', 'c&d']]],
		[filled('n', new ExactNumber('1.10'), { encoding: form }), [['n', '1.10']]],
		[
			filled('tags', ['x', 'y'], { encoding: form }),
			[
				['tags', 'x'],
				['tags', 'y'],
			],
		],
		[
			filled('o', { a: 1 }, { encoding: json }),
			[['o', { text: '{"a":1}', type: 'application/json' }]],
		],
		[
			filled('o', [{ a: 1 }], { encoding: form }),
			[['o', { text: '{"a":1}', type: 'application/json' }]],
		],
		[filled('o', [{ a: 1 }]), [['o', { text: '{"a":1}', type: 'application/json' }]]],
		[filled('o', { a: 1 }, { encoding: { ...form, style: 'deepObject' } }), [['o[a]', '1']]],
		[filled('any', 'text', { encoding: { contentType: 'text/plain' } }), [['any', 'text']]],
		[
			filled('', { a: 1, b: 'x' }),
			[
				['a', '1'],
				['b', 'x'],
			],
		],
		[filled('photo', 'data', { type: 'file', encoding: form }), [['photo', { field: 'data' }]]],
		[
			filled('photos', ['a', 'b'], { type: 'array', items: { type: 'file' }, encoding: form }),
			[
				['photos', { field: 'a' }],
				['photos', { field: 'b' }],
			],
		],
	])('of %j', (field, fields) => {
		expect(built('multipart/form-data', field)).toEqual({ kind: 'multipart', fields });
	});
});

describe('any other body', () => {
	it('is a text as it was entered', () => {
		expect(built('text/csv', filled('', 'a,b\n1,2'))).toEqual({
			kind: 'text',
			contentType: 'text/csv',
			text: 'a,b\n1,2',
		});
	});

	it('is a file', () => {
		expect(built('image/png', filled('', 'data', { type: 'file' }))).toEqual({
			kind: 'file',
			field: 'data',
		});
	});
});
