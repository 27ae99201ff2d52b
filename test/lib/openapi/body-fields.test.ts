import { describeBody } from '../../../lib/openapi/body-fields';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const STRING = { type: 'string' };

function read(requestBody: unknown, schemas: object = {}, components: object = {}) {
	const description = { openapi: '3.1.0', components: { schemas, ...components } };
	return describeBody(description, { requestBody });
}

function bodyOf(requestBody: unknown, schemas?: object) {
	const body = read(requestBody, schemas);
	if (!body.ok) throw new Error(body.code);
	return body.value;
}

const ofType = (mediaType: string, schema: unknown, more: object = {}) => ({
	content: { [mediaType]: { schema, ...more } },
});
const jsonFields = (schema: unknown, schemas?: object, required = false) =>
	bodyOf({ ...ofType('application/json', schema), required }, schemas).fields;
const idsOf = (fields: Array<{ id: string }>) => fields.map(({ id }) => id);
const many = (count: number, schema: unknown = STRING, name = 'p') =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, schema]));

describe('the body of a request', () => {
	it.each<[label: string, requestBody: unknown]>([
		['nothing is said', undefined],
		['it has no content', {}],
		['its content is empty', { content: {}, required: true }],
		['its content is null', { content: null }],
		['its content is a list', { content: [{}] }],
		['its content is a text', { content: 'application/json' }],
	])('is none if %s', (_, requestBody) => {
		expect(bodyOf(requestBody)).toEqual({ fields: [] });
	});

	it.each<[label: string, requestBody: unknown, reference: string]>([
		['broken', { $ref: '#/components/requestBodies/Pet' }, '#/components/requestBodies/Pet'],
		['outside', { $ref: 'https://evil.com/body.json' }, 'https://evil.com/body.json'],
		['to what all objects have', { $ref: '#/constructor' }, '#/constructor'],
		['none, but null', null, ''],
		['none, but a text', 'body', ''],
		['none, but a list', [], ''],
	])('is refused if its reference is %s', (_, requestBody, reference) => {
		const refused = { ok: false, code: 'operation_reference_broken', reference };
		expect(read(requestBody)).toEqual(refused);
	});

	it('can be elsewhere in the description', () => {
		const requestBodies = { Pet: { ...ofType('application/json', STRING), required: true } };
		const found = read({ $ref: '#/components/requestBodies/Pet' }, {}, { requestBodies });
		expect(found).toEqual({
			ok: true,
			value: {
				body: { mediaType: 'application/json', required: true },
				fields: [{ id: 'body', place: 'body', path: [], type: 'string', required: true }],
			},
		});
	});

	it.each([
		[true, true],
		[false, false],
		[undefined, false],
		['true', false],
		[1, false],
	])('is required if it is said, by true: %j', (required, isRequired) => {
		const { body, fields } = bodyOf({ ...ofType('application/json', STRING), required });
		expect(body).toEqual({ mediaType: 'application/json', required: isRequired });
		expect(fields).toMatchObject([{ id: 'body', required: isRequired }]);
	});
});

