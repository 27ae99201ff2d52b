import { MAX_URL_LENGTH, parseHttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { labelOf } from '../../support/generators/domain-strings';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';

const START = 'https://a.example.com/';
/** A URL of exactly this many characters. */
const urlOfLength = (length: number) => START.padEnd(length, 'a');
/** Escaped, each letter takes nine characters. */
const GROWN = `${START}${'あ'.repeat(4_000)}`;
/** 110 UTF-16 code units, whose A-label has 62 characters. So `LONG_TEXT` has 336, but its host only 192. */
const LETTERS = '\u{10380}'.repeat(55);
const LONG_TEXT = `${LETTERS}.${LETTERS}.${LETTERS}.com`;
const ITS_HOST = new URL(`https://${LONG_TEXT}/`).hostname;
const LONG_HOST = `${labelOf(63)}.${labelOf(63)}.${labelOf(63)}.${labelOf(61)}`;

// prettier-ignore
const ACCEPTED: Array<[label: string, text: string, href: string, host: string, port: string]> = [
	['a bare host', 'https://api.example.com', 'https://api.example.com/', 'api.example.com', '443'],
	['path, query and fragment', 'https://a.example.com/v1?q=1#f', 'https://a.example.com/v1?q=1#f', 'a.example.com', '443'],
	['capitals', 'HTTPS://API.Example.COM/V1', 'https://api.example.com/V1', 'api.example.com', '443'],
	['a port', 'https://api.example.com:8443/', 'https://api.example.com:8443/', 'api.example.com', '8443'],
	['the default port', 'https://api.example.com:443/', 'https://api.example.com/', 'api.example.com', '443'],
	['a colon without a port', 'https://api.example.com:/', 'https://api.example.com/', 'api.example.com', '443'],
	['the least port', 'https://api.example.com:1/', 'https://api.example.com:1/', 'api.example.com', '1'],
	['the greatest port', 'https://api.example.com:65535/', 'https://api.example.com:65535/', 'api.example.com', '65535'],
	['a port with zeros before it', 'https://api.example.com:08443/', 'https://api.example.com:8443/', 'api.example.com', '8443'],
	['an underscore', 'https://_a.example.com/', 'https://_a.example.com/', '_a.example.com', '443'],
	['an IDN', 'https://bücher.example/', 'https://xn--bcher-kva.example/', 'xn--bcher-kva.example', '443'],
	['a space in the path', 'https://a.example.com/a b', 'https://a.example.com/a%20b', 'a.example.com', '443'],
	['an "@" in the path', 'https://a.example.com/@evil.com', 'https://a.example.com/@evil.com', 'a.example.com', '443'],
	['a host of 253', `https://${LONG_HOST}/`, `https://${LONG_HOST}/`, LONG_HOST, '443'],
	['a host whose text is longer than itself', `https://${LONG_TEXT}/`, `https://${ITS_HOST}/`, ITS_HOST, '443'],
	['the greatest length', urlOfLength(32_768), urlOfLength(32_768), 'a.example.com', '443'],
	['a label of 63', `https://${labelOf(63)}.com/`, `https://${labelOf(63)}.com/`, `${labelOf(63)}.com`, '443'],
];

// prettier-ignore
const REFUSED: RefusalRow[] = [
	['undefined', undefined, 'url_not_text'],
	['null', null, 'url_not_text'],
	['a number', 42, 'url_not_text'],
	['a list of one', ['https://api.example.com/'], 'url_not_text'],
	['a URL object', new URL('https://api.example.com/'), 'url_not_text'],
	['nothing', '', 'url_missing'],
	['one character too many', urlOfLength(32_769), 'url_too_long', { length: 32_769, limit: 32_768 }],
	['too long, and nothing else', ' '.repeat(32_769), 'url_too_long', { length: 32_769, limit: 32_768 }],
	['too long once it is escaped', GROWN, 'url_too_long', { length: 36_022, limit: 32_768 }],
	['a path', '/v1/orders', 'url_not_absolute'],
	['a host without a scheme', 'api.example.com/v1', 'url_not_absolute'],
	['no scheme, two slashes', '//api.example.com/', 'url_not_absolute'],
	['https without slashes', 'https:api.example.com', 'url_not_absolute'],
	['https with one slash', 'https:/api.example.com', 'url_not_absolute'],
	['https with backslashes', 'https:\\\\api.example.com', 'url_not_absolute'],
	['a path with a colon', '/v1/a:b', 'url_not_absolute'],
	['a number for a scheme', '1https://api.example.com/', 'url_not_absolute'],
	['http', 'http://api.example.com/', 'url_not_https', { scheme: 'http' }],
	['HTTP in capitals', 'HTTP://api.example.com/', 'url_not_https', { scheme: 'http' }],
	['https with something before it', 'view-source:https://api.example.com/', 'url_not_https', { scheme: 'view-source' }],
	['a script', 'javascript:alert(1)', 'url_not_https', { scheme: 'javascript' }],
	['a host and a port without a scheme', 'localhost:8443', 'url_not_https', { scheme: 'localhost' }],
	['a scheme that only starts like it', 'httpsx://api.example.com/', 'url_not_https', { scheme: 'httpsx' }],
	['a space before', ' https://api.example.com/', 'url_invisible_character'],
	['a space after', 'https://api.example.com/ ', 'url_invisible_character'],
	['a line break after', 'https://api.example.com/\n', 'url_invisible_character'],
	['a NUL after', 'https://api.example.com/\u0000', 'url_invisible_character'],
	['a tab in the host', 'https://api.exa\tmple.com/', 'url_invisible_character'],
	['a carriage return in the path', 'https://api.example.com/a\rb', 'url_invisible_character'],
	['a line break in the scheme', 'ht\ntps://api.example.com/', 'url_invisible_character'],
	['a user', 'https://user@api.example.com/', 'url_has_user_info'],
	['a user and a password', 'https://user:pass@api.example.com/', 'url_has_user_info'],
	['empty user info', 'https://@api.example.com/', 'url_has_user_info'],
	['empty user and password', 'https://:@api.example.com/', 'url_has_user_info'],
	['the host as user info', 'https://api.example.com@evil.com/', 'url_has_user_info'],
	['a backslash after the host', 'https://api.example.com\\@evil.com/', 'url_host_invalid'],
	['a backslash after the port', 'https://api.example.com:443\\x', 'url_host_invalid'],
	['no host', 'https:///v1', 'url_host_invalid'],
	['no host, only a port', 'https://:443/', 'url_host_invalid'],
	['no host, only a query', 'https://?q', 'url_host_invalid'],
	['two ports', 'https://api.example.com:443:443/', 'url_host_invalid'],
	['an IPv6 address', 'https://[::1]/', 'url_host_invalid'],
	['a percent-escape in the host', 'https://api%2Eexample.com/', 'url_host_invalid'],
	['full-width letters', 'https://ａｐｉ.example.com/', 'url_host_invalid'],
	['an IPv4 address in hexadecimal', 'https://0x7f.1/', 'url_host_invalid'],
	['a host that cannot be parsed', 'https://a b.example.com/', 'url_host_invalid'],
	['broken Punycode', 'https://xn--99999999.com/', 'url_host_invalid'],
	['a trailing dot', 'https://api.example.com./', 'url_host_invalid'],
	['two dots', 'https://api..example.com/', 'url_host_invalid'],
	['a host of 254', `https://${LONG_HOST}a/`, 'url_host_invalid'],
	['a host that is not even parsed', `https://${'ü.'.repeat(254)}example/`, 'url_host_invalid'],
	['a label of 64', `https://${labelOf(64)}.com/`, 'url_host_invalid'],
	['port 0', 'https://api.example.com:0/', 'url_port_invalid'],
	['port 65536', 'https://api.example.com:65536/', 'url_port_invalid'],
	['a sign before the port', 'https://api.example.com:+443/', 'url_port_invalid'],
	['letters for a port', 'https://api.example.com:https/', 'url_port_invalid'],
	['full-width digits for a port', 'https://api.example.com:４４３/', 'url_port_invalid'],
];

describe('a string that is plainly an https URL', () => {
	it.each(ACCEPTED)('%s is accepted', (_, text, href, host, port) => {
		const origin = port === '443' ? `https://${host}` : `https://${host}:${port}`;
		expect(parseHttpsUrl(text)).toEqual({ ok: true, value: { href, host, port, origin } });
	});
});

describe('a string that is not plainly an https URL', () => {
	it.each(REFUSED)('%s is refused', (_, text, code, data = {}) => {
		expect(parseHttpsUrl(text)).toEqual({ ok: false, code, ...data });
	});

	it('every code has more than one example, except the one for the empty string', () => {
		expect(codesShownOnce(REFUSED)).toEqual(['url_missing']);
	});

	it('the maximum length is 32,768', () => {
		expect(MAX_URL_LENGTH).toBe(32_768);
	});

	it('an IPv4 address is an ordinary host here: no domain ever covers it', () => {
		expect(parseHttpsUrl('https://127.0.0.1/')).toMatchObject({ ok: true });
	});
});
