import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';

// prettier-ignore
const REFUSED: RefusalRow[] = [
	['a wildcard alone', '*', 'domain_wildcard_misplaced', { suggestion: '*.example.com' }],
	['a wildcard and a dot', '*.', 'domain_wildcard_misplaced'],
	['a wildcard without its dot', '*example.com', 'domain_wildcard_misplaced'],
	['a wildcard inside a label', 'exam*.com', 'domain_wildcard_misplaced'],
	['a wildcard after a hyphen', 'my-*.example.com', 'domain_wildcard_misplaced'],
	['a wildcard in the middle', 'api.*.example.com', 'domain_wildcard_misplaced'],
	['a wildcard at the end', 'example.*', 'domain_wildcard_misplaced'],
	['two wildcards', '*.*.example.com', 'domain_wildcard_misplaced'],
	['two asterisks', '**.example.com', 'domain_wildcard_misplaced'],
	['a dot before it', '.*.example.com', 'domain_wildcard_misplaced'],
	['an asterisk operator', '∗.example.com', 'domain_wildcard_misplaced'],
	['a low asterisk', '⁎.example.com', 'domain_wildcard_misplaced'],
	['an Arabic star', '٭.example.com', 'domain_wildcard_misplaced'],
	['an Old Italic letter that looks like one', '\u{1031F}.example.com', 'domain_wildcard_misplaced'],
	['the A-label of an asterisk operator', 'xn--y9g.example.com', 'domain_wildcard_misplaced'],
	['a top level', '*.com', 'domain_wildcard_on_public_suffix', { wildcard: '*.com', suffix: 'com' }],
	['a country suffix', '*.com.au', 'domain_wildcard_on_public_suffix', { suffix: 'com.au' }],
	['a private suffix', '*.myshopify.com', 'domain_wildcard_on_public_suffix', { suffix: 'myshopify.com' }],
	['a suffix in capitals', '*.GitHub.IO', 'domain_wildcard_on_public_suffix', { suffix: 'github.io' }],
	['a suffix by a wildcard rule', '*.foo.ck', 'domain_wildcard_on_public_suffix', { suffix: 'foo.ck' }],
	['the base of a wildcard rule', '*.kawasaki.jp', 'domain_wildcard_on_public_suffix'],
	['an IDN suffix', '*.公司.cn', 'domain_wildcard_on_public_suffix', { wildcard: '*.公司.cn', suffix: '公司.cn' }],
	['an IDN suffix as A-label', '*.xn--55qx5d.cn', 'domain_wildcard_on_public_suffix', { suffix: '公司.cn' }],
	['a top level that is not on the list', '*.internal', 'domain_wildcard_on_public_suffix'],
	['onion services', '*.onion', 'domain_wildcard_on_public_suffix'],
];

describe('a wildcard that could match more than one owner, or nothing', () => {
	it.each(REFUSED)('%s is refused', (_, text, code, data = {}) => {
		expect(parseAllowedDomain(text)).toMatchObject({ ok: false, code, ...data });
	});

	it('every code has more than one example', () => {
		expect(codesShownOnce(REFUSED)).toEqual([]);
	});
});
