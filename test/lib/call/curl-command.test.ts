import { curlCommand, type CurlRequest, type Signature } from '../../../lib/call/curl-command';
import type { ShownBody } from '../../../lib/request/request-body';
import { SHELLS, shellArguments } from '../../support/shell/run-shell';

const request = (more: Partial<CurlRequest> = {}): CurlRequest => ({
	method: 'GET',
	url: 'https://api.example.com/',
	headers: {},
	body: undefined,
	proxy: undefined,
	signature: undefined,
	timeLimitMs: 10_000,
	maxResponseBytes: 2_000_000,
	...more,
});

const signedBy = (
	kind: Signature['kind'],
	name: string,
	{ scheme = '', another = [] as string[] } = {},
): Signature => ({
	...{ kind, queryName: undefined, hasCertificates: false },
	headers: [{ name, scheme }, ...another.map((each) => ({ name: each, scheme: '' }))],
});
const signedInQuery = (queryName: string, ...others: string[]): Signature => ({
	...{ kind: 'apiKey', queryName, hasCertificates: false },
	headers: others.map((name) => ({ name, scheme: '' })),
});

const LIMITS = ['--proto', '=https', '--max-time', '10', '--max-filesize', '2000000'];
const url = ['--url', 'https://api.example.com/'];
const get = [...LIMITS, '--request', 'GET', ...url];
const post = [...LIMITS, '--request', 'POST', ...url];
const body = (shown: ShownBody) => ({ method: 'POST' as const, body: shown });
const file = { field: 'data', name: 'a.png', type: 'image/png', size: 3 };

/** The arguments that cURL gets from a shell in which TOKEN is `the "token"`. */
const CASES: Array<[label: string, more: Partial<CurlRequest>, args: string[]]> = [
	['a GET', {}, get],
	['a HEAD', { method: 'HEAD' }, [...LIMITS, '--head', ...url]],
	['a POST without a body', { method: 'POST' }, [...post, '--header', 'Content-Length: 0']],
	...(['PATCH', 'PUT'] as const).map((method): (typeof CASES)[number] => [
		`a ${method} without a body`,
		{ method },
		[...post.map((arg) => (arg === 'POST' ? method : arg)), '--header', 'Content-Length: 0'],
	]),
	['a DELETE without a body', { method: 'DELETE' }, [...LIMITS, '--request', 'DELETE', ...url]],
	[
		'limits',
		{ timeLimitMs: 1_500, maxResponseBytes: 1_000.5 },
		[
			'--proto',
			'=https',
			'--max-time',
			'1.5',
			'--max-filesize',
			'1000',
			'--request',
			'GET',
			...url,
		],
	],
	[
		'a URL with patterns that cURL would expand',
		{ url: "https://api.example.com/{a,b}?x=[1-3]&y='$(id)" },
		[
			...[...LIMITS, '--globoff', '--request', 'GET'],
			...['--url', "https://api.example.com/{a,b}?x=[1-3]&y='$(id)"],
		],
	],
	[
		'a proxy',
		{ proxy: 'http://proxy.test:3128' },
		[...LIMITS, '--proxy', 'http://proxy.test:3128', '--request', 'GET', ...url],
	],
	[
		'headers',
		{ headers: { 'X-A': "it's `id`", 'X-B': '', 'X-C': ' ', 'X-D': 'Zoë' } },
		[
			...get,
			...["X-A: it's `id`", 'X-B;', 'X-C;', 'X-D: Zoë'].flatMap((line) => ['--header', line]),
		],
	],
	[
		'an API key',
		{ signature: signedBy('apiKey', 'X-Key') },
		[...get, '--header', 'X-Key: the "token"'],
	],
	[
		'a bearer token',
		{ signature: signedBy('bearerToken', 'Authorization', { scheme: 'Bearer' }) },
		[...get, '--header', 'Authorization: Bearer the "token"'],
	],
	[
		'a token with a prefix that means something to shells',
		{ signature: signedBy('bearerToken', 'Authorization', { scheme: "`$(id)!'" }) },
		[...get, '--header', `Authorization: \`$(id)!' the "token"`],
	],
	[
		'two keys',
		{ signature: signedBy('apiKey', 'X-Key', { another: ['X-App'] }) },
		[...get, '--header', 'X-Key: the "token"', '--header', 'X-App: another $(id)'],
	],
	[
		'name and password, and a key',
		{ signature: signedBy('basicAuth', 'Authorization', { scheme: 'Basic', another: ['X-App'] }) },
		[...get, '--user', 'the "token"', '--header', 'X-App: another $(id)'],
	],
	[
		'a key in the query',
		{ signature: signedInQuery('api[key]') },
		[...get, '--url-query', 'api%5Bkey%5D=the "token"'],
	],
	[
		'a key in the query, and another in a header',
		{ signature: signedInQuery('key', 'X-App') },
		[...get, '--url-query', 'key=the "token"', '--header', 'X-App: another $(id)'],
	],
	[
		'an access token',
		{ signature: signedBy('oAuth2', 'Authorization', { scheme: 'Bearer' }) },
		[...get, '--header', 'Authorization: Bearer the "token"'],
	],
	[
		'name and password',
		{ signature: signedBy('basicAuth', 'Authorization') },
		[...get, '--user', 'the "token"'],
	],
	['a string', body('@a\n\'$TOKEN"'), [...post, '--data-raw', '@a\n\'$TOKEN"']],
	['an empty string', body(''), [...post, '--data-raw', '']],
	['a file', body({ file }), [...post, '--data-binary', '@./data']],
	[
		'a file of a field that is a path',
		body({ file: { ...file, field: '../.ssh/id_rsa' } }),
		[...post, '--data-binary', '@./_ssh_id_rsa'],
	],
	[
		'a form',
		body([
			{ name: "a'", value: '@/etc/passwd;type=a/b' },
			{ name: 'f', file },
			{ name: 'h', value: '{"a":1}', type: 'application/json' },
			{ name: 'i', file: { ...file, type: 'text/csv;charset=utf-8' } },
			{ name: 'g', file: { ...file, name: '/etc/"a\\b";x', type: 'text/csv; charset=utf-8' } },
		]),
		[
			...post,
			...['--form-string', "a'=@/etc/passwd;type=a/b"],
			...['--form', 'f=@./data;type=image/png;filename="a.png"'],
			...['--form', 'h="{\\"a\\":1}";type=application/json'],
			...['--form', 'i=@./data;type=text/csv;charset=utf-8;filename="a.png"'],
			...['--form', 'g=@./data;type=text/csv; charset=utf-8;filename="/etc/\\"a\\\\b\\";x"'],
		],
	],
];

