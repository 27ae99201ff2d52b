import { describeServers } from '../../../lib/openapi/operation-servers';

interface Servers {
	ofOperation?: unknown;
	ofPath?: unknown;
	ofAll?: unknown;
	documentUrl?: string;
}

function read({ ofOperation, ofPath, ofAll, documentUrl }: Servers) {
	const found = {
		method: 'GET',
		path: '/pets',
		item: { servers: ofPath },
		operation: { servers: ofOperation },
	};
	return describeServers({ openapi: '3.1.0', servers: ofAll }, found, documentUrl);
}

const urlsOf = (servers: Servers) => read(servers).servers.map(({ url }) => url);
const A = [{ url: 'https://a.example' }];
const B = [{ url: 'https://b.example' }];
const C = [{ url: 'https://c.example' }];

describe('the servers of an operation', () => {
	it.each<[label: string, servers: Servers, url: string]>([
		['its own first', { ofOperation: A, ofPath: B, ofAll: C }, 'https://a.example'],
		['those of its path then', { ofPath: B, ofAll: C }, 'https://b.example'],
		['those of the description last', { ofAll: C }, 'https://c.example'],
		['not an empty list of its own', { ofOperation: [], ofPath: B }, 'https://b.example'],
		[
			'not what is no list',
			{ ofOperation: A[0], ofPath: 'https://b.example', ofAll: C },
			'https://c.example',
		],
		[
			'not a list of what are no servers',
			{ ofOperation: ['https://a.example', null, []], ofPath: B },
			'https://b.example',
		],
		['the default if there are none (OpenAPI 3.1, 4.8.1)', {}, '/'],
		['the default if there are none anywhere', { ofOperation: null, ofPath: [7], ofAll: [] }, '/'],
	])('are %s', (_, servers, url) => {
		expect(urlsOf(servers)).toEqual([url]);
	});

	it('are sorted: those with https come first, each in its order', () => {
		const urls = [
			'http://a.example',
			'https://b.example',
			'/c',
			'HTTPS://d.example',
			'{scheme}://e.example',
			'wss://f.example',
			'https://g.example',
			'httpsx://h.example',
			'xhttps://i.example',
		];
		expect(urlsOf({ ofAll: urls.map((url) => ({ url })) })).toEqual([
			'https://b.example',
			'HTTPS://d.example',
			'https://g.example',
			'http://a.example',
			'/c',
			'{scheme}://e.example',
			'wss://f.example',
			'httpsx://h.example',
			'xhttps://i.example',
		]);
	});

	it.each<[label: string, server: object, read: object]>([
		['a URL', { url: 'https://a.example/v1' }, { url: 'https://a.example/v1' }],
		['a URL with space around it', { url: ' https://a.example\n' }, { url: 'https://a.example' }],
		['a text about it', { url: '/', description: 'Test' }, { url: '/', description: 'Test' }],
		['an empty text', { url: '/', description: '' }, { url: '/', description: '' }],
		[
			'1,000 characters',
			{ url: '/', description: 'a'.repeat(1_000) },
			{ url: '/', description: 'a'.repeat(1_000) },
		],
		[
			'no more characters',
			{ url: '/', description: 'a'.repeat(1_001) },
			{ url: '/', description: 'a'.repeat(1_000) },
		],
		['no text but a number', { url: '/', description: 7 }, { url: '/' }],
		['no URL', {}, { url: '/' }],
		['an empty URL', { url: '' }, { url: '/' }],
		['a URL of space', { url: ' \t' }, { url: '/' }],
		['a URL that is no text', { url: ['https://a.example'] }, { url: '/' }],
	])('have %s', (_, server, described) => {
		expect(read({ ofAll: [server] }).servers).toEqual([described]);
		expect(Object.keys(read({ ofAll: [server] }).servers[0]!)).toEqual(Object.keys(described));
	});
});

const DOCUMENT = 'https://docs.example.com/api/v2/openapi.json?raw=1#top';

describe('a relative URL of a server (OpenAPI 3.1, 4.8.5)', () => {
	it.each<[url: string, whole: string]>([
		['/', 'https://docs.example.com/'],
		['/v1', 'https://docs.example.com/v1'],
		['v1', 'https://docs.example.com/api/v2/v1'],
		['.', 'https://docs.example.com/api/v2/'],
		['./', 'https://docs.example.com/api/v2/'],
		['../v1', 'https://docs.example.com/api/v1'],
		['//api.example.com/v1', 'https://api.example.com/v1'],
		['//{region}.example.com/v1', 'https://{region}.example.com/v1'],
		['/{tenant}/v1', 'https://docs.example.com/{tenant}/v1'],
		['v1/{a}/{b}', 'https://docs.example.com/api/v2/v1/{a}/{b}'],
		['?v=1', 'https://docs.example.com/api/v2/openapi.json?v=1'],
		['/{größe}/placeholder-7-', 'https://docs.example.com/{größe}/placeholder-7-'],
		// Not relative: a scheme (RFC 3986, 3.1), or a variable of it.
		['https://api.example.com/v1', 'https://api.example.com/v1'],
		['https:api', 'https:api'],
		['HTTP://api.example.com', 'HTTP://api.example.com'],
		['a1+b-c.d:x', 'a1+b-c.d:x'],
		['{scheme}://api.example.com', '{scheme}://api.example.com'],
		['{base}', '{base}'],
		['1a:x', 'https://docs.example.com/api/v2/1a:x'],
		// What cannot be resolved stays as it is.
		['//[', '//['],
		['//a b', '//a b'],
	])('is one to the document: %s is %s', (url, whole) => {
		expect(urlsOf({ ofAll: [{ url }], documentUrl: DOCUMENT })).toEqual([whole]);
	});

	it('is the root of the document if there are no servers', () => {
		expect(urlsOf({ documentUrl: DOCUMENT })).toEqual(['https://docs.example.com/']);
	});

	it.each([undefined, '', 'openapi.json', '/openapi.json', 'data:application/json,{}'])(
		'stays as it is if the document is at %j',
		(documentUrl) => {
			const documented = documentUrl === undefined ? {} : { documentUrl };
			expect(urlsOf({ ofAll: [{ url: '/v1' }], ...documented })).toEqual(['/v1']);
		},
	);

	it('is sorted by what it stands for', () => {
		const ofAll = [{ url: 'http://a.example' }, { url: '/v1' }];
		const whole = 'https://docs.example.com/v1';
		expect(urlsOf({ ofAll, documentUrl: DOCUMENT })).toEqual([whole, 'http://a.example']);
	});
});

