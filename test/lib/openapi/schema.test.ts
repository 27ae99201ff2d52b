import { listOf, readSchema } from '../../../lib/openapi/schema';
import type { ApiDescription } from '../../../lib/openapi/local-reference';

/** Reads a schema of a description that has these others. */
const read = (schema: unknown, schemas: object = {}) =>
	readSchema({ openapi: '3.1.0', components: { schemas } }, schema);
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** What is left without its properties, and what says nothing. */
function typeOf(schema: unknown, schemas?: object): object {
	const { type, choices, items } = read(schema, schemas);
	return { type, ...(choices ? { choices } : {}), ...(items ? { items } : {}) };
}

describe('the type of a schema', () => {
	it.each<[schema: unknown, type: object]>([
		[{ type: 'string' }, { type: 'string' }],
		[{ type: 'number' }, { type: 'number' }],
		[{ type: 'integer', format: 'int64' }, { type: 'integer' }],
		[{ type: 'boolean' }, { type: 'boolean' }],
		[{ type: 'object' }, { type: 'object' }],
		[{ type: 'array' }, { type: 'array', items: { type: 'any' } }],
		[{ type: ['string'] }, { type: 'string' }],
		[{ type: ['string', 'null'] }, { type: 'string' }],
		[{ type: ['null', 'object'] }, { type: 'object' }],
		[{ type: ['integer', 'integer'] }, { type: 'integer' }],
		[{ type: ['string', 'integer'] }, { type: 'any' }],
		[{ type: ['string', 'integer', 'null'] }, { type: 'any' }],
		[{ type: 'null' }, { type: 'any' }],
		[{ type: ['null'] }, { type: 'any' }],
		[{ type: [] }, { type: 'any' }],
		[{ type: 'string', nullable: true }, { type: 'string' }],
		[{ properties: { a: {} } }, { type: 'object' }],
		[{ type: 'text', properties: { a: {} } }, { type: 'object' }],
		[{ type: 'string', properties: { a: {} } }, { type: 'string' }],
		[{ properties: [] }, { type: 'any' }],
		[{ additionalProperties: true }, { type: 'any' }],
		[{ type: 'text' }, { type: 'any' }],
		[{ type: 'String' }, { type: 'any' }],
		[{ type: 'file' }, { type: 'any' }],
		[{ type: 'constructor' }, { type: 'any' }],
		[{ type: 7 }, { type: 'any' }],
		[{ type: null }, { type: 'any' }],
		[{ type: { string: true } }, { type: 'any' }],
		[{}, { type: 'any' }],
		[true, { type: 'any' }],
		[false, { type: 'any' }],
		[undefined, { type: 'any' }],
		[null, { type: 'any' }],
		['string', { type: 'any' }],
		[['string'], { type: 'any' }],
	])('of %j is %j', (schema, type) => {
		expect(typeOf(schema)).toEqual(type);
	});

	it.each<[label: string, schema: object, type: string]>([
		['OpenAPI 3.0, 4.7.24.2', { type: 'string', format: 'binary' }, 'file'],
		[
			'OpenAPI 3.1, 4.8.14.3',
			{ type: 'string', contentMediaType: 'application/octet-stream' },
			'file',
		],
		['with null', { type: ['string', 'null'], format: 'binary' }, 'file'],
		[
			'not if it is encoded as a text (OpenAPI 3.1, 4.8.14.3)',
			{ type: 'string', contentMediaType: 'application/octet-stream', contentEncoding: 'base64' },
			'string',
		],
		['not a picture as a text', { type: 'string', contentMediaType: 'image/png' }, 'string'],
		['not Base64', { type: 'string', format: 'byte' }, 'string'],
		['not in another case', { type: 'string', format: 'Binary' }, 'string'],
		['not a number', { type: 'integer', format: 'binary' }, 'integer'],
		['not without a type', { format: 'binary' }, 'any'],
	])('is that of a file: %s', (_, schema, type) => {
		expect(typeOf(schema)).toEqual({ type });
	});
});

