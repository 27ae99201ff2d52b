import {
	describeParameters,
	isQueryStyle,
	placeholdersIn,
	styleOf,
} from '../../../lib/openapi/parameter-fields';
import type { OperationField } from '../../../lib/operation/operation';

interface Parameters {
	ofPath?: unknown;
	ofOperation?: unknown;
	path?: string;
	components?: object;
}

function read({ ofPath, ofOperation, path = '/pets', components = {} }: Parameters) {
	const item = { parameters: ofPath };
	const operation = { parameters: ofOperation };
	const description = { openapi: '3.1.0', components };
	return describeParameters(description, { method: 'GET', path, item, operation });
}

function fieldsOf(parameters: Parameters): OperationField[] {
	const fields = read(parameters);
	if (!fields.ok) throw new Error(fields.code);
	return fields.value.fields;
}

const idsOf = (parameters: Parameters) => fieldsOf(parameters).map(({ id }) => id);
const ofOne = (parameter: unknown, path?: string) =>
	fieldsOf({ ofOperation: [parameter], ...(path === undefined ? {} : { path }) });

const FORM = { style: 'form', explode: true, allowReserved: false };
const SIMPLE = { style: 'simple', explode: false, allowReserved: false };
const query = (name: string, more: object = {}) => ({ name, in: 'query', ...more });
const inPath = (name: string, more: object = {}) => ({ name, in: 'path', ...more });

describe('a parameter', () => {
	it('becomes a field with all that its schema says', () => {
		const schema = { type: 'integer', enum: [10, 20], default: 10, description: 'Not this' };
		const parameter = query('limit', { description: 'How many?', required: true, schema });
		expect(ofOne(parameter)).toEqual([
			{
				id: 'query/limit',
				place: 'query',
				path: ['limit'],
				type: 'integer',
				choices: [10, 20],
				required: true,
				default: 10,
				description: 'How many?',
				encoding: FORM,
			},
		]);
	});

	it('becomes a field with hardly anything if nothing is said', () => {
		const [field] = ofOne(query('q'));
		expect(field).toStrictEqual({
			id: 'query/q',
			place: 'query',
			path: ['q'],
			type: 'any',
			required: false,
			encoding: FORM,
		});
	});

	it.each<[label: string, parameter: object, field: object]>([
		[
			'a list',
			query('tags', { schema: { type: 'array', items: { type: 'string' } } }),
			{ type: 'array', items: { type: 'string' } },
		],
		[
			'a text, and no file',
			query('q', { schema: { type: 'string', format: 'binary' } }),
			{ type: 'string' },
		],
		[
			'described by its schema',
			query('q', { schema: { description: 'A text' } }),
			{ description: 'A text' },
		],
		[
			'described by its schema, if it is by no text',
			query('q', { description: 7, schema: { title: 'T' } }),
			{ description: 'T' },
		],
		[
			'described by an empty text',
			query('q', { description: '', schema: { title: 'T' } }),
			{ description: '' },
		],
		[
			'described by 1,000 characters',
			query('q', { description: 'a'.repeat(1_000) }),
			{ description: 'a'.repeat(1_000) },
		],
		[
			'described by no more',
			query('q', { description: 'a'.repeat(1_001) }),
			{ description: 'a'.repeat(1_000) },
		],
		['not required by a text', query('q', { required: 'true' }), { required: false }],
		['with a default false', query('q', { schema: { default: false } }), { default: false }],
		[
			'of any type without a known schema',
			query('q', { schema: { $ref: '#/missing' } }),
			{ type: 'any' },
		],
		[
			'optional in a header',
			{ name: 'X-Id', in: 'header' },
			{ id: 'header/X-Id', required: false },
		],
		['optional in a cookie', { name: 'sid', in: 'cookie' }, { id: 'cookie/sid', required: false }],
		['named with a slash and a tilde', query('a/b~c'), { id: 'query/a~1b~0c', path: ['a/b~c'] }],
		[
			'named as an element of a list',
			query('filter[]'),
			{ id: 'query/filter[]', path: ['filter[]'] },
		],
		[
			'named like what all objects have',
			query('__proto__'),
			{ id: 'query/__proto__', path: ['__proto__'] },
		],
	])('can be %s', (_, parameter, field) => {
		expect(ofOne(parameter)).toMatchObject([field]);
	});

	it.each<[label: string, parameter: unknown]>([
		['it has no name', { in: 'query' }],
		['its name is empty', { name: '', in: 'query' }],
		['its name is no text', { name: 7, in: 'query' }],
		['it has no place', { name: 'a' }],
		['its place is the body, as in Swagger 2.0', { name: 'a', in: 'body' }],
		['its place is a form, as in Swagger 2.0', { name: 'a', in: 'formData' }],
		['its place is the whole query, as in OpenAPI 3.2', { name: 'a', in: 'querystring' }],
		['its place is in another case', { name: 'a', in: 'Query' }],
		['its place is called as what all objects have', { name: 'a', in: 'constructor' }],
		['its place is no text', { name: 'a', in: ['query'] }],
		['it is "Accept" (OpenAPI 3.1, 4.8.12.2.1)', { name: 'Accept', in: 'header' }],
		['it is "Authorization" (the same)', { name: 'authorization', in: 'header' }],
		['it is "Content-Type" (the same)', { name: 'CONTENT-TYPE', in: 'header' }],
		['it is one of a path that has no such placeholder', inPath('other')],
	])('is ignored if %s', (_, parameter) => {
		expect(ofOne(parameter)).toEqual([]);
	});

	it('is required in a path, always (OpenAPI 3.1, 4.8.12.2)', () => {
		const parameter = inPath('id', { required: false });
		expect(ofOne(parameter, '/pets/{id}')).toMatchObject([{ id: 'path/id', required: true }]);
	});

	it('is not ignored for the name of a header in another place', () => {
		const parameters = [query('Accept'), { name: 'Authorization', in: 'cookie' }, inPath('accept')];
		expect(idsOf({ ofOperation: parameters, path: '/{accept}' })).toEqual([
			'query/Accept',
			'cookie/Authorization',
			'path/accept',
		]);
	});

	it.each(['X-Accept', 'Accept-Language', 'Proxy-Authorization', 'Content-Type2'])(
		'can be the header %s',
		(name) => {
			expect(ofOne({ name, in: 'header' })).toMatchObject([{ id: `header/${name}` }]);
		},
	);
});

