import { secretsInHeader } from '../../../lib/connection/authorization-header';

describe('the secrets of a header', () => {
	it.each<[value: string, secrets: string[]]>([
		['abc-4711', ['abc-4711']],
		['Token abc-4711', ['Token abc-4711', 'abc-4711']],
		['Token none', ['Token none']],
		['key-4711:', ['key-4711:', 'key-4711']],
		['key-4711:X', ['key-4711:X', 'key-4711']],
		['id-of-key:key-4711', ['id-of-key:key-4711', 'key-4711']],
		[':X', []],
		['api_token', []],
		['X-OAuth-Basic', []],
		[
			'Basic bWU6cGFzcy00NzEx',
			[...['Basic bWU6cGFzcy00NzEx', 'bWU6cGFzcy00NzEx', 'pass-4711', 'me:pass-4711']],
		],
		[
			'Basic a2V5LTQ3MTE=',
			['Basic a2V5LTQ3MTE=', 'a2V5LTQ3MTE=', 'key-4711', 'key-4711:', 'a2V5LTQ3MTE6'],
		],
		[
			'Basic OnBhc3MtNDcxMQ==',
			['Basic OnBhc3MtNDcxMQ==', 'OnBhc3MtNDcxMQ==', 'pass-4711', ':pass-4711'],
		],
	])('of an API key and of a bearer token are its parts: %s', (value, secrets) => {
		for (const kind of ['apiKey', 'bearerToken'] as const) {
			const found = secretsInHeader(kind, 'X-Key', value).filter(({ length }) => length > 3);
			expect(found.sort()).toEqual([...secrets].sort());
		}
	});

	it.each([
		...['x', 'xx', 'xxx', 'xxxx', 'x-oauth-basic', 'x-token-auth', 'oauth2', 'bearer', 'basic'],
		...['api', 'api_key', 'api-key', 'apikey', 'api_token', 'api-token', 'apitoken', 'key'],
		...['token', 'user', 'username', 'pass', 'password', 'secret', 'none', 'null', 'empty'],
		...['blank', 'unused', 'ignored', 'anything', 'dummy', 'undefined'],
	])('are not fillers such as %s, in any letter case', (filler) => {
		for (const each of [filler, filler.toUpperCase()]) {
			expect(secretsInHeader('bearerToken', '', each)).toEqual([]);
			const secrets = secretsInHeader('basicAuth', 'key-4711', each);
			expect(secrets).toContain('key-4711');
			expect(secrets).not.toContain(each);
		}
	});

	it.each(['xy', 'tokens', 'my-key', 'passw0rd'])('are words that are no fillers: %s', (word) => {
		expect(secretsInHeader('bearerToken', '', word)).toEqual([word]);
	});

	it.each<[username: string, password: string, secrets: string[]]>([
		['me', 'pass-4711', ['pass-4711', 'me:pass-4711', 'bWU6cGFzcy00NzEx']],
		['me', 'pass', ['me', 'me:pass', 'bWU6cGFzcw==']],
		['key-4711', '', ['key-4711', 'key-4711:', 'a2V5LTQ3MTE6']],
		['key-4711', 'X', ['key-4711', 'key-4711:X', 'a2V5LTQ3MTE6WA==']],
		['key-4711', 'abc', ['key-4711', 'abc', 'key-4711:abc', 'a2V5LTQ3MTE6YWJj']],
		['key-4711', 'abcd', ['abcd', 'key-4711:abcd', 'a2V5LTQ3MTE6YWJjZA==']],
		['key-4711', 'API_Token', ['key-4711', 'key-4711:API_Token', 'a2V5LTQ3MTE6QVBJX1Rva2Vu']],
		['api_token', 'key-4711', ['key-4711', 'api_token:key-4711', 'YXBpX3Rva2VuOmtleS00NzEx']],
		['token', 'none', ['token:none', 'dG9rZW46bm9uZQ==']],
	])('of basic auth with the user name %j and the password %j', (username, password, secrets) => {
		expect(secretsInHeader('basicAuth', username, password).sort()).toEqual(secrets.sort());
	});
});