describe('the choices of a schema', () => {
	const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

	it.each<[label: string, schema: object, type: object]>([
		['texts', { type: 'string', enum: ['a', 'b'] }, { type: 'string', choices: ['a', 'b'] }],
		['numbers', { type: 'integer', enum: [1, 2] }, { type: 'integer', choices: [1, 2] }],
		['without a type', { enum: ['a', 'b'] }, { type: 'string', choices: ['a', 'b'] }],
		['numbers without a type', { enum: [1, 2.5] }, { type: 'number', choices: [1, 2.5] }],
		['booleans without a type', { enum: [true] }, { type: 'boolean', choices: [true] }],
		['of several types', { enum: ['auto', 1] }, { type: 'any', choices: ['auto', 1] }],
		['without null', { type: 'string', enum: ['a', null] }, { type: 'string', choices: ['a'] }],
		['once', { type: 'string', enum: ['a', 'b', 'a'] }, { type: 'string', choices: ['a', 'b'] }],
		['as they are', { enum: [0, '', false] }, { type: 'any', choices: [0, '', false] }],
		['a constant', { const: 'dog' }, { type: 'string', choices: ['dog'] }],
		['a constant false', { const: false }, { type: 'boolean', choices: [false] }],
		['a constant first', { const: 'a', enum: ['b'] }, { type: 'string', choices: ['a'] }],
		['no constant null', { const: null }, { type: 'any' }],
		[
			'no constant null, but a list',
			{ const: null, enum: ['b'] },
			{ type: 'string', choices: ['b'] },
		],
		['no constant object', { type: 'object', const: { a: 1 } }, { type: 'object' }],
		[
			'of another type than declared',
			{ type: 'string', enum: [1, 2] },
			{ type: 'number', choices: [1, 2] },
		],
		[
			'texts, by a type of numbers',
			{ type: 'integer', enum: ['1'] },
			{ type: 'string', choices: ['1'] },
		],
		['numbers that are whole', { type: 'integer', enum: [1] }, { type: 'integer', choices: [1] }],
		[
			'in part of the declared type',
			{ type: 'string', enum: [1, 'a'] },
			{ type: 'string', choices: [1, 'a'] },
		],
		[
			'of one of the declared types',
			{ type: ['string', 'number'], enum: ['a'] },
			{ type: 'string', choices: ['a'] },
		],
		[
			'of a file, which is a text then',
			{ type: 'string', format: 'binary', enum: ['a'] },
			{ type: 'string', choices: ['a'] },
		],
		['none at all', { type: 'string', enum: [] }, { type: 'string' }],
		['null only', { type: 'string', enum: [null] }, { type: 'string' }],
		['objects', { type: 'object', enum: [{ a: 1 }] }, { type: 'object' }],
		['an object among texts', { enum: ['a', {}] }, { type: 'any' }],
		['a list among texts', { enum: ['a', ['b']] }, { type: 'any' }],
		['no list', { type: 'string', enum: 'a' }, { type: 'string' }],
		['no list, but an object', { type: 'string', enum: { a: 1 } }, { type: 'string' }],
	])('are %s', (_, schema, type) => {
		expect(typeOf(schema)).toEqual(type);
	});

	const string = (...choices: unknown[]) => ({ type: 'string', enum: choices });

	it.each<[label: string, schema: object, type: object]>([
		['all of them', { oneOf: [string('a'), string('b')] }, { type: 'string', choices: ['a', 'b'] }],
		[
			'each once',
			{ anyOf: [string('a', 'b'), string('b', 'c')] },
			{ type: 'string', choices: ['a', 'b', 'c'] },
		],
		[
			'not null',
			{ anyOf: [string('a', null), { type: 'null' }, string('b')] },
			{ type: 'string', choices: ['a', 'b'] },
		],
		['none, if one is free', { oneOf: [string('a'), { type: 'string' }] }, { type: 'string' }],
		['none, if there are no alternatives', { oneOf: [] }, { type: 'any' }],
		[
			'its own first',
			{ ...string('a'), oneOf: [string('b'), string('c')] },
			{ type: 'string', choices: ['a'] },
		],
		[
			'none, if it has a type',
			{ type: 'string', oneOf: [string('b'), string('c')] },
			{ type: 'string' },
		],
		[
			'1,000',
			{ oneOf: [{ enum: numbers(999) }, { const: 'a' }] },
			{ type: 'any', choices: [...numbers(999), 'a'] },
		],
		['no more', { oneOf: [{ enum: numbers(1_000) }, { const: 'a' }] }, { type: 'any' }],
	])('are those of its alternatives: %s', (_, schema, type) => {
		expect(typeOf(schema)).toEqual(type);
	});

	it('are at most 1,000', () => {
		expect(typeOf({ enum: numbers(1_000) })).toEqual({ type: 'number', choices: numbers(1_000) });
		expect(typeOf({ type: 'number', enum: numbers(1_001) })).toEqual({ type: 'number' });
		expect(typeOf({ enum: [null, ...numbers(1_000)] })).toMatchObject({ choices: numbers(1_000) });
	});
});

