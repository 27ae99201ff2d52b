import fc from 'fast-check';
import { MAX_DESCRIPTION_LENGTH, parseApiDescription } from '../../../lib/openapi/api-description';
import { anyValue } from '../../support/generators/any-value';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const versionOf = (document: unknown) => {
	const parsed = parseApiDescription(document);
	return parsed.ok ? parsed.value.openapi : parsed;
};
const valueOf = (document: unknown) => {
	const parsed = parseApiDescription(document);
	return parsed.ok ? parsed.value : parsed;
};

describe('a description', () => {
	it.each<[label: string, document: unknown]>([
		['JSON', '{"openapi":"3.1.0","info":{"title":"Pets"}}'],
		['JSON with space around it', '\n\t {"openapi":"3.1.0","info":{"title":"Pets"}}\r\n'],
		['JSON after a byte order mark', '\uFEFF{"openapi":"3.1.0","info":{"title":"Pets"}}'],
		['JSON with a comma too many, which is YAML', '{"openapi":"3.1.0","info":{"title":"Pets"},}'],
		['YAML', 'openapi: 3.1.0\ninfo:\n  title: Pets\n'],
		['YAML after a byte order mark', '\uFEFFopenapi: 3.1.0\ninfo: {title: Pets}\n'],
		['YAML with line breaks of Windows', 'openapi: 3.1.0\r\ninfo:\r\n  title: Pets\r\n'],
		[
			'YAML with a marker and a comment',
			'%YAML 1.2\n---\n# Pets\nopenapi: 3.1.0\ninfo: {title: Pets}\n',
		],
		['YAML with an alias', 'openapi: &v 3.1.0\ninfo: &i {title: Pets}\n'],
		['what a parser has made of it', { openapi: '3.1.0', info: { title: 'Pets' } }],
	])('can be %s', (_, document) => {
		expect(parseApiDescription(document)).toEqual({
			ok: true,
			value: { openapi: '3.1.0', info: { title: 'Pets' } },
		});
	});

	it.each<[text: string, value: unknown]>([
		['2024-05-01', '2024-05-01'],
		['2024-05-01T10:00:00Z', '2024-05-01T10:00:00Z'],
		['no', 'no'],
		['on', 'on'],
		['true', true],
		['~', null],
		['', null],
		['0x1F', 31],
		['0o17', 15],
		['1_000', '1_000'],
		['12:30:45', '12:30:45'],
		['.5', 0.5],
	])('has the values of the core schema (YAML 1.2, 10.3): %s', (text, value) => {
		expect(valueOf(`openapi: 3.1.0\nx-value: ${text}\n`)).toEqual({
			openapi: '3.1.0',
			'x-value': value,
		});
	});

	it('has names that are no texts in YAML, such as those of status codes', () => {
		const text = 'openapi: 3.1.0\nx-responses:\n  200: {description: fine}\n  true: {}\n';
		expect(valueOf(text)).toEqual({
			openapi: '3.1.0',
			'x-responses': { '200': { description: 'fine' }, true: {} },
		});
	});

	it('can have the same part in several places, by an alias of YAML', () => {
		const text = 'openapi: 3.1.0\nx-a: &a {type: string}\nx-b: [*a, *a]\n';
		expect(valueOf(text)).toEqual({
			openapi: '3.1.0',
			'x-a': { type: 'string' },
			'x-b': [{ type: 'string' }, { type: 'string' }],
		});
	});

	it.each<[label: string, document: unknown, refusal: object]>([
		['an empty text', '', { code: 'description_missing' }],
		['space only', ' \t\r\n\u00A0', { code: 'description_missing' }],
		['a byte order mark only', '\uFEFF', { code: 'description_missing' }],
		['JSON that ends too early', '{"openapi":"3.1.0"', { problem: 'syntax' }],
		['two documents of YAML', 'openapi: 3.1.0\n---\nopenapi: 3.1.0\n', { problem: 'syntax' }],
		['YAML with a name twice', 'openapi: 3.1.0\nopenapi: 3.1.0\n', { problem: 'syntax' }],
		['YAML with a tag that makes functions', 'openapi: !!js/function "x"', { problem: 'syntax' }],
		['YAML with a tag that makes bytes', 'openapi: !!binary aGk=', { problem: 'syntax' }],
		['YAML with an unknown alias', 'openapi: *unknown', { problem: 'syntax' }],
		['YAML with tabs', 'openapi: 3.1.0\ninfo:\n\ttitle: Pets', { problem: 'syntax' }],
		['an HTML page', '<!DOCTYPE html>\n<html lang="en">\n</html>', { problem: 'shape' }],
		['a text in JSON', '"openapi"', { problem: 'shape' }],
		['null in JSON', 'null', { problem: 'shape' }],
		['a list in JSON', '[{"openapi":"3.1.0"}]', { problem: 'shape' }],
		['a list in YAML', '- openapi: 3.1.0\n', { problem: 'shape' }],
		['a comment in YAML', '# nothing', { problem: 'syntax' }],
		['nothing', undefined, { problem: 'shape' }],
		['null', null, { problem: 'shape' }],
		['a list', [{ openapi: '3.1.0' }], { problem: 'shape' }],
		['a number', 3.1, { problem: 'shape' }],
		['a function', () => ({ openapi: '3.1.0' }), { problem: 'shape' }],
	])('is refused if it is %s', (_, document, refusal) => {
		const refused = { ok: false, code: 'description_unreadable', ...refusal };
		expect(parseApiDescription(document)).toEqual(refused);
	});
});