describe.each(SHELLS)('the command for %s', (shell) => {
	it.each(CASES)('has for %s', (_label, more, args) => {
		const line = curlCommand(request(more));
		expect(shellArguments(shell, 'curl', 'curl' in line ? line.curl : '')).toEqual(args);
	});
});

describe('a command', () => {
	it.each<[string, ShownBody, string]>([
		['a NUL', 'a\0b', 'no command can have a NUL character, and the body has one'],
		['a NUL in a form', [{ name: 'a', value: '\0' }], 'no command can have a NUL character'],
		[
			'a NUL in the name of a file',
			[{ name: 'a', file: { ...file, name: '\0' } }],
			'no command can',
		],
		['no fields', [], 'cURL does not send a form without fields'],
		['"=" in a name', [{ name: 'a=b', value: 'c' }], 'cURL does not take a form field with "="'],
		['"=" in the name of a file', [{ name: 'a=b', file }], 'cURL does not take'],
		[
			'an odd type',
			[{ name: 'a', file: { ...file, type: 'a/b; x="y,z"' } }],
			'the type of a part of the form has characters',
		],
		[
			'an odd type of a value',
			[{ name: 'a', value: 'b', type: 'a/b; x="y,z"' }],
			'the type of a part of the form has characters',
		],
		[
			'a type that begins oddly',
			[{ name: 'a', file: { ...file, type: '"x" a/b' } }],
			'the type of a part of the form has characters',
		],
		['too much', 'x'.repeat(100_000), 'it would be longer than a command line can be'],
		['too many bytes', 'ß'.repeat(50_000), 'it would be longer than a command line can be'],
	])('is not built for a body with %s', (_label, shown, why) => {
		const line = curlCommand(request(body(shown)));
		expect(line).toEqual({
			curlNote: expect.stringMatching(/^There is no cURL line: .*\.$/) as unknown,
		});
		expect(line.curlNote).toContain(why);
	});

	it('is built for a file of an odd type that is the whole body', () => {
		expect(curlCommand(request(body({ file: { ...file, type: 'a/b; x="y"' } })))).toHaveProperty(
			'curl',
		);
	});

	it.each<[string, Partial<CurlRequest>, string | undefined]>([
		['nothing', {}, undefined],
		[
			'the key',
			{ signature: signedBy('apiKey', 'X-Key') },
			'Put the API key into the environment variable TOKEN.',
		],
		[
			'name and password',
			{ signature: signedBy('basicAuth', 'Authorization') },
			'Put user name and password, as name:password, into the environment variable TOKEN.',
		],
		[
			'a file and a token',
			{
				...body([{ name: 'f', file }]),
				signature: signedBy('oAuth2', 'Authorization'),
			},
			'Put an access token into the environment variable TOKEN. Save the file of "data" as ./data.',
		],
		[
			'two keys',
			{ signature: signedBy('apiKey', 'X-Key', { another: ['X-App'] }) },
			'Put the API key into the environment variable TOKEN. Put the value of the other header into ANOTHER_TOKEN.',
		],
		[
			'a key in the query',
			{ signature: signedInQuery('key') },
			'Put the API key into the environment variable TOKEN. The line needs cURL 7.87 or later.',
		],
		[
			'a key in the query, and another in a header',
			{ signature: signedInQuery('key', 'X-App') },
			'Put the API key into the environment variable TOKEN. Put the value of the other header into ANOTHER_TOKEN. The line needs cURL 7.87 or later.',
		],
		[
			'certificates',
			{ signature: { ...signedBy('apiKey', 'X-Key'), hasCertificates: true } },
			'Put the API key into the environment variable TOKEN. Add the certificates of the connection: --cacert for its authority, --cert and --key for its client certificate.',
		],
		['a file', body({ file }), 'Save the file of "data" as ./data.'],
	])('says what it needs: %s', (_label, more, note) => {
		expect(curlCommand(request(more)).curlNote).toBe(note);
	});
});