describe('how a parameter is written', () => {
	const FALSE = { explode: false, allowReserved: false };

	it.each<[parameter: object, encoding: object]>([
		// OpenAPI 3.1, 4.8.12.2.2: the defaults of each place.
		[query('a'), FORM],
		[inPath('a'), SIMPLE],
		[{ name: 'a', in: 'header' }, SIMPLE],
		[{ name: 'a', in: 'cookie' }, FORM],
		[query('a', { explode: false }), { ...FORM, explode: false }],
		[inPath('a', { explode: true }), { ...SIMPLE, explode: true }],
		[query('a', { style: 'spaceDelimited' }), { style: 'spaceDelimited', ...FALSE }],
		[query('a', { style: 'pipeDelimited' }), { style: 'pipeDelimited', ...FALSE }],
		[
			query('a', { style: 'pipeDelimited', explode: true }),
			{ style: 'pipeDelimited', explode: true, allowReserved: false },
		],
		[
			query('a', { style: 'deepObject', explode: true }),
			{ style: 'deepObject', explode: true, allowReserved: false },
		],
		[query('a', { style: 'form', allowReserved: true }), { ...FORM, allowReserved: true }],
		[query('a', { allowReserved: 'true', explode: 'false' }), FORM],
		[inPath('a', { style: 'label' }), { style: 'label', ...FALSE }],
		[
			inPath('a', { style: 'matrix', explode: true }),
			{ style: 'matrix', explode: true, allowReserved: false },
		],
		// A style of another place is none of this one.
		[query('a', { style: 'simple' }), FORM],
		[query('a', { style: 'matrix' }), FORM],
		[inPath('a', { style: 'form' }), SIMPLE],
		[inPath('a', { style: 'deepObject' }), SIMPLE],
		[{ name: 'a', in: 'header', style: 'form' }, SIMPLE],
		[{ name: 'a', in: 'cookie', style: 'simple' }, FORM],
		[query('a', { style: 'constructor' }), FORM],
		[query('a', { style: 7 }), FORM],
	])('is by its style: %j', (parameter, encoding) => {
		expect(ofOne(parameter, '/{a}').at(-1)).toMatchObject({ path: ['a'], encoding });
	});

	it.each<[label: string, content: unknown, field: object]>([
		[
			'its schema is in its content',
			{ 'application/json': { schema: { type: 'object' } } },
			{ type: 'object', encoding: { contentType: 'application/json' } },
		],
		[
			'the first one counts',
			{ 'text/plain': { schema: { type: 'string' } }, 'application/json': {} },
			{ type: 'string', encoding: { contentType: 'text/plain' } },
		],
		[
			'there is no schema',
			{ 'application/json': {} },
			{ type: 'any', encoding: { contentType: 'application/json' } },
		],
		[
			'there is nothing',
			{ 'application/json': null },
			{ type: 'any', encoding: { contentType: 'application/json' } },
		],
		[
			'there is a text',
			{ 'application/json': 'x' },
			{ type: 'any', encoding: { contentType: 'application/json' } },
		],
		['content is empty', {}, { type: 'integer', encoding: FORM }],
		['content is no object', ['application/json'], { type: 'integer', encoding: FORM }],
		['content is null', null, { type: 'integer', encoding: FORM }],
	])('is by its media type (OpenAPI 3.1, 4.8.12.2.3): %s', (_, content, field) => {
		const parameter = query('a', { schema: { type: 'integer' }, content, style: 'form' });
		expect(ofOne(parameter)).toMatchObject([field]);
	});

	it.each<
		[part: Record<string, unknown>, style: 'form' | 'simple' | 'deepObject', explode: boolean]
	>([
		[{}, 'form', true],
		[{}, 'simple', false],
		[{}, 'deepObject', false],
		[{ explode: true }, 'simple', true],
		[{ explode: false }, 'form', false],
		[{ explode: null }, 'form', true],
		[{ explode: 0 }, 'form', true],
	])('has parts of its own, or not: %j as %s, %s', (part, style, explode) => {
		expect(styleOf(part, style)).toEqual({ style, explode, allowReserved: false });
	});

	it.each([
		['form', true],
		['spaceDelimited', true],
		['pipeDelimited', true],
		['deepObject', true],
		['simple', false],
		['label', false],
		['matrix', false],
		['Form', false],
		['', false],
		['length', false],
		[undefined, false],
		[['form'], false],
	])('may be one of a query: %j, %s', (style, isOne) => {
		expect(isQueryStyle(style)).toBe(isOne);
	});
});