describe('the media type of a body', () => {
	it.each<[offered: string[], mediaType: string]>([
		[['application/json'], 'application/json'],
		[['application/octet-stream', 'application/json'], 'application/json'],
		[['text/plain', 'application/vnd.api+json'], 'application/vnd.api+json'],
		[['application/xml', 'application/x-www-form-urlencoded'], 'application/x-www-form-urlencoded'],
		[
			['multipart/form-data', 'application/x-www-form-urlencoded'],
			'application/x-www-form-urlencoded',
		],
		[['text/csv', 'multipart/form-data'], 'multipart/form-data'],
		[['image/png', 'text/csv'], 'text/csv'],
		[['application/pdf', 'image/png'], 'application/pdf'],
		[['application/hal+json', 'application/json'], 'application/hal+json'],
		[['Application/JSON; charset=utf-8'], 'Application/JSON; charset=utf-8'],
	])('is the one that fits best into fields: of %j, %s', (offered, mediaType) => {
		const content = Object.fromEntries(offered.map((each) => [each, {}]));
		expect(bodyOf({ content }).body).toEqual({ mediaType, required: false });
	});

	const FILE = { type: 'string', format: 'binary' };

	it.each<[offered: string, schema: unknown, mediaType: string]>([
		['*/*', object({ a: STRING }), 'application/json'],
		['*/*', FILE, 'application/octet-stream'],
		['application/*', undefined, 'application/json'],
		['application/*+json', STRING, 'application/json'],
		['image/*', FILE, 'application/octet-stream'],
		['text/*', STRING, 'text/plain'],
		['text/*', FILE, 'text/plain'],
		['text/', STRING, 'text/plain'],
		['json', STRING, 'application/json'],
		['', FILE, 'application/octet-stream'],
		['application/json\r\nX-Evil: 1', STRING, 'application/json'],
		[`image/${'a'.repeat(249)}`, FILE, `image/${'a'.repeat(249)}`],
		[`image/${'a'.repeat(250)}`, FILE, 'application/octet-stream'],
		['__proto__', STRING, 'application/json'],
	])('is no range, and nothing else that cannot be sent: %s', (offered, schema, mediaType) => {
		const content = Object.fromEntries([[offered, { schema }]]);
		expect(bodyOf({ content }).body).toEqual({ mediaType, required: false });
	});

	it.each<[mediaType: string, type: string]>([
		['text/csv', 'string'],
		['application/xml', 'string'],
		['multipart/mixed', 'string'],
		['application/pdf', 'file'],
		['image/png', 'file'],
	])('decides about the only field: %s', (mediaType, type) => {
		const schema = { type: 'array', items: STRING, title: 'Text', default: 'x' };
		const { fields } = bodyOf({ ...ofType(mediaType, schema), required: true });
		const whole = { id: 'body', place: 'body', path: [], required: true };
		expect(fields).toEqual([{ ...whole, type, default: 'x', description: 'Text' }]);
	});

	it.each([null, 7, 'x', [], { schema: null }, { schema: 'x' }])(
		'can have nothing useful: %j',
		(content) => {
			const { fields } = bodyOf({ content: { 'application/json': content } });
			expect(fields).toEqual([
				{ id: 'body', place: 'body', path: [], type: 'any', required: false },
			]);
		},
	);
});