describe('the variables of a server (OpenAPI 3.1, 4.8.6)', () => {
	const variable = (name: string, more: object = {}) => ({
		id: `server/${name}`,
		place: 'server',
		path: [name],
		type: 'string',
		required: true,
		...more,
	});
	const fieldsOf = (url: string, variables: unknown, documentUrl?: string) =>
		read({ ofAll: [{ url, variables }], ...(documentUrl ? { documentUrl } : {}) }).fields;

	it('are fields, as the example of the specification has them', () => {
		const variables = {
			username: { default: 'demo', description: 'A user-specific subdomain.' },
			port: { enum: ['8443', '443'], default: '8443' },
			basePath: { default: 'v2' },
		};
		expect(fieldsOf('https://{username}.example.com:{port}/{basePath}', variables)).toEqual([
			variable('username', {
				required: false,
				default: 'demo',
				description: 'A user-specific subdomain.',
			}),
			variable('port', { required: false, choices: ['8443', '443'], default: '8443' }),
			variable('basePath', { required: false, default: 'v2' }),
		]);
	});

	it.each<[label: string, declared: unknown, more: object]>([
		['declared by nothing', undefined, {}],
		['declared by null', null, {}],
		['declared by a text', 'eu', {}],
		['declared by a list', ['eu'], {}],
		['without a default', {}, {}],
		['with a number', { default: 443 }, { required: false, default: '443' }],
		['with an empty text', { default: '' }, { required: false, default: '' }],
		['with a boolean', { default: false }, { required: false, default: 'false' }],
		['with null', { default: null }, {}],
		['with an object', { default: {} }, {}],
		['with numbers to choose from', { enum: [443, 8443] }, { choices: ['443', '8443'] }],
		[
			'with texts and others to choose from',
			{ enum: ['a', null, {}, true] },
			{ choices: ['a', 'true'] },
		],
		['with nothing to choose from', { enum: [] }, {}],
		['with null to choose from', { enum: [null] }, {}],
		['with no list to choose from', { enum: 'eu' }, {}],
		[
			'with 1,000 characters about it',
			{ description: 'a'.repeat(1_000) },
			{ description: 'a'.repeat(1_000) },
		],
		[
			'with no more characters',
			{ description: 'a'.repeat(1_001) },
			{ description: 'a'.repeat(1_000) },
		],
		['with no text about it', { description: 7 }, {}],
	])('may be %s', (_, declared, more) => {
		const [field] = fieldsOf('https://{region}.example.com', { region: declared });
		expect(field).toStrictEqual(variable('region', more));
	});

	it.each<[label: string, variables: unknown]>([
		['missing', undefined],
		['null', null],
		['a list', [{ default: 'eu' }]],
		['a text', 'region'],
		['others', { other: { default: 'eu' } }],
	])('are in the URL, whatever is declared: %s', (_, variables) => {
		expect(fieldsOf('https://{region}.example.com/{region}', variables)).toEqual([
			variable('region'),
		]);
	});

	it('are those of the first server, after they are sorted', () => {
		const variables = { a: { default: 'A' }, b: { default: 'B' } };
		const ofAll = [
			{ url: 'http://{a}.example.com', variables },
			{ url: 'https://{b}.example.com', variables },
			{ url: 'https://{c}.example.com', variables },
		];
		expect(read({ ofAll }).fields).toEqual([variable('b', { required: false, default: 'B' })]);
	});

	it('are those of a relative URL too', () => {
		const variables = { tenant: { default: 'acme' } };
		expect(fieldsOf('/{tenant}/v1', variables, DOCUMENT)).toEqual([
			variable('tenant', { required: false, default: 'acme' }),
		]);
	});

	it('may have any name', () => {
		const url = 'https://a.example/{__proto__}/{constructor}/{toString}/{a~b}';
		const own = JSON.parse('{"__proto__":{"default":"x"},"a~b":{"default":"y"}}') as object;
		expect(fieldsOf(url, own)).toEqual([
			variable('__proto__', { required: false, default: 'x' }),
			variable('constructor'),
			variable('toString'),
			{ ...variable('a~b', { required: false, default: 'y' }), id: 'server/a~0b' },
		]);
	});
});
