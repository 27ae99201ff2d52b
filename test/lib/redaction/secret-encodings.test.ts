import { REDACTED, redactSecrets } from '../../../lib/redaction/redact';
import { secretPatternsOf } from '../../../lib/redaction/secret-encodings';

const REPEATED = '0123456789abcdef'.repeat(200);

describe('the patterns of a secret', () => {
	it('are, for a short one, a regular expression and its Base64 forms', () => {
		const { patterns, minLength } = secretPatternsOf('k?');
		const [expression, ...base64] = patterns;
		expect(String(expression)).toBe(
			String.raw`/(?:k|%6[bB]|\\u006[bB]|&#(?:0*107|[xX]0*6[bB]);)(?:\?|%3[fF]|\\u003[fF]|&#(?:0*63|[xX]0*3[fF]);)/g`,
		);
		expect(base64).toEqual(['az', 's/', 's_', 'rP']);
		expect(minLength).toBe(2);
	});

	it.each<[label: string, secret: string, minLength: number]>([
		['its characters', 'key-12345', 9],
		['its characters, even beyond the Basic Multilingual Plane', 'key🔑', 4],
		['one of the pieces of a long one', 'k'.repeat(1_500), 750],
	])('are no shorter than %s', (_, secret, minLength) => {
		expect(secretPatternsOf(secret).minLength).toBe(minLength);
	});
});

describe('a secret is hidden in one piece', () => {
	it.each<[label: string, secret: string, echoed: string]>([
		['nothing else', 'key-1234', 'key-1234'],
		['a character beyond the BMP, as in JSON in ASCII', 'key🔑', 'key\\ud83d\\udd11'],
		['an apostrophe, as in XML', "key'1", 'key&apos;1'],
		['backslashes, all of which are doubled', 'key\\\\1', 'key\\\\\\\\1'],
		['backslashes, some of which are doubled', 'key\\\\1', 'key\\\\\\1'],
		['a doubled backslash at its end', 'key1\\', 'key1\\\\'],
		[
			'a doubled backslash at the end of 1,000 characters',
			`${'a'.repeat(999)}\\`,
			`${'a'.repeat(999)}\\\\`,
		],
		['a quote after a long repetition, in JSON', `${REPEATED}"`, `${REPEATED}\\"`],
		['an umlaut after a long repetition, in a URL', `${REPEATED}ü`, `${REPEATED}%C3%BC`],
	])('with %s', (_, secret, echoed) => {
		expect(redactSecrets([`<${echoed}>`], [secret])).toEqual([`<${REDACTED}>`]);
		expect(redactSecrets([echoed], [secret])).toEqual([REDACTED]);
	});
});