describe('a JSON body', () => {
	it('has a field for each property, with all that its schema says', () => {
		const schema = object(
			{
				name: { type: 'string', description: 'Its name', default: 'Rex' },
				tags: { type: 'array', items: { enum: ['a', 'b'] } },
				kind: { enum: ['dog', 'cat'] },
				'a/b~c': { type: 'integer' },
			},
			{ required: ['name', 'unknown'] },
		);
		expect(jsonFields(schema)).toStrictEqual([
			{
				id: 'body/name',
				place: 'body',
				path: ['name'],
				type: 'string',
				required: true,
				default: 'Rex',
				description: 'Its name',
			},
			{
				id: 'body/tags',
				place: 'body',
				path: ['tags'],
				type: 'array',
				items: { type: 'string', choices: ['a', 'b'] },
				required: false,
			},
			{
				id: 'body/kind',
				place: 'body',
				path: ['kind'],
				type: 'string',
				choices: ['dog', 'cat'],
				required: false,
			},
			{
				id: 'body/a~1b~0c',
				place: 'body',
				path: ['a/b~c'],
				type: 'integer',
				required: false,
			},
		]);
	});

	it.each<[label: string, schema: unknown, field: object]>([
		[
			'a list',
			{ type: 'array', items: object({ a: STRING }) },
			{ type: 'array', items: { type: 'object' } },
		],
		['an object without properties', { type: 'object' }, { type: 'object' }],
		['an object with empty properties', object({}), { type: 'object' }],
		['an object that is read only', object({ id: { readOnly: true } }), { type: 'object' }],
		[
			'properties of what is no object',
			{ type: 'string', properties: { a: STRING } },
			{ type: 'string' },
		],
		['anything', {}, { type: 'any' }],
		['a file, as a text', { type: 'string', format: 'binary' }, { type: 'string' }],
		['a broken reference', ref('missing'), { type: 'any' }],
		['a reference outside', { $ref: 'pet.json' }, { type: 'any' }],
	])('has one field if it is %s', (_, schema, field) => {
		const [only, ...others] = jsonFields(schema);
		expect(only).toMatchObject({ id: 'body', path: [], required: false, ...field });
		expect(others).toEqual([]);
	});

	it('has fields for the properties of properties, in their order, down to three levels', () => {
		const schema = object({
			a: STRING,
			b: object({ c: STRING, d: object({ e: STRING, f: object({ g: STRING }) }), h: STRING }),
			i: STRING,
		});
		expect(jsonFields(schema).map(({ id, type }) => `${id} ${type}`)).toEqual([
			'body/a string',
			'body/b/c string',
			'body/b/d/e string',
			'body/b/d/f object',
			'body/b/h string',
			'body/i string',
		]);
	});

	it('requires a property if all that it is in are required as well', () => {
		const inner = object({ c: STRING, d: STRING }, { required: ['c'] });
		const schema = object({ a: inner, b: inner }, { required: ['a'] });
		expect(jsonFields(schema).map(({ id, required }) => [id, required])).toEqual([
			['body/a/c', true],
			['body/a/d', false],
			['body/b/c', false],
			['body/b/d', false],
		]);
	});

	it('has no fields for what is only in responses', () => {
		const schemas = { Id: { type: 'integer', readOnly: true } };
		const schema = object({
			id: ref('Id'),
			createdAt: { type: 'string', readOnly: true },
			owner: object({ id: ref('Id'), name: STRING }),
			links: object({ self: { readOnly: true } }),
			password: { type: 'string', writeOnly: true },
		});
		expect(idsOf(jsonFields(schema, schemas))).toEqual([
			'body/owner/name',
			'body/links',
			'body/password',
		]);
	});

	it('has one field for an inner object without properties, and for a file', () => {
		const schema = object({ a: { type: 'object' }, b: { type: 'string', format: 'binary' } });
		expect(jsonFields(schema)).toMatchObject([
			{ id: 'body/a', type: 'object' },
			{ id: 'body/b', type: 'string' },
		]);
	});

	it('ends where a schema is in itself: there it is one field', () => {
		const schemas = {
			Node: object({ value: STRING, next: ref('Node'), other: ref('Other') }),
			Other: object({ node: ref('Node'), more: { allOf: [ref('Other')] } }),
		};
		expect(jsonFields(ref('Node'), schemas).map(({ id, type }) => `${id} ${type}`)).toEqual([
			'body/value string',
			'body/next object',
			'body/other/node object',
			'body/other/more object',
		]);
	});

	it('has the same schema in two places, as that is no circle', () => {
		const schemas = { Address: object({ city: STRING }) };
		const schema = object({ from: ref('Address'), to: ref('Address') });
		expect(idsOf(jsonFields(schema, schemas))).toEqual(['body/from/city', 'body/to/city']);
	});

	/** Properties with one property each, of which each has this many. */
	const tree = (first: number, second: number, third: number) =>
		object(many(first, object(many(second, object(many(third))))));

	it.each<[label: string, schema: unknown, count: number, id: string]>([
		['200 on three levels', tree(2, 10, 10), 200, 'body/p0/p0/p0'],
		['201 on three levels', tree(1, 3, 67), 3, 'body/p0/p0'],
		['200 on two levels, with too many on three', tree(10, 20, 2), 200, 'body/p0/p0'],
		['201 on two levels', tree(3, 67, 1), 3, 'body/p0'],
		['201 on the first level', object(many(201)), 201, 'body/p0'],
		['1,000 on the first level', object(many(1_000)), 1_000, 'body/p0'],
		['1,000 objects', tree(1_000, 1, 1), 1_000, 'body/p0'],
		['1,001 on the first level', object(many(1_001)), 1, 'body'],
		['10,000 on the second level', object({ a: object(many(10_000)) }), 1, 'body/a'],
		['a million on the first level', object(many(1_000_000)), 1, 'body'],
	])('has at most 200 fields of several levels, and 1,000 of one: %s', (_, schema, count, id) => {
		const fields = jsonFields(schema);
		expect(fields).toHaveLength(count);
		expect(fields[0]).toMatchObject({ id });
	});

	it('that has too many fields is required as a whole', () => {
		const whole = { id: 'body', place: 'body', path: [], type: 'object' };
		expect(jsonFields(object(many(1_001)), {}, true)).toEqual([{ ...whole, required: true }]);
		expect(jsonFields(object(many(1_001)), {}, false)).toEqual([{ ...whole, required: false }]);
	});

	it('can have properties that are called like what all objects have', () => {
		const text = '{"__proto__":{"type":"string"},"constructor":{"properties":{"prototype":{}}}}';
		expect(jsonFields(object(JSON.parse(text) as object))).toMatchObject([
			{ id: 'body/__proto__', path: ['__proto__'], type: 'string' },
			{ id: 'body/constructor/prototype', path: ['constructor', 'prototype'], type: 'any' },
		]);
		const required = object({ toString: STRING, a: STRING }, { required: ['a'] });
		expect(jsonFields(required).map((field) => field.required)).toEqual([false, true]);
	});
});

