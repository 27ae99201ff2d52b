import fc from 'fast-check';
import {
	findOperation,
	operationsIn,
	type ListedOperation,
} from '../../../lib/openapi/list-operations';
import { anyValue } from '../../support/generators/any-value';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const describePaths = (paths: unknown, components: object = {}) => ({
	openapi: '3.1.0',
	paths,
	components,
});
const list = (paths: unknown, components?: object) =>
	operationsIn(describePaths(paths, components));
const idsOf = (listed: ListedOperation[]) => listed.map(({ id }) => id);
const PLAIN = { tags: [], isDeprecated: false, isReadOnly: false };

const PETSTORE = {
	'/pets': {
		summary: 'Pets',
		parameters: [],
		post: { operationId: 'createPets', summary: 'Create a pet', tags: ['pets'] },
		get: { operationId: 'listPets', summary: 'List all pets', tags: ['pets', 'public'] },
	},
	'/pets/findByStatus': { get: { operationId: 'findPets', deprecated: true } },
	'/pets/{petId}': { get: { operationId: 'showPetById' }, delete: {} },
};

describe('the operations of a description', () => {
	it('are listed with what helps to choose one, and deprecated ones come last', () => {
		expect(list(PETSTORE)).toEqual([
			{
				id: 'GET /pets',
				method: 'GET',
				path: '/pets',
				name: 'listPets',
				summary: 'List all pets',
				tags: ['pets', 'public'],
				isDeprecated: false,
				isReadOnly: true,
			},
			{
				id: 'POST /pets',
				method: 'POST',
				path: '/pets',
				name: 'createPets',
				summary: 'Create a pet',
				tags: ['pets'],
				isDeprecated: false,
				isReadOnly: false,
			},
			{
				id: 'GET /pets/{petId}',
				method: 'GET',
				path: '/pets/{petId}',
				name: 'showPetById',
				tags: [],
				isDeprecated: false,
				isReadOnly: true,
			},
			{ ...PLAIN, id: 'DELETE /pets/{petId}', method: 'DELETE', path: '/pets/{petId}' },
			{
				id: 'GET /pets/findByStatus',
				method: 'GET',
				path: '/pets/findByStatus',
				name: 'findPets',
				tags: [],
				isDeprecated: true,
				isReadOnly: true,
			},
		]);
	});

	it('keep the order of their paths, deprecated or not', () => {
		const deprecated = { deprecated: true };
		const paths = {
			'/d': { get: deprecated, put: {} },
			'/b': { get: {}, put: deprecated },
			'/c': { get: {} },
			'/a': { get: deprecated },
		};
		const current = ['PUT /d', 'GET /b', 'GET /c'];
		expect(idsOf(list(paths))).toEqual([...current, 'GET /d', 'PUT /b', 'GET /a']);
	});

	it('have one of eight methods (OpenAPI 3.1, 4.8.9), some of which only read (RFC 9110, 9.2.1)', () => {
		const methods = ['trace', 'patch', 'head', 'options', 'delete', 'post', 'put', 'get'];
		const others = ['connect', 'query', 'GET', 'Post', 'parameters', 'servers', 'x-get', 'link'];
		const item = Object.fromEntries([...methods, ...others].map((each) => [each, {}]));
		expect(list({ '/a': item }).map(({ method, isReadOnly }) => [method, isReadOnly])).toEqual([
			['GET', true],
			['PUT', false],
			['POST', false],
			['DELETE', false],
			['OPTIONS', true],
			['HEAD', true],
			['PATCH', false],
			['TRACE', true],
		]);
	});

	it('can be those of a path item elsewhere in the description', () => {
		const components = { pathItems: { Pets: { get: { operationId: 'listPets' } } } };
		const listed = list({ '/pets': { $ref: '#/components/pathItems/Pets' } }, components);
		expect(listed).toEqual([
			{
				...PLAIN,
				id: 'GET /pets',
				method: 'GET',
				path: '/pets',
				name: 'listPets',
				isReadOnly: true,
			},
		]);
	});

	it.each<[label: string, summary: string, shown: string]>([
		['an empty one', '', ''],
		['one of 200 characters', 'a'.repeat(200), 'a'.repeat(200)],
		['one of 201 characters', 'a'.repeat(201), 'a'.repeat(200)],
		['one that would be cut within a character', `${'a'.repeat(199)}😀`, 'a'.repeat(199)],
	])('have a summary of at most 200 characters: %s', (_, summary, shown) => {
		expect(list({ '/a': { get: { summary } } })).toMatchObject([{ summary: shown }]);
	});

	it.each<[label: string, operation: object]>([
		['its name is no text', { operationId: 7 }],
		['its summary is no text', { summary: ['List'] }],
		['its tags are no list', { tags: 'pets' }],
		['its tags are no texts', { tags: [7, null, { name: 'pets' }] }],
		['it is deprecated with a text', { deprecated: 'true' }],
		['it is deprecated with a number', { deprecated: 1 }],
		['it has a description', { description: 'Lists all pets' }],
	])('have nothing but a method and a path if %s', (_, operation) => {
		const [listed] = list({ '/a': { put: operation } });
		expect(listed).toEqual({ ...PLAIN, id: 'PUT /a', method: 'PUT', path: '/a' });
	});

	it('have the tags that are texts', () => {
		expect(list({ '/a': { get: { tags: ['a', 7, 'b'] } } })).toMatchObject([{ tags: ['a', 'b'] }]);
	});

	it.each<[label: string, paths: unknown]>([
		['there are no paths', undefined],
		['paths are null', null],
		['paths are a list', [{ get: {} }]],
		['paths are a text', 'get'],
		['a path is null', { '/a': null }],
		['a path is a list', { '/a': [{ get: {} }] }],
		['a path is a text', { '/a': 'get' }],
		['a path is elsewhere', { '/a': { $ref: 'https://evil.com/a.json' } }],
		['a path is in another file', { '/a': { $ref: 'a.yaml#/get' } }],
		['a path refers to itself', { '/a': { $ref: '#/paths/~1a' } }],
		['an operation is null', { '/a': { get: null } }],
		['an operation is a list', { '/a': { get: [] } }],
		['an operation is a text', { '/a': { get: 'x' } }],
	])('are none if %s', (_, paths) => {
		expect(list(paths)).toEqual([]);
	});

	it('can have paths with names that all objects have', () => {
		const paths = JSON.parse('{"__proto__":{"get":{}},"constructor":{"get":{}}}') as object;
		expect(idsOf(list(paths))).toEqual(['GET __proto__', 'GET constructor']);
	});
});

