import { parseHostName } from '../../../lib/url/host-name';

// prettier-ignore
const REFUSED: Array<[label: string, text: string, code: string, data?: object]> = [
	['nothing', '', 'domain_invalid'],
	['a space', 'a b.example', 'domain_invalid'],
	['a slash', 'a/b.example', 'domain_invalid'],
	['an "@"', 'a@b.example', 'domain_invalid'],
	['a colon', 'a.example:443', 'domain_invalid'],
	['a percent-escape', '%61.example', 'domain_invalid'],
	['a question mark', 'a.example?', 'domain_invalid'],
	['a control character', 'a\u0007.example', 'domain_invalid'],
	['Punycode of nothing', 'xn--.example', 'domain_invalid'],
	['Punycode of plain letters', 'xn--abc-.example', 'domain_invalid'],
	['Punycode of a letter that is replaced', 'xn--blah-0h1a.example', 'domain_invalid'],
	['a number that URL reads as an address', '2130706433', 'domain_not_stable', { used: '127.0.0.1' }],
	['an address in short form', '127.1', 'domain_not_stable', { used: '127.0.0.1' }],
	['the start of the address that it means', '0', 'domain_not_stable', { used: '0.0.0.0' }],
	['full-width letters', 'ｅｖｉｌ.example', 'domain_not_stable', { used: 'evil.example' }],
	['a Kelvin sign', '\u212A.example', 'domain_not_stable', { used: 'k.example' }],
	['a capital IDN', 'BÜCHER.example', 'domain_not_stable', { used: 'bücher.example' }],
	['a full stop of another script', 'a\uFF0Eb.example', 'domain_not_stable', { used: 'a.b.example' }],
];

describe('a host name', () => {
	it.each([
		['plain', 'api.example.com', 'api.example.com', 'api.example.com'],
		['in capitals', 'API.Example.COM', 'api.example.com', 'api.example.com'],
		['with an underscore', '_x.example.com', '_x.example.com', '_x.example.com'],
		['in U-labels', 'bücher.example', 'xn--bcher-kva.example', 'bücher.example'],
		['in A-labels', 'xn--BCHER-kva.example', 'xn--bcher-kva.example', 'bücher.example'],
	])('%s has one form for machines and one for users', (_, text, ascii, unicode) => {
		expect(parseHostName(text)).toEqual({ ok: true, value: { ascii, unicode } });
	});

	it.each(REFUSED)('is refused with %s', (_, text, code, data = {}) => {
		expect(parseHostName(text)).toEqual({ ok: false, code, ...data });
	});
});