const FORM = { style: 'form', explode: true, allowReserved: false };
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

describe.each(FORMS)('a form (%s)', (mediaType) => {
	const fieldsOf = (schema: unknown, encoding?: unknown) =>
		bodyOf({ ...ofType(mediaType, schema, { encoding }), required: true }).fields;

	it('has a field for each property, and none for what is in it', () => {
		const schema = object(
			{
				name: { type: 'string', title: 'Its name' },
				photo: { type: 'string', format: 'binary' },
				address: object({ city: STRING }),
				tags: { type: 'array', items: STRING },
				any: {},
				id: { readOnly: true },
			},
			{ required: ['photo'] },
		);
		const field = (name: string, more: object) => ({
			id: `body/${name}`,
			place: 'body',
			path: [name],
			required: false,
			encoding: FORM,
			...more,
		});
		expect(fieldsOf(schema)).toEqual([
			field('name', { type: 'string', description: 'Its name' }),
			field('photo', { type: 'file', required: true }),
			field('address', { type: 'object', encoding: { contentType: 'application/json' } }),
			field('tags', { type: 'array', items: { type: 'string' } }),
			field('any', { type: 'any', encoding: { contentType: 'text/plain' } }),
		]);
	});

	it.each<[label: string, encoding: unknown, written: object]>([
		[
			'a style',
			{ style: 'pipeDelimited' },
			{ style: 'pipeDelimited', explode: false, allowReserved: false },
		],
		[
			'a style of a deep object',
			{ style: 'deepObject', explode: true },
			{ style: 'deepObject', explode: true, allowReserved: false },
		],
		['a style before a media type', { style: 'form', contentType: 'application/json' }, FORM],
		['a style that a form does not have', { style: 'matrix' }, FORM],
		['a style that is no text', { style: 7 }, FORM],
		[
			'explode only',
			{ explode: false, contentType: 'application/json' },
			{ ...FORM, explode: false },
		],
		['reserved characters only', { allowReserved: true }, { ...FORM, allowReserved: true }],
		['a media type', { contentType: 'application/json' }, { contentType: 'application/json' }],
		[
			'a media type with a parameter',
			{ contentType: 'application/json; charset=utf-8' },
			{ contentType: 'application/json; charset=utf-8' },
		],
		[
			'a media type of a kind',
			{ contentType: 'application/vnd.api+json' },
			{ contentType: 'application/vnd.api+json' },
		],
		['a media type that is not JSON', { contentType: 'image/png, image/jpeg' }, FORM],
		['a media type that is no text', { contentType: ['application/json'] }, FORM],
		['nothing', {}, FORM],
		['null', null, FORM],
		['a text', 'application/json', FORM],
	])('has fields that are written as OpenAPI 3.1, 4.8.15, says: by %s', (_, encoding, written) => {
		expect(fieldsOf(object({ a: STRING, b: STRING }), { a: encoding })).toMatchObject([
			{ id: 'body/a', encoding: written },
			{ id: 'body/b', encoding: FORM },
		]);
	});

	it.each([undefined, null, 7, 'a', [{ style: 'pipeDelimited' }]])(
		'has fields that are written by default if its encoding is %j',
		(encoding) => {
			expect(fieldsOf(object({ 0: STRING, constructor: STRING }), encoding)).toMatchObject([
				{ id: 'body/0', encoding: FORM },
				{ id: 'body/constructor', encoding: FORM },
			]);
		},
	);

	it('has the fields of a schema without a type', () => {
		expect(idsOf(fieldsOf({ properties: { a: STRING } }))).toEqual(['body/a']);
		expect(idsOf(fieldsOf({ type: 'string', properties: { a: STRING } }))).toEqual(['body/a']);
	});

	it('has up to 1,000 fields', () => {
		expect(fieldsOf(object(many(1_000)))).toHaveLength(1_000);
	});

	it.each<[label: string, schema: unknown]>([
		['no schema', undefined],
		['an empty schema', {}],
		['no properties', { type: 'object', additionalProperties: STRING }],
		['no object', { type: 'array', items: STRING }],
		['a broken reference', ref('missing')],
		['what is only in responses', object({ id: { readOnly: true } })],
	])('has one field for all of it if it has %s', (_, schema) => {
		expect(fieldsOf(schema)).toEqual([
			{ id: 'body', place: 'body', path: [], type: 'object', required: true },
		]);
	});
});
