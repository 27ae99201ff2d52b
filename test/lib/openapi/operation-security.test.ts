import { securityOf } from '../../../lib/openapi/operation-security';
import type { SecurityScheme } from '../../../lib/operation/operation';

const SCHEMES = {
	key: { type: 'apiKey', in: 'header', name: 'X-Key' },
	query: { type: 'apiKey', in: 'query', name: 'key' },
	cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
	bearer: { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT' },
	basic: { type: 'http', scheme: 'basic' },
	oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com' },
	tls: { type: 'mutualTLS' },
	oauth: {
		type: 'oauth2',
		flows: {
			authorizationCode: {
				authorizationUrl: 'https://id.example.com/authorize',
				tokenUrl: 'https://id.example.com/token',
				refreshUrl: 'https://id.example.com/refresh',
				scopes: { 'pets:read': 'Read pets', 'pets:write': 'Write pets' },
			},
			implicit: { authorizationUrl: 'https://id.example.com/authorize', scopes: {} },
			clientCredentials: { tokenUrl: 'https://id.example.com/token' },
			password: { tokenUrl: 7, authorizationUrl: null },
			'x-other': 'no object',
		},
	},
	alias: { $ref: '#/components/securitySchemes/key' },
	outside: { $ref: 'https://evil.com/schemes.json' },
};
const KEY: SecurityScheme = { type: 'apiKey', in: 'header', name: 'X-Key' };
const BASIC: SecurityScheme = { type: 'http', scheme: 'basic' };

function read(
	operation: unknown,
	ofAll?: unknown,
	components: unknown = { securitySchemes: SCHEMES },
) {
	const description = { openapi: '3.1.0', components, security: ofAll };
	return securityOf(description, { security: operation });
}

describe('the security of an operation', () => {
	it.each<[label: string, ofOperation: unknown, ofAll: unknown, sets: SecurityScheme[][]]>([
		['none', undefined, undefined, []],
		['its own', [{ key: [] }], [{ basic: [] }], [[KEY]]],
		['that of the description', undefined, [{ basic: [] }], [[BASIC]]],
		['that of the description, if its own is null', null, [{ basic: [] }], [[BASIC]]],
		['none, to undo that of the description (OpenAPI 3.1, 4.8.10)', [], [{ basic: [] }], []],
		['none, or another one (OpenAPI 3.1, 4.8.30)', [{}, { key: [] }], undefined, [[], [KEY]]],
		['one of several', [{ basic: [] }, { key: [] }], undefined, [[BASIC], [KEY]]],
		['several together', [{ key: [], basic: [] }], undefined, [[KEY, BASIC]]],
		['no list', { key: [] }, [{ basic: [] }], []],
		['no list, but false', false, [{ basic: [] }], []],
		[
			'a list with what is no set',
			['key', null, 7, [{ key: [] }], { key: [] }],
			undefined,
			[[KEY]],
		],
	])('is %s', (_, ofOperation, ofAll, sets) => {
		expect(read(ofOperation, ofAll)).toEqual(sets);
	});

	const FLOW = { authorizationUrl: 'https://id.example.com/authorize' };
	const TOKEN = { tokenUrl: 'https://id.example.com/token' };

	it.each<[name: string, scheme: SecurityScheme]>([
		['key', KEY],
		['query', { type: 'apiKey', in: 'query', name: 'key' }],
		['cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }],
		['bearer', { type: 'http', scheme: 'bearer' }],
		['basic', BASIC],
		['oidc', { type: 'other', name: 'openIdConnect' }],
		['tls', { type: 'other', name: 'mutualTLS' }],
		['alias', KEY],
		['outside', { type: 'other', name: 'outside' }],
		['missing', { type: 'other', name: 'missing' }],
		['constructor', { type: 'other', name: 'constructor' }],
		['toString', { type: 'other', name: 'toString' }],
	])('can have the scheme "%s"', (name, scheme) => {
		expect(read([{ [name]: [] }])).toEqual([[scheme]]);
	});

	it('can have OAuth2 with several flows, each with the scopes that are required', () => {
		const scopes = ['pets:read'];
		expect(read([{ oauth: [...scopes, 7, null] }])).toStrictEqual([
			[
				{
					type: 'oauth2',
					flows: [
						{ grant: 'authorizationCode', ...FLOW, ...TOKEN, scopes },
						{ grant: 'implicit', ...FLOW, scopes },
						{ grant: 'clientCredentials', ...TOKEN, scopes },
						{ grant: 'password', scopes },
					],
				},
			],
		]);
	});

	it.each([undefined, null, 'pets:read', {}, 7])('has no scopes if they are %j', (scopes) => {
		const { flows } = { flows: { password: {} } };
		const components = { securitySchemes: { oauth: { type: 'oauth2', flows } } };
		const oauth2 = { type: 'oauth2', flows: [{ grant: 'password', scopes: [] }] };
		expect(read([{ oauth: scopes }], undefined, components)).toEqual([[oauth2]]);
	});

	it.each<[label: string, scheme: unknown, name: string]>([
		['a key without a name', { type: 'apiKey', in: 'header' }, 'apiKey'],
		['a key without a place', { type: 'apiKey', name: 'X-Key' }, 'apiKey'],
		['a key whose name is no text', { type: 'apiKey', in: 'header', name: ['X'] }, 'apiKey'],
		['HTTP without a scheme', { type: 'http' }, 'http'],
		['HTTP whose scheme is no text', { type: 'http', scheme: 7 }, 'http'],
		['OAuth2 without flows', { type: 'oauth2' }, 'oauth2'],
		['OAuth2 whose flows are a list', { type: 'oauth2', flows: [] }, 'oauth2'],
		['a type of Swagger 2.0', { type: 'basic' }, 'basic'],
		['a type in another case', { type: 'APIKEY', in: 'header', name: 'X' }, 'APIKEY'],
		['no type', { in: 'header', name: 'X' }, 's'],
		['a type that is no text', { type: ['http'], scheme: 'basic' }, 's'],
		['null', null, 's'],
		['a text', 'http', 's'],
		['a circle', { $ref: '#/components/securitySchemes/s' }, 's'],
	])('can be something else: %s', (_, scheme, name) => {
		const components = { securitySchemes: { s: scheme } };
		expect(read([{ s: [] }], undefined, components)).toEqual([[{ type: 'other', name }]]);
	});

	it.each([undefined, null, 'x', [], {}, { securitySchemes: null }, { securitySchemes: [KEY] }])(
		'can have schemes that are not declared, in %j',
		(components) => {
			const other = { type: 'other', name: '0' };
			expect(read([{ '0': [] }], undefined, components ?? null)).toEqual([[other]]);
		},
	);

	it('can have a scheme with the name of the prototype', () => {
		const security = JSON.parse('[{"__proto__":[]}]') as unknown;
		expect(read(security)).toEqual([[{ type: 'other', name: '__proto__' }]]);
		const declared = JSON.parse('{"__proto__":{"type":"http","scheme":"basic"}}') as object;
		expect(read(security, undefined, { securitySchemes: declared })).toEqual([[BASIC]]);
	});
});