describe('the items of a list', () => {
	const array = (items: unknown, more: object = {}) => ({ type: 'array', items, ...more });

	it.each<[label: string, schema: object, items: object]>([
		['texts', array({ type: 'string' }), { type: 'string' }],
		['choices', array({ enum: ['a', 'b'] }), { type: 'string', choices: ['a', 'b'] }],
		['files', array({ type: 'string', format: 'binary' }), { type: 'file' }],
		['lists', array(array({ type: 'string' })), { type: 'array' }],
		['objects', array({ properties: { a: {} } }), { type: 'object' }],
		['what a reference says', array(ref('Id')), { type: 'integer' }],
		['what all of several say', array({ allOf: [{}, ref('Id')] }), { type: 'integer' }],
		['the same as the list, in a circle', array(ref('Circle')), { type: 'array' }],
		['anything', array({}), { type: 'any' }],
		['anything, as nothing is said', { type: 'array' }, { type: 'any' }],
		['anything, as it is no schema', array([{ type: 'string' }]), { type: 'any' }],
		['anything, by a boolean', array(true), { type: 'any' }],
		['anything, by a broken reference', array(ref('missing')), { type: 'any' }],
		[
			'of the first part that has some',
			{ allOf: [array(true), array({ type: 'number' })] },
			{ type: 'number' },
		],
		[
			'choices that are given at the list',
			array({ type: 'string' }, { enum: ['a', 'b'] }),
			{ type: 'string', choices: ['a', 'b'] },
		],
		[
			'their own choices first',
			array({ type: 'string', enum: ['a'] }, { enum: ['b'] }),
			{ type: 'string', choices: ['a'] },
		],
	])('are %s', (_, schema, items) => {
		const schemas = { Id: { type: 'integer' }, Circle: array(ref('Circle')) };
		expect(typeOf(schema, schemas)).toEqual({ type: 'array', items });
	});

	it('are not there if it is no list', () => {
		expect(typeOf({ type: 'string', items: { type: 'string' } })).toEqual({ type: 'string' });
	});
});

