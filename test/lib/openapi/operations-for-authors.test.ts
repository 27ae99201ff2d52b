import fc from 'fast-check';
import { describeBody } from '../../../lib/openapi/body-fields';
import { describeOperation as describe3 } from '../../../lib/openapi/describe-operation';
import { findOperation, operationsIn } from '../../../lib/openapi/list-operations';
import { resolveReference } from '../../../lib/openapi/local-reference';
import { securityOf } from '../../../lib/openapi/operation-security';
import { describeServers } from '../../../lib/openapi/operation-servers';
import {
	describeOperation,
	listOperations,
	requestOfOperation,
} from '../../../lib/openapi/operations-for-authors';
import { describeParameters } from '../../../lib/openapi/parameter-fields';
import { readSchema } from '../../../lib/openapi/schema';
import type { FieldType, ValueType } from '../../../lib/operation/operation';
import { anyValue } from '../../support/generators/any-value';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const DOCUMENT = {
	openapi: '3.1.0',
	paths: {
		'/pets/{id}': { get: { parameters: [{ name: 'fields', in: 'query' }] } },
		'/pets': { post: { requestBody: { content: { 'application/json': {} } } } },
	},
};
const LIST = {
	ok: true,
	value: [{ id: 'GET /pets/{id}' }, { id: 'POST /pets' }],
};
const SHAPE = { ok: false, code: 'description_unreadable', problem: 'shape' };

function throwing(): object {
	return {
		openapi: '3.1.0',
		get paths() {
			throw new Error('from a getter');
		},
	};
}

const circle: Record<string, unknown> = { openapi: '3.1.0' };
circle.paths = circle;

describe('a document of an author', () => {
	it.each<[label: string, document: unknown]>([
		['an object', DOCUMENT],
		['JSON', JSON.stringify(DOCUMENT)],
		['YAML', 'openapi: 3.1.0\npaths: { "/pets/{id}": { get: {} }, /pets: { post: {} } }'],
		['Swagger', { swagger: '2.0', paths: { '/pets/{id}': { get: {} }, '/pets': { post: {} } } }],
		['an object that becomes one', { toJSON: () => DOCUMENT }],
	])('can be %s', (_, document) => {
		expect(listOperations(document)).toMatchObject(LIST);
	});

	it.each<[label: string, document: unknown, refusal: object]>([
		['nothing', undefined, SHAPE],
		['null', null, SHAPE],
		['a function', () => DOCUMENT, SHAPE],
		['a symbol', Symbol('x'), SHAPE],
		['a big number', 1n, SHAPE],
		['a list', [DOCUMENT], SHAPE],
		['an object that contains itself', circle, SHAPE],
		['an object with a getter that fails', throwing(), SHAPE],
		['an empty text', '', { ok: false, code: 'description_missing' }],
		[
			'an empty object',
			{},
			{ ok: false, code: 'description_version_unknown', version: 'undefined' },
		],
	])('cannot be %s', (_, document, refusal) => {
		expect(listOperations(document)).toEqual(refusal);
		expect(describeOperation(document, 'GET /pets')).toEqual(refusal);
	});

	it('is read as JSON, so that later changes of it change nothing', () => {
		const document = structuredClone(DOCUMENT);
		const listed = listOperations(document);
		document.paths = {} as typeof document.paths;
		expect(listed).toMatchObject(LIST);
	});
});

describe('an operation of an author', () => {
	it('is described by its id', () => {
		expect(describeOperation(DOCUMENT, 'GET /pets/{id}')).toMatchObject({
			ok: true,
			value: {
				id: 'GET /pets/{id}',
				servers: [{ url: '/' }],
				fields: [{ id: 'path/id' }, { id: 'query/fields' }],
				security: [],
			},
		});
	});

	it.each<[id: unknown, operation: string]>([
		['GET /cats', 'GET /cats'],
		['', ''],
		[undefined, ''],
		[null, ''],
		[7, ''],
		[['GET /pets/{id}'], ''],
		[{ toString: () => 'GET /pets/{id}' }, ''],
	])('is not described by %j', (id, operation) => {
		const refused = { ok: false, code: 'operation_unknown', operation };
		expect(describeOperation(DOCUMENT, id)).toEqual(refused);
	});

	it.each<[documentUrl: unknown, url: string]>([
		['https://api.example.com/v1/openapi.json', 'https://api.example.com/'],
		[new URL('https://api.example.com/v1/openapi.json'), '/'],
		[undefined, '/'],
		[null, '/'],
		[7, '/'],
		['', '/'],
	])('has servers relative to its document, if that is a text: %j', (documentUrl, url) => {
		const described = describeOperation(DOCUMENT, 'POST /pets', documentUrl);
		expect(described).toMatchObject({ ok: true, value: { servers: [{ url }] } });
	});
});

