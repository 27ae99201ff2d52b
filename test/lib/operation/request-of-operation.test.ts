import type { Operation, OperationField } from '../../../lib/operation/operation';
import { buildRequest } from '../../../lib/operation/request-of-operation';

const form = { style: 'form', explode: true, allowReserved: false } as const;
const simple = { style: 'simple', explode: false, allowReserved: false } as const;

function field(id: string, rest: Partial<OperationField> = {}): OperationField {
	const [place, ...path] = id.split('/') as [OperationField['place'], ...string[]];
	const encoding = { path: simple, header: simple, query: form, cookie: form };
	return {
		id,
		place,
		path,
		type: 'string',
		required: place === 'path',
		...(Object.hasOwn(encoding, place)
			? { encoding: encoding[place as keyof typeof encoding] }
			: {}),
		...rest,
	};
}

function operation(rest: Partial<Operation> = {}): Operation {
	return {
		id: 'GET /orders',
		method: 'GET',
		path: '/orders',
		servers: [{ url: 'https://api.example.com/v1' }],
		fields: [],
		security: [],
		...rest,
	};
}

function requestOf(rest: Partial<Operation>, values: Record<string, unknown> = {}) {
	const request = buildRequest(operation(rest), values);
	return request.ok ? request.value : request;
}

describe('fields', () => {
	const fields = [
		field('query/page', { type: 'integer', default: 1 }),
		field('query/status', { required: true, default: 'open' }),
	];

	it('without a value are left out, and have their default if they are required', () => {
		for (const value of [undefined, null]) {
			expect(requestOf({ fields }, { 'query/page': value, 'query/status': value })).toMatchObject({
				url: 'https://api.example.com/v1/orders?status=open',
			});
		}
	});

	it.each<[values: Record<string, unknown>, refusal: object]>([
		[{ 'query/limit': 1 }, { code: 'operation_field_unknown', field: 'query/limit' }],
		[{ page: 1 }, { code: 'operation_field_unknown', field: 'page' }],
		[
			{ 'query/page': 'x' },
			{ code: 'operation_field_type_wrong', field: 'query/page', type: 'integer' },
		],
		[
			{ 'query/status': 'a\uD800' },
			{ code: 'operation_field_value_invalid', field: 'query/status' },
		],
	])('%j are refused', (values, refusal) => {
		expect(requestOf({ fields }, values)).toMatchObject({ ok: false, ...refusal });
	});

	it('that are required and have neither a value nor a default are refused', () => {
		expect(requestOf({ fields: [field('query/q', { required: true })] })).toEqual({
			ok: false,
			code: 'operation_field_missing',
			field: 'query/q',
		});
	});

	it('take no value from what all objects have', () => {
		expect(requestOf({ fields: [field('constructor')] })).toMatchObject({ method: 'GET' });
	});
});

describe('the server', () => {
	const servers = [{ url: 'https://{region}.example.com/{base}/' }, { url: 'https://b.example' }];
	const fields = [
		field('server/region', { default: 'eu' }),
		field('server/base', { choices: ['v2', 'a/b', ''] }),
	];

	it.each<[values: Record<string, unknown>, url: string]>([
		[{ 'server/base': 'v2' }, 'https://eu.example.com/v2/orders'],
		[{ 'server/base': 'a/b', 'server/region': 'us-1.x' }, 'https://us-1.x.example.com/a/b/orders'],
		[{ 'server/base': '' }, 'https://eu.example.com//orders'],
	])('gets %j', (values, url) => {
		expect(requestOf({ servers, fields }, values)).toMatchObject({ url });
	});

	it.each([
		'evil.com/',
		'evil:1',
		'..',
		'evil.com#',
		'evil.com?',
		'a@evil.com',
		'\\evil',
		'a b',
		'%2e',
		'a\n',
	])('does not get %j', (value) => {
		expect(requestOf({ servers, fields }, { 'server/region': value })).toEqual({
			ok: false,
			code: 'operation_field_value_invalid',
			field: 'server/region',
		});
	});

	it.each([
		'',
		'/v1',
		'ftp://example.com',
		'https:///v1',
		'https://',
		'//example.com',
		'{scheme}://x',
	])('is refused if it is %j', (url) => {
		expect(requestOf({ servers: [{ url }] })).toEqual({
			ok: false,
			code: 'operation_server_not_absolute',
			server: url,
		});
	});

	it('is refused if there is none', () => {
		expect(requestOf({ servers: [] })).toMatchObject({
			code: 'operation_server_not_absolute',
			server: '',
		});
	});

	it('may be one with http, which the lock refuses', () => {
		expect(requestOf({ servers: [{ url: 'HTTP://a.example' }] })).toMatchObject({
			url: 'HTTP://a.example/orders',
		});
	});
});