describe('a schema that consists of several', () => {
	const schemas = {
		Pet: {
			type: 'object',
			description: 'A pet',
			required: ['name'],
			properties: { name: { type: 'string' }, kind: { type: 'string' } },
		},
		Dog: {
			allOf: [ref('Pet'), { properties: { kind: { const: 'dog' }, bark: {} }, required: ['bark'] }],
		},
		Text: { type: 'string' },
		Alias: ref('Text'),
		Null: { type: 'null' },
		Circle: { allOf: [ref('Circle'), { type: 'number' }] },
		Ping: { allOf: [ref('Pong')], title: 'Ping' },
		Pong: { allOf: [ref('Ping')], type: 'boolean', title: 'Pong' },
	};

	it('has the properties and the names of all of them, and what comes first counts', () => {
		const { type, properties, required, description } = read(ref('Dog'), schemas);
		expect({ type, properties, required: [...required], description }).toEqual({
			type: 'object',
			properties: [
				['name', { allOf: [{ type: 'string' }] }],
				['kind', { readOnly: false, allOf: [{ type: 'string' }, { const: 'dog' }] }],
				['bark', { allOf: [{}] }],
			],
			required: ['name', 'bark'],
			description: 'A pet',
		});
	});

	it('has its own properties first', () => {
		const schema = {
			properties: { kind: { const: 'own' } },
			allOf: [{ properties: { kind: { const: 'other' } } }],
		};
		expect(read(schema).properties).toEqual([
			['kind', { allOf: [{ const: 'own' }, { const: 'other' }] }],
		]);
	});

	it.each<[label: string, schema: object, type: object]>([
		['a reference', ref('Text'), { type: 'string' }],
		['a reference to a reference', ref('Alias'), { type: 'string' }],
		['its own type first', { type: 'number', allOf: [ref('Text')] }, { type: 'number' }],
		[
			'the first type',
			{ allOf: [{ title: 'x' }, ref('Text'), { type: 'number' }] },
			{ type: 'string' },
		],
		[
			'the nearest type',
			{ allOf: [{ allOf: [{ type: 'number' }] }, ref('Text')] },
			{ type: 'string' },
		],
		[
			'the first choices',
			{ allOf: [{ enum: ['a'] }, { enum: ['b'] }] },
			{ type: 'string', choices: ['a'] },
		],
		[
			'a type here, choices there',
			{ allOf: [ref('Text'), { enum: ['a'] }] },
			{ type: 'string', choices: ['a'] },
		],
		['one alternative', { oneOf: [ref('Text')] }, { type: 'string' }],
		['one alternative of any', { anyOf: [ref('Text')] }, { type: 'string' }],
		['an alternative to null', { oneOf: [{ type: 'null' }, ref('Text')] }, { type: 'string' }],
		['an alternative to null elsewhere', { anyOf: [ref('Text'), ref('Null')] }, { type: 'string' }],
		[
			'alternatives of the same type',
			{ oneOf: [ref('Text'), { enum: ['a'], type: 'string' }] },
			{ type: 'string' },
		],
		[
			'alternatives of several types',
			{ oneOf: [ref('Text'), { type: 'number' }] },
			{ type: 'any' },
		],
		[
			'alternatives of both kinds',
			{ oneOf: [ref('Text')], anyOf: [{ type: 'number' }] },
			{ type: 'any' },
		],
		['alternatives without a type', { oneOf: [ref('Text'), {}] }, { type: 'any' }],
		[
			'alternatives that are null only',
			{ oneOf: [ref('Null'), { type: 'null' }] },
			{ type: 'any' },
		],
		['objects as alternatives', { oneOf: [ref('Pet'), ref('Dog')] }, { type: 'object' }],
		[
			'alternatives of a part',
			{ allOf: [{ anyOf: [ref('Text'), { type: 'string' }] }] },
			{ type: 'string' },
		],
		[
			'its own type before alternatives',
			{ type: 'string', oneOf: [{ type: 'number' }, {}] },
			{ type: 'string' },
		],
		['a broken reference', ref('missing'), { type: 'any' }],
		['a reference to another file', { $ref: 'text.json' }, { type: 'any' }],
		['a broken reference in it', { allOf: [ref('missing'), ref('Text')] }, { type: 'string' }],
		['itself', ref('Circle'), { type: 'number' }],
		['itself by another', ref('Ping'), { type: 'boolean' }],
		['no list of them', { allOf: { type: 'string' } }, { type: 'any' }],
		['no lists of alternatives', { oneOf: { type: 'string' }, anyOf: 7 }, { type: 'any' }],
		[
			'what is no schema',
			{ allOf: [null, 7, 'x', [ref('Text')]], oneOf: [null, true] },
			{ type: 'any' },
		],
	])('can have %s', (_, schema, type) => {
		expect(typeOf(schema, schemas)).toEqual(type);
	});

	it('has the properties of its only alternative', () => {
		expect(read({ oneOf: [ref('Pet')] }, schemas).properties).toHaveLength(2);
		expect(read({ oneOf: [ref('Pet'), ref('Null')] }, schemas).properties).toHaveLength(2);
	});

	it('has the properties that some of its alternatives have, after its own', () => {
		const cat = { properties: { own: { type: 'number' }, kind: { const: 'cat' }, meow: {} } };
		const schema = {
			properties: { own: { type: 'string' } },
			anyOf: [ref('Dog'), cat],
			required: ['own'],
		};
		const { properties, required } = read(schema, schemas);
		expect([...required]).toEqual(['own']);
		expect(properties).toEqual([
			['own', { allOf: [{ type: 'string' }] }],
			['name', { anyOf: [{ type: 'string' }] }],
			['kind', { anyOf: [{ type: 'string' }, { const: 'dog' }, { const: 'cat' }] }],
			['bark', { anyOf: [{}] }],
			['meow', { anyOf: [{}] }],
		]);
	});

	it('has at most 100 alternatives', () => {
		const others = Array.from({ length: 99 }, () => ({ type: 'string' }));
		const rest = [{ type: 'string' }, { type: 'number' }];
		expect(typeOf({ oneOf: [...others, { type: 'number' }] })).toEqual({ type: 'any' });
		expect(typeOf({ oneOf: [...others, ...rest] })).toEqual({ type: 'string' });
		expect(typeOf({ oneOf: others, anyOf: rest })).toEqual({ type: 'string' });
	});

	it('is read to 100 parts, itself among them', () => {
		const parts = Array.from({ length: 150 }, (_, index) => ({ required: [`p${index}`] }));
		const { required } = read({ allOf: parts });
		expect(required.size).toBe(99);
		expect([...required].at(-1)).toBe('p98');
		const inner = { allOf: parts.slice(0, 120) };
		expect(read({ allOf: [inner, ...parts.slice(120, 140)] }).required.size).toBe(98);
	});

	it('is read to its end if it has a million parts', () => {
		const parts = Array.from({ length: 1_000_000 }, () => ref('Text'));
		expect(typeOf({ allOf: parts }, schemas)).toEqual({ type: 'string' });
	});
});