describe('a request of an author', () => {
	const URL_TEXT = 'https://api.example.com/openapi.json';
	const described = describeOperation(DOCUMENT, 'GET /pets/{id}', URL_TEXT);
	const operation = described.ok && described.value;
	const url = 'https://api.example.com/pets/4711';
	const request = { ok: true, value: { method: 'GET', url, headers: {} } };

	it.each<[label: string, operation: unknown, values: unknown]>([
		['as it was described', operation, { 'path/id': 4711 }],
		['after it was stored', JSON.parse(JSON.stringify(operation)), { 'path/id': '4711' }],
		['with values that become JSON', operation, { 'path/id': { toJSON: () => 4711 } }],
		['with values that are nothing', operation, { 'path/id': 4711, 'query/fields': undefined }],
		['with values that are null', operation, { 'path/id': 4711, 'query/fields': null }],
	])('is that of an operation: %s', (_, given, values) => {
		expect(requestOfOperation(given, values)).toEqual(request);
	});

	it.each<[label: string, values: unknown, refusal: object]>([
		['none', undefined, { code: 'operation_invalid', part: 'values' }],
		['null', null, { code: 'operation_invalid', part: 'values' }],
		['a list', [['path/id', 1]], { code: 'operation_invalid', part: 'values' }],
		['a text', 'path/id', { code: 'operation_invalid', part: 'values' }],
		['a getter that fails', throwing(), { code: 'operation_invalid', part: 'values' }],
		['a circle', circle, { code: 'operation_invalid', part: 'values' }],
		['an empty object', {}, { code: 'operation_field_missing', field: 'path/id' }],
		['an unknown field', { 'query/x': 1 }, { code: 'operation_field_unknown', field: 'query/x' }],
	])('has values that are refused: %s', (_, values, refusal) => {
		expect(requestOfOperation(operation, values)).toEqual({ ok: false, ...refusal });
	});

	it.each<[label: string, given: unknown]>([
		['undefined', undefined],
		['null', null],
		['a text', 'GET /pets/{id}'],
		['an empty object', {}],
		['a verdict', described],
		['a getter that fails', throwing()],
		['a circle', circle],
	])('has an operation that is refused: %s', (_, given) => {
		const refused = { ok: false, code: 'operation_invalid', part: 'operation' };
		expect(requestOfOperation(given, { 'path/id': 1 })).toEqual(refused);
		expect(requestOfOperation(given, null)).toEqual(refused);
	});
});

/** Anything, but more often what could be there. */
const or = (...likely: Array<fc.Arbitrary<unknown>>) =>
	fc.oneof(
		{ depthIdentifier: 'document', maxDepth: 8 },
		{ weight: 1, arbitrary: anyValue },
		...likely.map((arbitrary) => ({ weight: 3, arbitrary })),
	);