describe('the version of a description', () => {
	it.each<[document: unknown, version: string]>([
		['openapi: 3.0.3', '3.0.3'],
		['openapi: 3.0', '3'],
		['openapi: 3.1', '3.1'],
		['openapi: 3', '3'],
		[{ openapi: '3.0.0' }, '3.0.0'],
		[{ openapi: '3.1.1' }, '3.1.1'],
		[{ openapi: '3.2.0' }, '3.2.0'],
		[{ openapi: '3' }, '3'],
		[{ openapi: 3.1 }, '3.1'],
		[{ openapi: '3.1.0', swagger: '2.0' }, '3.1.0'],
		[{ swagger: '2.0' }, '3.0.4'],
		[{ swagger: '2' }, '3.0.4'],
		[{ swagger: 2 }, '3.0.4'],
		['swagger: 2.0', '3.0.4'],
		["swagger: '2.0'", '3.0.4'],
		['swagger: 2', '3.0.4'],
	])('can be that of %j, which is read as %s', (document, version) => {
		expect(versionOf(document)).toBe(version);
	});

	it.each<[document: unknown, version: string]>([
		[{}, 'undefined'],
		[{ openapi: '' }, ''],
		[{ openapi: '2.0' }, '2.0'],
		[{ openapi: '4.0.0' }, '4.0.0'],
		[{ openapi: '30.0' }, '30.0'],
		[{ openapi: 'v3.1.0' }, 'v3.1.0'],
		[{ openapi: '13.1.0' }, '13.1.0'],
		[{ openapi: 4 }, 'number'],
		[{ openapi: true }, 'boolean'],
		[{ openapi: {} }, 'object'],
		[{ openapi: null }, 'undefined'],
		[{ openapi: null, swagger: '1.2' }, '1.2'],
		[{ swagger: '1.2' }, '1.2'],
		[{ swagger: '2.1' }, '2.1'],
		[{ swagger: '2.0.0' }, '2.0.0'],
		[{ swagger: '12.0' }, '12.0'],
		[{ swagger: 2.1 }, 'number'],
		[{ swaggerVersion: '1.2' }, 'undefined'],
		[{ asyncapi: '3.0.0' }, 'undefined'],
		[{ info: { title: 'Postman' }, item: [] }, 'undefined'],
		['Not a description: at all', 'undefined'],
	])('cannot be that of %j', (document, version) => {
		const refused = { ok: false, code: 'description_version_unknown', version };
		expect(parseApiDescription(document)).toEqual(refused);
	});
});