describe('what is said of a schema', () => {
	it.each<[label: string, schema: object, rest: object]>([
		['a default', { default: 'a' }, { default: 'a' }],
		['a default that is false', { default: false }, { default: false }],
		['a default that is zero', { default: 0 }, { default: 0 }],
		['an empty default', { default: '' }, { default: '' }],
		['a default list', { default: ['a', 1, true] }, { default: ['a', 1, true] }],
		['an empty default list', { default: [] }, { default: [] }],
		['the first default', { allOf: [{ default: 1 }, { default: 2 }] }, { default: 1 }],
		['no default null', { default: null }, {}],
		['no default object', { default: {} }, {}],
		['no default list with objects', { default: ['a', {}] }, {}],
		['no default list with null', { default: [null] }, {}],
		['a description', { description: 'Its name', title: 'Name' }, { description: 'Its name' }],
		['a title instead of it', { title: 'Name' }, { description: 'Name' }],
		[
			'a title if the description is no text',
			{ description: 7, title: 'Name' },
			{ description: 'Name' },
		],
		[
			'the nearest title',
			{ title: 'Own', allOf: [{ description: 'Other' }] },
			{ description: 'Own' },
		],
		['no other text', { description: 7, title: null, $comment: 'x' }, {}],
	])('is %s', (_, schema, rest) => {
		const { default: value, description } = read(schema);
		expect({ default: value, description }).toEqual({
			default: undefined,
			description: undefined,
			...rest,
		});
		expect(Object.keys(read(schema)).filter((key) => key in rest)).toEqual(Object.keys(rest));
		expect('default' in read(schema)).toBe('default' in rest);
		expect('description' in read(schema)).toBe('description' in rest);
	});

	it.each([
		['a'.repeat(1_000), 'a'.repeat(1_000)],
		['a'.repeat(1_001), 'a'.repeat(1_000)],
		[`${'a'.repeat(999)}😀`, 'a'.repeat(999)],
	])('has at most 1,000 characters', (description, shown) => {
		expect(read({ description }).description).toBe(shown);
	});

	it.each<[label: string, schema: object, isReadOnly: boolean]>([
		['by itself', { readOnly: true }, true],
		['by a part', { allOf: [{ type: 'string' }, { readOnly: true }] }, true],
		['by what it refers to', ref('Id'), true],
		['not without a word', { type: 'string' }, false],
		['not by a text', { readOnly: 'true' }, false],
		['not by the opposite', { writeOnly: true, readOnly: false }, false],
		['not by a property', { properties: { id: { readOnly: true } } }, false],
	])('may be that it is only in responses (OpenAPI 3.0, 4.7.24.2): %s', (_, schema, isReadOnly) => {
		expect(read(schema, { Id: { readOnly: true } }).isReadOnly).toBe(isReadOnly);
	});

	it.each<[label: string, required: unknown, names: string[]]>([
		['names', ['a', 'b'], ['a', 'b']],
		['names, and no other values', ['a', 7, null, ['b']], ['a']],
		['OpenAPI 2 at a property', true, []],
		['a text', 'a', []],
		['an object', { a: true }, []],
	])('may be which properties are required: %s', (_, required, names) => {
		expect([...read({ required }).required]).toEqual(names);
	});
});