const map = (key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
	fc.dictionary(key, value, { maxKeys: 3 });
const among = (...values: unknown[]) => or(fc.constantFrom(...values));

const name = fc.constantFrom('a', 'b', '', 'a/b', '__proto__', 'constructor', 'toString', 'length');
const reference = fc
	.constantFrom(
		'parameters/a',
		'schemas/a',
		'schemas/b',
		'schemas/__proto__',
		'requestBodies/a',
		'%',
		'',
	)
	.map((path) => ({ $ref: `#/components/${path}` }));
const outside = fc
	.constantFrom('http://evil.com/', 'a.yaml#/b', '#', '#/', '#a')
	.map(($ref) => ({ $ref }));

const schema = fc.letrec<{ schema: unknown }>((tie) => ({
	schema: or(
		reference,
		outside,
		fc.record(
			{
				type: among('string', 'object', 'array', 'null', ['string', 'null']),
				format: among('binary'),
				enum: or(fc.array(anyValue, { maxLength: 3 })),
				const: anyValue,
				default: anyValue,
				items: tie('schema'),
				properties: or(map(name, tie('schema'))),
				required: or(fc.array(name, { maxLength: 3 })),
				allOf: or(fc.array(tie('schema'), { maxLength: 3 })),
				oneOf: or(fc.array(tie('schema'), { maxLength: 3 })),
				readOnly: among(true),
				description: anyValue,
			},
			{ requiredKeys: [] },
		),
	),
})).schema;

const parameter = or(
	reference,
	outside,
	fc.record(
		{
			name: or(name),
			in: among('query', 'path', 'header', 'cookie', 'body', 'formData', 'constructor'),
			style: among('form', 'deepObject', 'label', 'toString'),
			explode: among(true, false),
			type: among('string', 'array', 'file'),
			collectionFormat: among('csv', 'multi', 'constructor'),
			schema,
			content: or(map(fc.constantFrom('application/json', 'x', '__proto__'), anyValue)),
		},
		{ requiredKeys: ['name', 'in'] },
	),
);

const mediaType = fc.constantFrom(
	...['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'],
	...['text/*', '*/*', 'x', '__proto__', 'constructor', ''],
);
const content = fc.record({ schema, encoding: or(map(name, anyValue)) });
const requestBody = or(
	reference,
	outside,
	fc.record({ content: or(map(mediaType, or(content))), required: among(true) }),
);
const servers = or(
	fc.array(
		or(
			fc.record({
				url: among('https://a.example', '/{a}', '{a}://{__proto__}', '//[', 'v1'),
				variables: or(map(name, or(fc.record({ default: anyValue, enum: anyValue })))),
			}),
		),
		{ maxLength: 2 },
	),
);
const security = or(fc.array(or(map(name, anyValue)), { maxLength: 2 }));
const parameters = or(fc.array(parameter, { maxLength: 3 }));
const operation = or(
	fc.record(
		{
			parameters,
			requestBody,
			servers,
			security,
			summary: anyValue,
			tags: anyValue,
			deprecated: anyValue,
		},
		{ requiredKeys: [] },
	),
);
const item = or(
	reference,
	fc.record({ get: operation, post: operation, parameters, servers }, { requiredKeys: ['post'] }),
);
const path = fc.constantFrom('/a', '/{a}', '/{a}/{__proto__}', '__proto__', 'constructor', '');
const components = or(
	fc.record({
		schemas: or(map(name, schema)),
		parameters: or(map(name, parameter)),
		requestBodies: or(map(name, requestBody)),
		securitySchemes: or(map(name, anyValue)),
	}),
);
const rest = { servers, security, components, definitions: or(map(name, schema)) };
const document = fc.record({
	paths: or(map(path, item)),
	...rest,
	securityDefinitions: or(map(name, anyValue)),
});

/** JSON has no such numbers: a document with one would be refused as a whole. */
function withoutBigNumbers(value: object): unknown {
	const text = JSON.stringify(value, (_, each) =>
		typeof each === 'bigint' ? null : (each as unknown),
	);
	return JSON.parse(text);
}

const SAMPLES: Record<FieldType, unknown> = {
	string: 'a',
	number: 0.5,
	integer: 1,
	boolean: true,
	array: [],
	object: {},
	file: 'data',
	any: 'a',
};
const sampleOf = ({ type, choices }: ValueType) => choices?.[0] ?? SAMPLES[type];

describe('whatever a document is', () => {
	const prototype = () => Object.getOwnPropertyNames(Object.prototype);
	const before = prototype();

	it('its operations are listed and described, or it is refused; nothing throws, nothing is polluted', () => {
		const version = fc.constantFrom({ openapi: '3.1.0' }, { swagger: '2.0' });
		let built = 0;
		fc.assert(
			fc.property(version, document, anyValue, anyValue, (known, parts, id, values) => {
				const whole = withoutBigNumbers({ ...parts, ...known });
				const listed = listOperations(whole);
				for (const each of [id, ...(listed.ok ? listed.value.map((one) => one.id) : [])]) {
					const described = describeOperation(whole, each, 'https://a.example/');
					expect(typeof described.ok).toBe('boolean');
					if (!described.ok) continue;
					const { fields } = described.value;
					const filled = Object.fromEntries(fields.map((field) => [field.id, sampleOf(field)]));
					for (const given of [values, filled]) {
						if (requestOfOperation(described.value, given).ok) built += 1;
					}
				}
				expect(prototype()).toEqual(before);
				expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
		expect(built).toBeGreaterThan(50);
	});

	it('each part of it is read as far as it can be, even if it is no JSON', () => {
		fc.assert(
			fc.property(document, operation, item, anyValue, (parts, one, around, other) => {
				const description = { ...parts, openapi: '3.1.0' };
				const found = {
					method: 'GET',
					path: '/{a}/{__proto__}',
					item: { ...(around as object) },
					operation: { ...(one as object) },
				};
				for (const { id } of operationsIn(description)) {
					expect(findOperation(description, id)).toBeDefined();
					expect(describe3(description, id)).toHaveProperty('ok');
				}
				expect(describeParameters(description, found)).toHaveProperty('ok');
				expect(describeBody(description, found.operation)).toHaveProperty('ok');
				expect(describeServers(description, found, String(typeof other)).servers).not.toEqual([]);
				expect(Array.isArray(securityOf(description, found.operation))).toBe(true);
				expect(readSchema(description, other)).toHaveProperty('type');
				expect(['object', 'undefined']).toContain(typeof resolveReference(description, other));
				expect(prototype()).toEqual(before);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});

	it('what is built of anything is a request or a refusal', () => {
		fc.assert(
			fc.property(anyValue, anyValue, (given, values) => {
				expect(typeof listOperations(given).ok).toBe('boolean');
				expect(describeOperation(given, values, given).ok).toBe(false);
				expect(requestOfOperation(given, values).ok).toBe(false);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});