describe('the length of a text', () => {
	it('can be 50 million characters', () => {
		expect(MAX_DESCRIPTION_LENGTH).toBe(50_000_000);
		const text = '{"openapi":"3.1.0"}'.padEnd(50_000_000);
		expect(versionOf(text)).toBe('3.1.0');
	});

	it('cannot be one more', () => {
		const refused = { code: 'description_too_large', length: 50_000_001, limit: 50_000_000 };
		expect(versionOf('{"openapi":"3.1.0"}'.padEnd(50_000_001))).toEqual({ ok: false, ...refused });
	});

	it('is that of a text with something in it', () => {
		expect(versionOf(' '.repeat(50_000_001))).toEqual({ ok: false, code: 'description_missing' });
	});
});

const UNREADABLE = { ok: false, code: 'description_unreadable', problem: 'syntax' };

describe('YAML', () => {
	/** The mapping that all of it is in is the first level. js-yaml counts the innermost value of a block as one too. */
	const lists = (levels: number) =>
		`openapi: 3.1.0\nx: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}\n`;
	const mappings = (levels: number) =>
		Array.from({ length: levels }, (_, index) => `${' '.repeat(index)}openapi:\n`).join('');

	it.each([
		['lists', lists(200), '3.1.0'],
		['lists', lists(201), UNREADABLE],
		['lists', lists(100_000), UNREADABLE],
		['mappings', `${mappings(199)}swagger: 2.0\n`, '3.0.4'],
		['mappings', `${mappings(200)}swagger: 2.0\n`, UNREADABLE],
	])('has at most 200 levels of %s', (_, text, result) => {
		expect(versionOf(text)).toEqual(result);
	});

	it('that is JSON has as many levels as it wants', () => {
		const text = `{"openapi":"3.1.0","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
		expect(versionOf(text)).toBe('3.1.0');
	});

	const aliases = (count: number) =>
		`openapi: 3.1.0\nx: &x 1\ny: [${Array.from({ length: count }, () => '*x').join()}]\n`;

	it.each([
		[1_000, '3.1.0'],
		[1_001, UNREADABLE],
	])('has at most 1,000 aliases: %i', (count, result) => {
		expect(versionOf(aliases(count))).toEqual(result);
	});

	/**
	 * The root, its version, a list of 4,999 values, one that has it 998 times, and a third one: 5,000,000 values with
	 * 4,996 in the third one.
	 */
	const values = (inThird: number) => {
		const zeros = (count: number) => `[${Array.from({ length: count }, () => 0).join()}]`;
		const copies = Array.from({ length: 998 }, () => '*a').join();
		return `openapi: 3.1.0\na: &a ${zeros(4_999)}\nb: [${copies}]\nc: ${zeros(inThird)}\n`;
	};

	it.each([
		['5,000,000', values(4_996), '3.1.0'],
		['5,000,001', values(4_997), UNREADABLE],
	])('stands for at most 5,000,000 values, with its aliases replaced: %s', (_, text, result) => {
		expect(versionOf(text)).toEqual(result);
	});

	it('cannot stand for billions of values in a few lines', () => {
		const line = (name: string, of: string) =>
			`${name}: &${name} [${Array.from({ length: 9 }, () => of).join()}]\n`;
		const names = [...'abcdefghijklmnopqrstuvwxyz'];
		const text = names.map((name, at) => line(name, at === 0 ? 'lol' : `*${names[at - 1]}`));
		expect(versionOf(`openapi: 3.1.0\n${text.join('')}`)).toEqual(UNREADABLE);
	});

	it('cannot be a part of itself without end', () => {
		expect(versionOf('openapi: 3.1.0\nx: &x\n  y: *x\n')).toEqual(UNREADABLE);
	});

	it('can have names that all objects have', () => {
		const text = 'openapi: 3.1.0\nx:\n  __proto__: {polluted: 1}\n  constructor: 2\n';
		const { x } = valueOf(text) as unknown as { x: object };
		expect(Object.entries(x)).toEqual([
			['__proto__', { polluted: 1 }],
			['constructor', 2],
		]);
		expect(Object.getPrototypeOf(x)).toBe(Object.prototype);
	});
});

describe('Swagger 2.0', () => {
	it.each<[label: string, document: object, servers: unknown]>([
		['without a host', {}, undefined],
		['with a base path only', { basePath: '/v1' }, [{ url: '/v1' }]],
		['with a base path and schemes', { basePath: '/v1', schemes: ['http'] }, [{ url: '/v1' }]],
		['with a host only', { host: 'api.example.com' }, [{ url: 'https://api.example.com' }]],
		[
			'with a host and a base path',
			{ host: 'api.example.com', basePath: '/v1' },
			[{ url: 'https://api.example.com/v1' }],
		],
		[
			'with a port',
			{ host: 'api.example.com:8443', basePath: '/' },
			[{ url: 'https://api.example.com:8443/' }],
		],
		[
			'with schemes',
			{ host: 'api.example.com', basePath: '/v1', schemes: ['http', 'https'] },
			[{ url: 'http://api.example.com/v1' }, { url: 'https://api.example.com/v1' }],
		],
		['with http only', { host: 'localhost', schemes: ['http'] }, [{ url: 'http://localhost' }]],
	])('has its address in three fields: %s', (_, document, servers) => {
		const description = valueOf({ swagger: '2.0', paths: {}, ...document });
		expect(description).toMatchObject({ openapi: '3.0.4', paths: {} });
		expect((description as Record<string, unknown>).servers).toEqual(servers);
	});

	it('becomes OpenAPI 3, with all that refers to its parts', () => {
		const schema = { type: 'object', properties: { owner: { $ref: '#/definitions/Owner' } } };
		const moved = { ...schema, properties: { owner: { $ref: '#/components/schemas/Owner' } } };
		const description = valueOf({
			swagger: '2.0',
			definitions: { Pet: schema, Owner: { type: 'string' } },
			parameters: { Limit: { name: 'limit', in: 'query', type: 'integer' } },
			securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
			paths: { '/pets': { get: { parameters: [{ $ref: '#/parameters/Limit' }] } } },
		});
		expect(description).toMatchObject({
			components: {
				schemas: { Pet: moved, Owner: { type: 'string' } },
				securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
			},
			paths: { '/pets': { get: { parameters: [{ name: 'limit', in: 'query' }] } } },
		});
	});

	it('is not changed itself', () => {
		const parameter = { name: 'limit', in: 'query', type: 'array', collectionFormat: 'ssv' };
		const document = {
			swagger: '2.0',
			host: 'api.example.com',
			definitions: { Pet: { type: 'object' } },
			paths: { '/pets': { get: { consumes: ['text/csv'], parameters: [parameter] } } },
		};
		const before = JSON.stringify(document);
		expect(versionOf(document)).toBe('3.0.4');
		expect(JSON.stringify(document)).toBe(before);
	});

	const circle: Record<string, unknown> = {};
	circle.definitions = circle;

	it.each<[label: string, document: object]>([
		['a function', { definitions: { Pet: () => 1 } }],
		['itself', circle],
		['too many levels', { definitions: nested(20_000) }],
	])('is refused if it cannot be read: its definitions have %s', (_, document) => {
		const refused = { ok: false, code: 'description_unreadable', problem: 'swagger' };
		expect(parseApiDescription({ swagger: '2.0', ...document })).toEqual(refused);
	});

	const broken = { $ref: '#/parameters/None' };

	it.each<[label: string, document: object, parameters: unknown]>([
		['a list that is none', { '/a': { get: { parameters: 7 } } }, undefined],
		['null for the whole path', { '/a': { parameters: null, get: {} } }, undefined],
		['one without a place', { '/a': { get: { parameters: [{ name: 'x' }] } } }, undefined],
		['a broken reference', { '/a': { get: { parameters: [broken] } } }, [broken]],
		['elements that are none', { '/a': { get: { parameters: [7, {}] } } }, [{ $ref: '' }]],
	])('is read if its parameters are broken: %s', (_, paths, parameters) => {
		const description = valueOf({ swagger: '2.0', paths }) as unknown as {
			paths: { '/a': { get: { parameters?: unknown } } };
		};
		expect(description.paths['/a'].get.parameters).toEqual(parameters);
	});

	it('keeps a body that it refers to, and one of the path that comes after the operations', () => {
		const body = { name: 'order', in: 'body', required: true, schema: { type: 'object' } };
		const description = valueOf({
			swagger: '2.0',
			parameters: { Order: body },
			paths: {
				'/a': { post: { parameters: [{ $ref: '#/parameters/Order' }] } },
				'/b': { post: { consumes: ['text/csv'] }, parameters: [body] },
				'/c': { $ref: '#/paths/~1b' },
				'/d': {
					post: { parameters: [{ ...body, name: 'other', required: false }] },
					parameters: [body],
				},
			},
		});
		const requestBody = { required: true, content: { 'application/json': expect.anything() } };
		expect(description).toMatchObject({
			paths: {
				'/a': { post: { requestBody } },
				'/b': { post: { requestBody: { content: { 'text/csv': expect.anything() } } } },
				'/c': { post: { requestBody: { content: { 'text/csv': expect.anything() } } } },
				'/d': { post: { requestBody: { required: false } } },
			},
		});
	});

	it('has https if its list of schemes is empty', () => {
		const description = valueOf({ swagger: '2.0', host: 'api.example.com', schemes: [] });
		expect(description).toMatchObject({ servers: [{ url: 'https://api.example.com' }] });
	});

	it('changes no object of the process by what its responses are called', () => {
		const responses = { 200: { examples: { ['__proto__']: 'boo', named: 1 } } };
		const text = JSON.stringify({
			swagger: '2.0',
			produces: ['__proto__'],
			responses: { Ok: responses[200] },
			paths: { '/a': { get: { produces: ['__proto__'], responses } } },
		}).replaceAll('"examples":{', '"examples":{"__proto__":"boo",');
		expect(valueOf(text)).toMatchObject({ paths: { '/a': { get: {} } } });
		expect(Object.keys(Object.prototype)).toEqual([]);
		expect({}).not.toHaveProperty('example');
	});
});

function nested(levels: number): object {
	return JSON.parse(`${'{"x":'.repeat(levels)}{}${'}'.repeat(levels)}`) as object;
}

describe('names that all objects have', () => {
	const NAMES = ['__proto__', 'constructor', 'toString', 'prototype', 'hasOwnProperty'];
	const json = (version: object) => {
		const parts = NAMES.map((name) => `${JSON.stringify(name)}:{"polluted":true}`).join();
		const fields = ['paths', 'definitions', 'parameters', 'responses', 'securityDefinitions'];
		const all = fields.map((field) => `"${field}":{${parts}}`).join();
		return `{${JSON.stringify(version).slice(1, -1)},${parts},${all}}`;
	};

	it.each([{ openapi: '3.1.0' }, { swagger: '2.0' }])('change no other object: %j', (version) => {
		expect(valueOf(json(version))).toMatchObject({ openapi: expect.any(String) });
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(Object.keys(Object.prototype)).toEqual([]);
	});
});

describe('whatever a document is', () => {
	it('it is read or refused', () => {
		const version = fc.constantFrom({ openapi: '3.1.0' }, { swagger: '2.0' }, {});
		const codes = [
			'description_missing',
			'description_unreadable',
			'description_version_unknown',
			undefined,
		];
		fc.assert(
			fc.property(version, anyValue, anyValue, anyValue, (known, paths, other, text) => {
				const documents = [
					text,
					{ ...known, paths, definitions: other, securityDefinitions: other },
				];
				for (const document of documents) {
					const parsed = parseApiDescription(document);
					expect(codes).toContain(parsed.ok ? undefined : parsed.code);
				}
				expect(Object.keys(Object.prototype)).toEqual([]);
			}),
			{ seed: FIXED_SEED, numRuns: 500 },
		);
	});
});