describe('an operation', () => {
	const item = { get: { operationId: 'a' }, post: { operationId: 'b' } };
	const components = { pathItems: { Pets: item } };
	const paths = {
		'/a': item,
		'/a b\n': item,
		'': item,
		'/ref': { $ref: '#/components/pathItems/Pets' },
		'/broken': { $ref: '#/missing' },
		'/wrong': { get: 'text', put: null },
		...(JSON.parse('{"__proto__":{"get":{"operationId":"a"}}}') as object),
	};
	const find = (id: string) => findOperation(describePaths(paths, components), id);

	it.each<[id: string, method: string, path: string, operation: object]>([
		['GET /a', 'GET', '/a', item.get],
		['POST /a', 'POST', '/a', item.post],
		['GET /a b\n', 'GET', '/a b\n', item.get],
		['GET ', 'GET', '', item.get],
		['POST /ref', 'POST', '/ref', item.post],
	])('is found by its id: %j', (id, method, path, operation) => {
		expect(find(id)).toEqual({ method, path, item, operation });
	});

	it('is found at a path "__proto__"', () => {
		expect(find('GET __proto__')).toMatchObject({ operation: item.get });
	});

	it.each([
		...['', ' ', 'GET', '/a', 'GET/a', 'get /a', 'Get /a', ' GET /a', 'GET  /a', 'GET /a '],
		...['GET /A', 'PUT /a', 'GET /b', 'CONNECT /a', 'GET\t/a', 'GET /a\nGET /a', 'listPets'],
		...['GET /broken', 'GET /wrong', 'PUT /wrong', 'PARAMETERS /a'],
		...['GET constructor', 'GET toString', 'GET hasOwnProperty', 'CONSTRUCTOR /a'],
	])('is not found by %j', (id) => {
		expect(find(id)).toBeUndefined();
	});

	it.each([undefined, null, 7, 'text', [], [{ get: {} }]])('is not found in paths %j', (paths) => {
		expect(findOperation(describePaths(paths), 'GET 0')).toBeUndefined();
	});
});

describe('an extension among the paths (OpenAPI 3.1, 4.9)', () => {
	const description = describePaths({ 'x-internal': { get: {} }, '/x-ray': { get: {} } });

	it('has no operations', () => {
		expect(operationsIn(description).map(({ id }) => id)).toEqual(['GET /x-ray']);
		expect(findOperation(description, 'GET x-internal')).toBeUndefined();
	});
});

describe('whatever a description is', () => {
	it('each operation of its list is found, and no other', () => {
		const operation = fc.oneof(
			anyValue,
			fc.constant({ deprecated: true, summary: 'x', tags: ['y'] }),
		);
		const method = fc.constantFrom('get', 'post', 'trace', 'connect', '$ref', '__proto__');
		const item = fc.oneof(anyValue, fc.dictionary(method, operation));
		const paths = fc.oneof(
			{ weight: 1, arbitrary: anyValue },
			{ weight: 4, arbitrary: fc.dictionary(fc.oneof(fc.string(), fc.webPath()), item) },
		);
		let found = 0;
		fc.assert(
			fc.property(paths, (each) => {
				const description = describePaths(each);
				for (const { id, method: name, path } of operationsIn(description)) {
					found += 1;
					expect(findOperation(description, id)).toMatchObject({ method: name, path });
				}
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
		expect(found).toBeGreaterThan(500);
	});
});