describe('the path', () => {
	const path = '/users/{id}/files/{name}.json';
	const fields = [field('path/id'), field('path/name')];

	it.each<[id: unknown, name: unknown, path: string]>([
		[17, 'a', '/users/17/files/a.json'],
		['a/b?c#d', 'ü %', '/users/a%2Fb%3Fc%23d/files/%C3%BC%20%25.json'],
		['{name}', 'x', '/users/%7Bname%7D/files/x.json'],
		['$&', '$1', '/users/%24%26/files/%241.json'],
	])('gets %j and %j', (id, name, filled) => {
		expect(requestOf({ path, fields }, { 'path/id': id, 'path/name': name })).toMatchObject({
			url: `https://api.example.com/v1${filled}`,
		});
	});

	it('may have a placeholder twice', () => {
		const twice = { path: '/{id}/{id}', fields: [field('path/id')] };
		expect(requestOf(twice, { 'path/id': 'a' })).toMatchObject({
			url: 'https://api.example.com/v1/a/a',
		});
	});

	it.each<[id: unknown, code: string]>([
		['', 'operation_field_missing'],
		['..', 'operation_field_value_invalid'],
		['.', 'operation_field_value_invalid'],
		['a/../b', 'operation_field_value_invalid'],
		['%2e%2e', 'operation_field_value_invalid'],
		['a\nb', 'operation_field_value_invalid'],
		['a\u0000', 'operation_field_value_invalid'],
	])('does not get %j', (id, code) => {
		expect(requestOf({ path, fields }, { 'path/id': id, 'path/name': 'x' })).toEqual({
			ok: false,
			code,
			field: 'path/id',
		});
	});

	it.each<[style: 'label' | 'matrix', value: unknown, written: string]>([
		['label', ['a', 'b'], '.a,b'],
		['matrix', ['a', 'b'], ';id=a,b'],
	])('has a parameter in style %s', (style, value, written) => {
		const id = field('path/id', { type: 'array', encoding: { ...simple, style } });
		expect(requestOf({ path: '/x{id}', fields: [id] }, { 'path/id': value })).toMatchObject({
			url: `https://api.example.com/v1/x${written}`,
		});
	});

	it('is not left by a label that is a dot itself', () => {
		const id = field('path/id', { type: 'array', encoding: { ...simple, style: 'label' } });
		expect(requestOf({ path: '/{id}', fields: [id] }, { 'path/id': [''] })).toMatchObject({
			code: 'operation_field_value_invalid',
		});
	});

	it('needs something of an empty list', () => {
		const id = field('path/id', { type: 'array' });
		expect(requestOf({ path: '/{id}', fields: [id] }, { 'path/id': [] })).toMatchObject({
			code: 'operation_field_missing',
		});
	});

	it('has JSON, where the description says so', () => {
		const id = field('path/id', {
			type: 'object',
			encoding: { contentType: 'application/json' },
		});
		expect(requestOf({ path: '/{id}', fields: [id] }, { 'path/id': { a: 1 } })).toMatchObject({
			url: 'https://api.example.com/v1/%7B%22a%22%3A1%7D',
		});
	});

	it('has a text without an encoding', () => {
		const id = field('path/id', { encoding: undefined });
		expect(requestOf({ path: '/{id}', fields: [id] }, { 'path/id': 'a b' })).toMatchObject({
			url: 'https://api.example.com/v1/a%20b',
		});
	});
});

describe('a fragment in the path', () => {
	it('is not part of the request', () => {
		expect(requestOf({ path: '/#Action=List' })).toMatchObject({
			url: 'https://api.example.com/v1/',
		});
	});
});

