import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';

// prettier-ignore
const REFUSED: RefusalRow[] = [
	['full-width letters', 'ｅｖｉｌ.com', 'domain_not_stable', { used: 'evil.com' }],
	['full-width letters and an asterisk', '＊.example.com', 'domain_invalid'],
	['an ideographic full stop', 'api。example.com', 'domain_not_stable', { used: 'api.example.com' }],
	['a Kelvin sign', '\u212Aelvin.com', 'domain_not_stable', { used: 'kelvin.com' }],
	['a soft hyphen', 'exam\u00ADple.com', 'domain_not_stable', { used: 'example.com' }],
	['a zero-width space', 'exam\u200Bple.com', 'domain_not_stable', { used: 'example.com' }],
	['a capital beyond ASCII', 'BÜCHER.com', 'domain_not_stable', { used: 'bücher.com' }],
	['a letter and its mark apart', 'bu\u0308cher.com', 'domain_not_stable', { used: 'bücher.com' }],
	['a ligature', 'o\uFB03ce.com', 'domain_not_stable', { used: 'office.com' }],
	['a number in a circle', '①.example.com', 'domain_not_stable', { used: '1.example.com' }],
	['Cyrillic and Latin in one label', 'раураl.com', 'domain_mixed_scripts', { label: 'раураl' }],
	['Greek and Latin in one label', 'gοοgle.com', 'domain_mixed_scripts', { label: 'gοοgle' }],
	['Greek and Cyrillic in one label', 'οл.example.com', 'domain_mixed_scripts', { label: 'οл' }],
	['mixed scripts hidden in an A-label', 'xn--ggle-0nda.com', 'domain_mixed_scripts'],
	['an A-label that decodes to nothing', 'xn--.example.com', 'domain_invalid'],
	['an A-label that decodes to plain ASCII', 'xn--abc-.com', 'domain_invalid'],
	['an A-label of broken Punycode', 'xn--99999999.com', 'domain_invalid'],
	['a lone surrogate', 'a\uD800b.example.com', 'domain_invalid'],
	['a joiner out of place', 'a\u200Db.example.com', 'domain_invalid'],
	['a mark at the start', '\u0308a.example.com', 'domain_invalid'],
];

describe('an international name that is not what it seems', () => {
	it.each(REFUSED)('%s is refused', (_, text, code, data = {}) => {
		expect(parseAllowedDomain(text)).toMatchObject({ ok: false, code, ...data });
	});

	it('every code has more than one example', () => {
		expect(codesShownOnce(REFUSED)).toEqual([]);
	});
});