describe('the parameters of an operation', () => {
	it('take the place of those of its path (OpenAPI 3.1, 4.8.10)', () => {
		const ofPath = [
			query('a', { description: 'of the path' }),
			query('b'),
			{ name: 'a', in: 'header' },
		];
		const ofOperation = [query('c'), query('a', { description: 'of the operation' })];
		expect(fieldsOf({ ofPath, ofOperation })).toMatchObject([
			{ id: 'query/a', description: 'of the operation' },
			{ id: 'query/b' },
			{ id: 'header/a' },
			{ id: 'query/c' },
		]);
	});

	it.each<[label: string, parameters: Parameters]>([
		['of the path only', { ofPath: [query('a')] }],
		['of the operation only', { ofOperation: [query('a')] }],
		[
			'of the operation, beside what is no list',
			{ ofPath: { a: query('b') }, ofOperation: [query('a')] },
		],
		['of the path, beside what is no list', { ofPath: [query('a')], ofOperation: 'a' }],
		['elsewhere', { ofOperation: [{ $ref: '#/components/parameters/A' }] }],
		['elsewhere, and there once more', { ofPath: [{ $ref: '#/components/parameters/B' }] }],
	])('can be %s', (_, parameters) => {
		const components = { parameters: { A: query('a'), B: { $ref: '#/components/parameters/A' } } };
		expect(idsOf({ ...parameters, components })).toEqual(['query/a']);
	});

	it.each<[label: string, part: unknown, reference: string]>([
		['they are not there', { $ref: '#/components/parameters/A' }, '#/components/parameters/A'],
		['they are in another file', { $ref: 'parameters.yaml#/A' }, 'parameters.yaml#/A'],
		['they are on another host', { $ref: 'https://evil.com/#/A' }, 'https://evil.com/#/A'],
		[
			'they are what all objects have',
			{ $ref: '#/components/constructor' },
			'#/components/constructor',
		],
		['they are the prototype', { $ref: '#/components/__proto__' }, '#/components/__proto__'],
		['they are null', null, ''],
		['they are a text', 'limit', ''],
		['they are a list', [query('a')], ''],
	])('are refused if %s', (_, part, reference) => {
		const refused = { ok: false, code: 'operation_reference_broken', reference };
		expect(read({ ofPath: [query('a'), part] })).toEqual(refused);
		expect(read({ ofOperation: [part] })).toEqual(refused);
	});

	const many = (count: number) => Array.from({ length: count }, (_, index) => query(`p${index}`));

	it('are at most 1,000', () => {
		expect(fieldsOf({ ofOperation: many(1_000) })).toHaveLength(1_000);
		expect(fieldsOf({ ofPath: many(400), ofOperation: many(600) })).toHaveLength(600);
	});

	it.each<[label: string, parameters: Parameters]>([
		['1,001 of an operation', { ofOperation: many(1_001) }],
		['1,001 of a path', { ofPath: many(1_001) }],
		['1,001 of both', { ofPath: many(400), ofOperation: many(601) }],
		['a million', { ofOperation: many(1_000_000) }],
		['a million broken ones', { ofOperation: Array.from({ length: 1_000_000 }, () => null) }],
	])('are not more: %s', (_, parameters) => {
		expect(read(parameters)).toEqual({ ok: false, code: 'operation_too_large', limit: 1_000 });
	});
});