describe('the query', () => {
	it.each<[path: string, url: string]>([
		['/orders', 'https://api.example.com/v1/orders?q=a%26b'],
		['/orders?view=all', 'https://api.example.com/v1/orders?view=all&q=a%26b'],
		['/#Action=List', 'https://api.example.com/v1/?q=a%26b'],
	])('of %s', (path, url) => {
		expect(requestOf({ path, fields: [field('query/q')] }, { 'query/q': 'a&b' })).toMatchObject({
			url,
		});
	});

	it('keeps reserved characters where the description allows them', () => {
		const q = field('query/q', { encoding: { ...form, allowReserved: true } });
		expect(requestOf({ fields: [q] }, { 'query/q': '/a?b=c&d' })).toMatchObject({
			url: 'https://api.example.com/v1/orders?q=/a?b=c%26d',
		});
	});

	it('has JSON, where the description says so', () => {
		const q = field('query/q', { encoding: { contentType: 'application/json' } });
		expect(requestOf({ fields: [q] }, { 'query/q': ['a'] })).toMatchObject({
			code: 'operation_field_type_wrong',
		});
		const any = { ...q, type: 'any' } as const;
		expect(requestOf({ fields: [any] }, { 'query/q': ['a'] })).toMatchObject({
			url: 'https://api.example.com/v1/orders?q=%5B%22a%22%5D',
		});
		expect(requestOf({ fields: [any] }, { 'query/q': 'a' })).toMatchObject({
			url: 'https://api.example.com/v1/orders?q=a',
		});
	});
});

describe('headers', () => {
	const json = { contentType: 'application/json' };
	const fields = [
		field('header/X-Tags', { type: 'array' }),
		field('header/X-Filter', { type: 'object', encoding: json }),
		field('header/X-Bare', { encoding: undefined }),
		field('cookie/session'),
		field('cookie/ids', { type: 'array' }),
		field('cookie/filter', { type: 'object', encoding: json }),
		field('cookie/bare', { encoding: undefined }),
		field('header/X Y'),
	];

	it.each<[values: Record<string, unknown>, headers: Record<string, string>]>([
		[{ 'header/X-Tags': ['a b', 'ü'] }, { 'X-Tags': 'a b,ü' }],
		[{ 'header/X-Tags': [] }, {}],
		[{ 'header/X-Filter': { a: 1 } }, { 'X-Filter': '{"a":1}' }],
		[{ 'header/X-Bare': 'a b' }, { 'X-Bare': 'a b' }],
		[{ 'cookie/session': 'a', 'cookie/ids': [1, 2] }, { Cookie: 'session=a; ids=1; ids=2' }],
		[{ 'cookie/filter': { a: 1 }, 'cookie/bare': 'b' }, { Cookie: 'filter={"a":1}; bare=b' }],
	])('for %j', (values, headers) => {
		expect(requestOf({ fields }, values)).toMatchObject({ headers });
	});

	it.each<[values: Record<string, unknown>, name: string]>([
		[{ 'header/X-Tags': ['a\r\nX-Evil: 1'] }, 'X-Tags'],
		[{ 'header/X-Bare': '€' }, 'X-Bare'],
		[{ 'cookie/session': 'a\u0000' }, 'Cookie'],
		[{ 'header/X Y': 'a' }, ''],
	])('are refused for %j', (values, name) => {
		expect(requestOf({ fields }, values)).toEqual({ ok: false, code: 'header_invalid', name });
	});
});

describe('the body', () => {
	const body = { mediaType: 'application/json', required: false };
	const fields = [field('body/name'), field('body/address/city')];

	it('is missing if no field of it has a value', () => {
		expect(requestOf({ body, fields })).not.toHaveProperty('body');
	});

	it('is sent if it is required', () => {
		expect(requestOf({ body: { ...body, required: true }, fields })).toMatchObject({
			body: { kind: 'json', text: '{}', contentType: 'application/json' },
		});
	});

	it.each([
		['application/json', undefined],
		['application/x-www-form-urlencoded', form],
	])('in %s cannot have half of a surrogate pair', (mediaType, encoding) => {
		const name = field('body/name', { encoding });
		expect(
			requestOf({ body: { ...body, mediaType }, fields: [name] }, { 'body/name': '\uD800' }),
		).toEqual({ ok: false, code: 'operation_field_value_invalid', field: 'body/name' });
	});
});
