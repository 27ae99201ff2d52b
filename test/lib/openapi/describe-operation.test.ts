import { parseApiDescription } from '../../../lib/openapi/api-description';
import { describeOperation } from '../../../lib/openapi/describe-operation';
import type { Operation } from '../../../lib/operation/operation';

function read(document: unknown, id: string, documentUrl?: string): Operation {
	const description = parseApiDescription(document);
	if (!description.ok) throw new Error(description.code);
	const operation = describeOperation(description.value, id, documentUrl);
	if (!operation.ok) throw new Error(operation.code);
	return operation.value;
}

const FORM = { style: 'form', explode: true, allowReserved: false };
const SIMPLE = { style: 'simple', explode: false, allowReserved: false };

const PETSTORE = `
openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
servers:
  - url: http://localhost:3000
  - url: https://{region}.example.com/v1
    variables:
      region: { enum: [eu, us], default: eu }
security:
  - key: []
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, description: How many?, schema: { type: integer, maximum: 100 } }
        - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
    post:
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Pet' } }
      security: []
  /pets/{petId}:
    parameters:
      - { name: petId, in: path, required: true, schema: { type: string } }
    get: { operationId: showPetById }
components:
  schemas:
    Pet:
      required: [name]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string }
        tag: { type: [string, 'null'] }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
`;

const SERVERS = [{ url: 'https://{region}.example.com/v1' }, { url: 'http://localhost:3000' }];
const REGION = {
	id: 'server/region',
	place: 'server',
	path: ['region'],
	type: 'string',
	choices: ['eu', 'us'],
	required: false,
	default: 'eu',
};

describe('an operation', () => {
	it('is described with fields for server and parameters, and without a body', () => {
		expect(read(PETSTORE, 'GET /pets')).toStrictEqual({
			id: 'GET /pets',
			method: 'GET',
			path: '/pets',
			servers: SERVERS,
			fields: [
				REGION,
				{
					id: 'query/limit',
					place: 'query',
					path: ['limit'],
					type: 'integer',
					required: false,
					description: 'How many?',
					encoding: FORM,
				},
				{
					id: 'query/tags',
					place: 'query',
					path: ['tags'],
					type: 'array',
					items: { type: 'string' },
					required: false,
					encoding: { ...FORM, explode: false },
				},
			],
			security: [[{ type: 'apiKey', in: 'header', name: 'X-Key' }]],
		});
	});

	it('is described with the fields of its body, and with its own security', () => {
		const field = { place: 'body', type: 'string' };
		expect(read(PETSTORE, 'POST /pets')).toStrictEqual({
			id: 'POST /pets',
			method: 'POST',
			path: '/pets',
			servers: SERVERS,
			fields: [
				REGION,
				{ ...field, id: 'body/name', path: ['name'], required: true },
				{ ...field, id: 'body/tag', path: ['tag'], required: false },
			],
			body: { mediaType: 'application/json', required: true },
			security: [],
		});
	});

	it('is described with the parameters of its path', () => {
		const { fields } = read(PETSTORE, 'GET /pets/{petId}');
		const place = { place: 'path', path: ['petId'], type: 'string' };
		const field = { ...place, id: 'path/petId', required: true, encoding: SIMPLE };
		expect(fields).toEqual([REGION, field]);
	});

	it('is described as JSON, so that it can be stored', () => {
		for (const id of ['GET /pets', 'POST /pets', 'GET /pets/{petId}']) {
			const operation = read(PETSTORE, id);
			expect(JSON.parse(JSON.stringify(operation))).toStrictEqual(operation);
		}
	});

	it('has a path without the query that its parameters say', () => {
		const parameters = [{ name: 'city', in: 'query' }];
		const document = {
			openapi: '3.0.3',
			paths: { '/weather?city={city}': { get: { parameters } } },
		};
		expect(read(document, 'GET /weather?city={city}')).toMatchObject({
			id: 'GET /weather?city={city}',
			path: '/weather',
			fields: [{ id: 'query/city' }],
		});
	});

	it('has a server relative to its document', () => {
		const document = { openapi: '3.0.3', paths: { '/a': { get: {} } } };
		const urlOf = (documentUrl?: string) => read(document, 'GET /a', documentUrl).servers;
		expect(urlOf()).toEqual([{ url: '/' }]);
		expect(urlOf('https://api.example.com/docs/openapi.json')).toEqual([
			{ url: 'https://api.example.com/' },
		]);
	});

	it('has its fields in this order: server, path, parameters, body', () => {
		const document = {
			openapi: '3.1.0',
			servers: [{ url: 'https://{host}' }],
			paths: {
				'/{b}': {
					post: {
						parameters: [
							{ name: 'c', in: 'query' },
							{ name: 'd', in: 'header' },
						],
						requestBody: { content: { 'text/plain': {} } },
					},
				},
			},
		};
		const ids = read(document, 'POST /{b}').fields.map(({ id }) => id);
		expect(ids).toEqual(['server/host', 'path/b', 'query/c', 'header/d', 'body']);
	});
});