describe('a placeholder of a path', () => {
	it('has a field whether or not it is declared, and comes first if it is not', () => {
		const parameters = [query('q'), inPath('b', { schema: { type: 'integer' } }), inPath('unused')];
		expect(fieldsOf({ ofOperation: parameters, path: '/{a~/1}/{b}/{a~/1}' })).toEqual([
			{
				id: 'path/a~0~11',
				place: 'path',
				path: ['a~/1'],
				type: 'string',
				required: true,
				encoding: SIMPLE,
			},
			{ id: 'query/q', place: 'query', path: ['q'], type: 'any', required: false, encoding: FORM },
			{
				id: 'path/b',
				place: 'path',
				path: ['b'],
				type: 'integer',
				required: true,
				encoding: SIMPLE,
			},
		]);
	});

	it('is not declared by a parameter of that name in another place', () => {
		expect(idsOf({ ofOperation: [query('id')], path: '/{id}' })).toEqual(['path/id', 'query/id']);
	});

	it('may have a name that all objects have', () => {
		expect(idsOf({ path: '/{__proto__}/{constructor}' })).toEqual([
			'path/__proto__',
			'path/constructor',
		]);
	});

	it.each<[template: string, names: string[]]>([
		['/pets', []],
		['/pets/{id}', ['id']],
		['/{a}/x{b}-{c}', ['a', 'b', 'c']],
		['/{id}/of/{id}', ['id']],
		['/{b}/{a}', ['b', 'a']],
		['/{}', []],
		['/{a', []],
		['/a}', []],
		['/{{a}}', ['a']],
		['/{a{b}', ['b']],
		['/{größe 1}', ['größe 1']],
		['{scheme}://{host}', ['scheme', 'host']],
		['', []],
	])('is found: %s', (template, names) => {
		expect(placeholdersIn(template)).toEqual(names);
	});
});

describe('the path of an operation', () => {
	const describedPath = (path: string, ...ofOperation: unknown[]) =>
		read({ path, ofOperation, ofPath: [query('of path')] });

	it.each<[path: string, names: string[], described: string, fields: string[]]>([
		['/weather', ['city'], '/weather', ['query/city']],
		['/weather?city={city}', ['city'], '/weather', ['query/city']],
		['/weather?city={city}', [], '/weather?city={city}', ['path/city']],
		['/weather?city={city}', ['City'], '/weather?city={city}', ['path/city', 'query/City']],
		['/weather?q={city}', ['city'], '/weather', ['query/city']],
		['/weather?={city}', ['city'], '/weather', ['query/city']],
		['/weather?a={a}&b={b}', ['a', 'b'], '/weather', ['query/a', 'query/b']],
		['/weather?a={a}&b={b}', ['b'], '/weather?a={a}', ['path/a', 'query/b']],
		['/weather?a={a}&b=1&c={c}', ['a', 'c'], '/weather?b=1', ['query/a', 'query/c']],
		['/weather?v=2', ['v'], '/weather?v=2', ['query/v']],
		[
			'/weather?v={v}{w}',
			['v', 'w'],
			'/weather?v={v}{w}',
			['path/v', 'path/w', 'query/v', 'query/w'],
		],
		['/weather?v={v}x', ['v'], '/weather?v={v}x', ['path/v', 'query/v']],
		['/weather?v=x{v}', ['v'], '/weather?v=x{v}', ['path/v', 'query/v']],
		['/weather?{v}', ['v'], '/weather?{v}', ['path/v', 'query/v']],
		['/weather?v={}', ['v'], '/weather?v={}', ['query/v']],
		['/weather?a/b={a/b}', ['a/b'], '/weather', ['query/a~1b']],
		['/{city}?city={city}', ['city'], '/{city}', ['path/city', 'query/city']],
		['/weather?', [], '/weather?', []],
		['?a={a}', ['a'], '', ['query/a']],
	])('does not say twice what a parameter says: %s with %j', (path, names, described, fields) => {
		const found = describedPath(path, ...names.map((name) => query(name)));
		expect(found).toMatchObject({ ok: true, value: { path: described } });
		const ids = found.ok ? found.value.fields.map(({ id }) => id) : [];
		expect(ids.filter((id) => id !== 'query/of path')).toEqual(fields);
	});

	it('says what a parameter of another place does not', () => {
		const header = { name: 'city', in: 'header' };
		expect(describedPath('/weather?city={city}', header)).toMatchObject({
			value: { path: '/weather?city={city}' },
		});
	});

	it('does not say what a parameter of the path item says', () => {
		expect(describedPath('/weather?x={of path}')).toMatchObject({ value: { path: '/weather' } });
	});
});
