import { hasControlCharacter, isLatin1, judgeHeaders } from '../../../lib/http/header-rules';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';

type Headers = Array<[name: string, value: unknown]>;

/** Returns headers with names of five characters, so that each counts as 37 characters plus its value. */
function headersOf(count: number, value: unknown): Headers {
	return Array.from({ length: count }, (_, index) => [`${10_000 + index}`.slice(-5), value]);
}

const CREDENTIALS = ['authorization', 'proxy-authorization', 'cookie', 'cookie2', 'x-api-key'];

const FORBIDDEN = [
	...CREDENTIALS,
	...['connection', 'content-length', 'expect', 'host', 'http2-settings', 'keep-alive'],
	...['proxy-authenticate', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
	...['forwarded', 'x-host', 'x-http-method', 'x-http-method-override', 'x-method-override'],
	...['x-original-host', 'x-original-url', 'x-rewrite-url'],
	...['x-original-uri', 'x-original-path', 'x-http-path-override', 'x-http-host-override'],
	...['x-override-url', 'x-proxy-url', 'x-backend-host', 'x-http-destinationurl'],
	...['x-envoy-original-path', 'x-envoy-', 'constructor', 'prototype', '__proto__'],
	...['common', 'delete', 'get', 'head', 'patch', 'post', 'put', 'query'],
	...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-', 'x-forwarded-anything'],
];

// prettier-ignore
const REFUSED: Array<RefusalRow<Headers>> = [
	["the connection's header", [['X-Key', 'a']], 'header_set_by_connection', { name: 'X-Key' }],
	["the connection's header in another letter case", [['x-kEY', 'a']], 'header_set_by_connection', { name: 'x-kEY' }],
	["the connection's header with an underscore", [['X_KEY', 'a']], 'header_set_by_connection', { name: 'X_KEY' }],
	["the connection's header after others", [['Accept', 'a'], ['x-key', 'b']], 'header_set_by_connection'],
	['a name twice', [['X-A', '1'], ['X-A', '2']], 'header_given_twice', { name: 'X-A' }],
	['a name twice in another letter case', [['X-A', '1'], ['x-a', '1']], 'header_given_twice', { name: 'x-a' }],
	['a name twice with an underscore', [['X-A', '1'], ['x_a', '1']], 'header_given_twice', { name: 'x_a' }],
	['no name', [['', 'a']], 'header_invalid', { name: '' }],
	['a space in the name', [['X A', 'a']], 'header_invalid', { name: '' }],
	['a colon in the name', [['X-A: b', 'a']], 'header_invalid', { name: '' }],
	['a line break in the name', [['X-A\r\nHost', 'a']], 'header_invalid', { name: '' }],
	['a line break after the name', [['X-A\n', 'a']], 'header_invalid', { name: '' }],
	['a letter beyond ASCII in the name', [['X-Ä', 'a']], 'header_invalid', { name: '' }],
	['a line break in the value', [['X-A', 'a\r\nHost: evil.com']], 'header_invalid', { name: 'X-A' }],
	['a NUL in the value', [['X-A', 'a\u0000']], 'header_invalid', { name: 'X-A' }],
	['a tab in the value', [['X-A', 'a\tb']], 'header_invalid', { name: 'X-A' }],
	['a C1 control in the value', [['X-A', 'a\u0085b']], 'header_invalid', { name: 'X-A' }],
	['a value beyond Latin-1', [['X-A', 'a\u0100']], 'header_invalid', { name: 'X-A' }],
	['an emoji', [['X-A', '\u{1F511}']], 'header_invalid', { name: 'X-A' }],
	['a lone surrogate', [['X-A', '\uD800']], 'header_invalid', { name: 'X-A' }],
	['a list', [['X-A', ['a', 'b']]], 'header_invalid', { name: 'X-A' }],
	['an object', [['X-A', { a: 'b' }]], 'header_invalid', { name: 'X-A' }],
	['null', [['X-A', null]], 'header_invalid', { name: 'X-A' }],
	['undefined', [['X-A', undefined]], 'header_invalid', { name: 'X-A' }],
	['an object that converts to a string', [['X-A', { toString: () => 'a' }]], 'header_invalid', { name: 'X-A' }],
	['a name of 257', [['a'.repeat(257), 'a']], 'header_too_long', { name: '', limit: 256 }],
	['a broken name of 257', [['\n'.repeat(257), 'a']], 'header_too_long', { name: '', limit: 256 }],
	['a value of 16,385', [['X-A', 'a'.repeat(16_385)]], 'header_too_long', { name: 'X-A', limit: 16_384 }],
	['a value of a megabyte', [['X-A', 'a'.repeat(1_000_000)]], 'header_too_long', { name: 'X-A', limit: 16_384 }],
	['a long value after a good one', [['X-B', 'b'], ['X-A', '\n'.repeat(16_385)]], 'header_too_long', { name: 'X-A', limit: 16_384 }],
	['1,900 headers', headersOf(1_900, 'ab'), 'headers_too_large', { limit: 65_536 }],
	['a hundred thousand bad headers', headersOf(100_000, '\n'), 'headers_too_large', { limit: 65_536 }],
	['four values of the maximum length', headersOf(4, 'a'.repeat(16_384)), 'headers_too_large', { limit: 65_536 }],
	['a bad header after a good one', [['X-B', 'b'], ['X-A', '\n']], 'header_invalid', { name: 'X-A' }],
];

describe('headers in addition to the one that the connection sets', () => {
	it('pass unchanged, as strings', () => {
		const headers: Headers = [
			['Accept', 'application/json'],
			['X-Count', 3],
			['X-Dry-Run', false],
			['X-Empty', ''],
			['X-Latin', 'caf\u00E9 \u00FF'],
			["!#$%&'*+.^`|~0", 'every odd character that a name may have'],
		];
		expect(judgeHeaders(headers, ['X-Key'])).toEqual({
			ok: true,
			value: {
				Accept: 'application/json',
				'X-Count': '3',
				'X-Dry-Run': 'false',
				'X-Empty': '',
				'X-Latin': 'caf\u00E9 \u00FF',
				"!#$%&'*+.^`|~0": 'every odd character that a name may have',
			},
		});
	});

	it('pass up to their limits', () => {
		const name = 'a'.repeat(256);
		expect(judgeHeaders([[name, 'a'.repeat(16_384)]])).toMatchObject({ ok: true });
		expect(judgeHeaders(headersOf(3, 'a'.repeat(16_384)))).toMatchObject({ ok: true });
		expect(judgeHeaders(headersOf(1_771, 1))).toMatchObject({ ok: true });
		expect(judgeHeaders(headersOf(1_772, 1))).toMatchObject({ code: 'headers_too_large' });
	});

	it('pass under a name that means something else to JavaScript', () => {
		const verdict = judgeHeaders([['toString', 'a']], ['X-Key']);
		expect(verdict.ok && Object.entries(verdict.value)).toEqual([['toString', 'a']]);
	});

	it('may be none', () => {
		expect(judgeHeaders([], ['X-Key'])).toEqual({ ok: true, value: {} });
	});

	it.each(REFUSED)('are refused with %s', (_, headers, code, data = {}) => {
		expect(judgeHeaders(headers, ['X-Key'])).toMatchObject({ ok: false, code, ...data });
	});

	it('every other code has more than one example', () => {
		expect(codesShownOnce(REFUSED)).toEqual([]);
	});

	it('may have any ordinary name if there is no connection', () => {
		expect(judgeHeaders([['X-Key', 'a']])).toEqual({ ok: true, value: { 'X-Key': 'a' } });
	});
});

describe.each(FORBIDDEN)('the header %s', (forbidden) => {
	it.each([
		['in lower case', forbidden],
		['in upper case', forbidden.toUpperCase()],
		['with underscores', forbidden.replaceAll('-', '_')],
	])('is refused %s, with a connection and without', (_, name) => {
		const isCredential = CREDENTIALS.includes(forbidden);
		const refused = { ok: false, code: 'header_forbidden', name, isCredential };
		expect(judgeHeaders([[name, 'a']], ['X-Key'])).toEqual(refused);
		expect(judgeHeaders([[name, 'a']])).toEqual(refused);
	});

	it('is not refused when something precedes it', () => {
		for (const name of [`a-${forbidden}`, `a${forbidden}`]) {
			expect(judgeHeaders([[name, 'a']], ['X-Key'])).toEqual({ ok: true, value: { [name]: 'a' } });
		}
	});
});

describe('the characters that a header can carry', () => {
	it('are known among the first 1,024', () => {
		const all = Array.from({ length: 1_024 }, (_, code) => String.fromCharCode(code));
		const controls = all.filter((character) => hasControlCharacter(`a${character}b`));
		const inLatin1 = all.filter((character) => isLatin1(`a${character}b`));
		expect(controls.map((character) => character.charCodeAt(0))).toEqual([
			...Array.from({ length: 32 }, (_, code) => code),
			...Array.from({ length: 33 }, (_, code) => 127 + code),
		]);
		expect(inLatin1).toEqual(all.slice(0, 256));
	});
});