describe('an operation that cannot be described', () => {
	const BROKEN = { $ref: '#/missing' };
	const document = {
		openapi: '3.1.0',
		paths: {
			'/a': { get: { parameters: [BROKEN] }, put: { requestBody: BROKEN } },
			'/b': { parameters: Array.from({ length: 1_001 }, () => ({})), get: {} },
		},
	};

	it.each<[id: string, refusal: object]>([
		['GET /c', { code: 'operation_unknown', operation: 'GET /c' }],
		['POST /a', { code: 'operation_unknown', operation: 'POST /a' }],
		['', { code: 'operation_unknown', operation: '' }],
		['GET __proto__', { code: 'operation_unknown', operation: 'GET __proto__' }],
		['GET /a', { code: 'operation_reference_broken', reference: '#/missing' }],
		['PUT /a', { code: 'operation_reference_broken', reference: '#/missing' }],
		['GET /b', { code: 'operation_too_large', limit: 1_000 }],
	])('is refused: "%s"', (id, refusal) => {
		expect(describeOperation(document, id)).toEqual({ ok: false, ...refusal });
	});
});

/** Swagger 2.0 in YAML, whose version is a number there. */
const SWAGGER = `
swagger: 2.0
host: api.example.com
basePath: /v2
schemes: [http, https]
consumes: [application/json]
securityDefinitions:
  basic: { type: basic }
  key: { type: apiKey, in: query, name: api_key }
  implicit:
    { type: oauth2, flow: implicit, authorizationUrl: 'https://id.example.com/auth', scopes: { read: R } }
  password: { type: oauth2, flow: password, tokenUrl: 'https://id.example.com/token' }
  application: { type: oauth2, flow: application, tokenUrl: 'https://id.example.com/token' }
  accessCode:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://id.example.com/auth
    tokenUrl: https://id.example.com/token
paths:
  /pets:
    get:
      parameters:
        - { name: csv, in: query, type: array, items: { type: string }, collectionFormat: csv }
        - { name: ssv, in: query, type: array, items: { type: integer }, collectionFormat: ssv }
        - { name: pipes, in: query, type: array, items: { type: string }, collectionFormat: pipes }
        - { name: multi, in: query, type: array, items: { enum: [a, b] }, collectionFormat: multi }
        - { name: none, in: query, type: array, items: { type: string } }
        - { name: X-Ids, in: header, type: array, items: { type: string } }
        - { name: limit, in: query, type: integer, default: 10, enum: [10, 20], required: true }
        - { name: q, in: query, type: string, description: A text }
    post:
      parameters:
        - { name: pet, in: body, required: true, schema: { $ref: '#/definitions/Pet' } }
    patch:
      consumes: [application/xml, application/vnd.pets+json]
      parameters:
        - { name: pet, in: body, schema: { $ref: '#/definitions/Pet' } }
  /pets/{petId}/photo:
    parameters:
      - { name: petId, in: path, type: integer, format: int64, required: true }
      - { name: X-Trace, in: header, type: string }
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: caption, in: formData, type: string, description: Its text }
        - { name: photo, in: formData, type: file, required: true }
        - { name: tags, in: formData, type: array, items: { type: string }, collectionFormat: pipes }
    put:
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - { name: caption, in: formData, type: string }
  /login:
    get: { security: [{ basic: [] }, { key: [] }] }
    post: { security: [{ implicit: [read], password: [] }] }
    put: { security: [{ application: [] }, { accessCode: [read, write] }] }
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      id: { type: integer, readOnly: true }
      name: { type: string }
      owner: { $ref: '#/definitions/Owner' }
  Owner: { type: object, properties: { name: { type: string }, pet: { $ref: '#/definitions/Pet' } } }
`;