describe('the parts of a schema', () => {
	it('are what its references lead to, each once', () => {
		const A = { allOf: [ref('B'), ref('C'), ref('A')] };
		const B = { oneOf: [{ type: 'null' }, ref('C')] };
		const C = { type: 'string' };
		const partsOf = (schema: unknown) => read(schema, { A, B, C, D: ref('A') }).parts;
		expect(partsOf(ref('D'))).toEqual([A, B, C]);
		expect(partsOf(ref('D'))[0]).toBe(A);
		expect(partsOf(ref('missing'))).toEqual([]);
		expect(partsOf(undefined)).toEqual([]);
	});
});

describe('properties of a schema', () => {
	it('can have names that all objects have', () => {
		const schema = JSON.parse(
			'{"properties":{"__proto__":{"type":"string"},"constructor":{},"toString":{}}}',
		) as object;
		expect(read(schema).properties).toEqual([
			['__proto__', { allOf: [{ type: 'string' }] }],
			['constructor', { allOf: [{}] }],
			['toString', { allOf: [{}] }],
		]);
	});

	it.each([undefined, null, 7, 'ab', ['a'], true])('are none if they are %j', (properties) => {
		expect(read({ type: 'object', properties }).properties).toEqual([]);
	});

	it('are not taken from a schema that is called like what all objects have', () => {
		for (const name of ['__proto__', 'constructor', 'toString']) {
			expect(read(ref(name))).toMatchObject({ type: 'any', properties: [] });
		}
	});
});

describe('a list in a description', () => {
	it.each<[value: unknown, list: unknown[]]>([
		[
			[1, null],
			[1, null],
		],
		[[], []],
		[undefined, []],
		[null, []],
		['ab', []],
		[{ length: 1, 0: 'a' }, []],
	])('is %j, or empty', (value, list) => {
		expect(listOf(value)).toEqual(list);
	});
});

describe('a schema', () => {
	/** Each of the parts has as many alternatives, and each of these has as many parts. */
	const branches = (count: number) => {
		const parts = Array.from({ length: count }, () => ({ properties: { a: { type: 'string' } } }));
		const alternatives = Array.from({ length: count }, () => ({ allOf: parts }));
		return { allOf: Array.from({ length: count }, () => ({ oneOf: alternatives })) };
	};

	it('that asks for billions of steps is read in part', () => {
		const description: ApiDescription = { openapi: '3.1.0' };
		let steps = 0;
		const counted = JSON.parse(JSON.stringify(branches(50)), (_, value: unknown) =>
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? new Proxy(value, {
						get: (part, name) => {
							steps += 1;
							return Reflect.get(part, name) as unknown;
						},
					})
				: value,
		) as unknown;
		expect(readSchema(description, counted).properties.map(([name]) => name)).toEqual(['a']);
		expect(steps).toBeLessThan(500_000);
	});

	it('has the properties of alternatives within an alternative', () => {
		const one = (name: string) => ({ properties: { [name]: {} } });
		const nested = { oneOf: [one('a'), { anyOf: [one('b'), one('c')] }] };
		const { properties } = readSchema({ openapi: '3.1.0' }, nested);
		expect(properties.map(([name]) => name)).toEqual(['a', 'b', 'c']);
	});

	it.each<[own: object, isReadOnly: boolean]>([
		[{ type: 'string' }, false],
		[{ type: 'string', readOnly: true }, true],
		[{ description: 'The name' }, true],
	])('that has %j beside what is only in responses: %s', (own, isReadOnly) => {
		const description: ApiDescription = { openapi: '3.1.0' };
		const base = { properties: { name: { type: 'string', readOnly: true } } };
		const schema = readSchema(description, { properties: { name: own }, allOf: [base] });
		expect(readSchema(description, schema.properties[0]![1]).isReadOnly).toBe(isReadOnly);
	});

	it('that is read only in responses in each alternative is so itself', () => {
		const description: ApiDescription = { openapi: '3.1.0' };
		const responses = { readOnly: true };
		expect(readSchema(description, { anyOf: [responses, responses] }).isReadOnly).toBe(true);
		expect(readSchema(description, { anyOf: [responses, {}] }).isReadOnly).toBe(false);
	});
});