describe('an operation of Swagger 2.0', () => {
	const fieldOf = (id: string, field: string) =>
		read(SWAGGER, id).fields.find((each) => each.id === field);

	it.each([
		'GET /pets',
		'POST /pets',
		'PATCH /pets',
		'POST /pets/{petId}/photo',
		'PUT /pets/{petId}/photo',
		'GET /login',
	])('is called at host and base path, with https first: %s', (id) => {
		expect(read(SWAGGER, id).servers).toEqual([
			{ url: 'https://api.example.com/v2' },
			{ url: 'http://api.example.com/v2' },
		]);
	});

	const FALSE = { explode: false, allowReserved: false };

	it.each<[field: string, described: object]>([
		[
			'query/csv',
			{ type: 'array', items: { type: 'string' }, encoding: { style: 'form', ...FALSE } },
		],
		['query/ssv', { items: { type: 'integer' }, encoding: { style: 'spaceDelimited', ...FALSE } }],
		['query/pipes', { encoding: { style: 'pipeDelimited', ...FALSE } }],
		['query/multi', { items: { type: 'string', choices: ['a', 'b'] }, encoding: FORM }],
		['query/none', { encoding: { style: 'form', ...FALSE } }],
		['header/X-Ids', { type: 'array', encoding: SIMPLE }],
		['query/limit', { type: 'integer', default: 10, choices: [10, 20], required: true }],
		['query/q', { type: 'string', description: 'A text', required: false, encoding: FORM }],
	])('has parameters with the format of a collection: %s', (field, described) => {
		expect(fieldOf('GET /pets', field)).toMatchObject(described);
	});

	it.each<[id: string, body: object]>([
		['POST /pets', { mediaType: 'application/json', required: true }],
		['PATCH /pets', { mediaType: 'application/vnd.pets+json', required: false }],
	])('has the body that is a parameter: %s', (id, body) => {
		const operation = read(SWAGGER, id);
		expect(operation.body).toEqual(body);
		expect(operation.fields.map(({ id: field, type }) => `${field} ${type}`)).toEqual([
			'body/name string',
			'body/owner/name string',
			'body/owner/pet object',
		]);
	});

	it('has a form with files', () => {
		const operation = read(SWAGGER, 'POST /pets/{petId}/photo');
		expect(operation.body).toMatchObject({ mediaType: 'multipart/form-data' });
		expect(operation.fields).toMatchObject([
			{ id: 'path/petId', type: 'integer', required: true, encoding: SIMPLE },
			{ id: 'header/X-Trace', type: 'string', required: false },
			{ id: 'body/caption', type: 'string', required: false, description: 'Its text' },
			{ id: 'body/photo', type: 'file' },
			{ id: 'body/tags', type: 'array', encoding: { style: 'pipeDelimited', ...FALSE } },
		]);
	});

	it('has a form without files', () => {
		const operation = read(SWAGGER, 'PUT /pets/{petId}/photo');
		expect(operation.body).toMatchObject({ mediaType: 'application/x-www-form-urlencoded' });
		expect(operation.fields.at(-1)).toMatchObject({ id: 'body/caption', encoding: FORM });
	});

	const AUTHORIZE = { authorizationUrl: 'https://id.example.com/auth' };
	const TOKEN = { tokenUrl: 'https://id.example.com/token' };
	const oauth2 = (flow: object) => ({ type: 'oauth2', flows: [flow] });

	it.each<[id: string, security: object[][]]>([
		[
			'GET /login',
			[[{ type: 'http', scheme: 'basic' }], [{ type: 'apiKey', in: 'query', name: 'api_key' }]],
		],
		[
			'POST /login',
			[
				[
					oauth2({ grant: 'implicit', ...AUTHORIZE, scopes: ['read'] }),
					oauth2({ grant: 'password', ...TOKEN, scopes: [] }),
				],
			],
		],
		[
			'PUT /login',
			[
				[oauth2({ grant: 'clientCredentials', ...TOKEN, scopes: [] })],
				[oauth2({ grant: 'authorizationCode', ...AUTHORIZE, ...TOKEN, scopes: ['read', 'write'] })],
			],
		],
	])('has the security of OpenAPI 3: %s', (id, security) => {
		expect(read(SWAGGER, id).security).toStrictEqual(security);
	});

	it('is called at the address of its document if it has a base path only', () => {
		const document = { swagger: '2.0', basePath: '/v1', paths: { '/a': { get: {} } } };
		expect(read(document, 'GET /a').servers).toEqual([{ url: '/v1' }]);
		expect(read(document, 'GET /a', 'https://api.example.com/swagger.json').servers).toEqual([
			{ url: 'https://api.example.com/v1' },
		]);
	});
});
