import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { domainOfLength, labelOf } from '../../support/generators/domain-strings';

// prettier-ignore
const ACCEPTED: Array<[label: string, text: string, canonical: string, shown?: string]> = [
	['an exact host', 'api.example.com', 'api.example.com'],
	['a wildcard', '*.example.com', '*.example.com'],
	['a wildcard below a country suffix', '*.example.co.uk', '*.example.co.uk'],
	['a wildcard below a private suffix', '*.acme.myshopify.com', '*.acme.myshopify.com'],
	['a wildcard below a wildcard rule', '*.bar.foo.ck', '*.bar.foo.ck'],
	['a wildcard on an exception of the list', '*.www.ck', '*.www.ck'],
	['capitals, stored in lower case', '*.API.Example.COM', '*.api.example.com'],
	['digits at the start of a label', '1and1.com', '1and1.com'],
	['digits only, left of a top level', '3.14.example.com', '3.14.example.com'],
	['hyphens inside a label', 'a-b--c.example.com', 'a-b--c.example.com'],
	['an exact host that is a public suffix', 'myshopify.com', 'myshopify.com'],
	['a top level that is not on the list', 'api.company.internal', 'api.company.internal'],
	['a top level that ends with a digit', 'api.company.v2', 'api.company.v2'],
	['a top level that starts with a digit', 'api.company.2nd', 'api.company.2nd'],
	['128 characters', domainOfLength(128), domainOfLength(128)],
	['127 characters', domainOfLength(127), domainOfLength(127)],
	['128 with the wildcard', `*.${domainOfLength(126)}`, `*.${domainOfLength(126)}`],
	['a label of 63', `${labelOf(63)}.example.com`, `${labelOf(63)}.example.com`],
	['a label of 62', `${labelOf(62)}.example.com`, `${labelOf(62)}.example.com`],
	['an IDN', 'bücher.example.com', 'xn--bcher-kva.example.com', 'bücher.example.com'],
	['a wildcard IDN', '*.bücher.com', '*.xn--bcher-kva.com', '*.bücher.com'],
	['an A-label', 'XN--bcher-kva.com', 'xn--bcher-kva.com', 'bücher.com'],
	['both forms in one', 'xn--bcher-kva.bücher.com', 'xn--bcher-kva.xn--bcher-kva.com', 'bücher.bücher.com'],
	['a sharp s, which is kept', 'faß.de', 'xn--fa-hia.de', 'faß.de'],
	['Cyrillic alone', 'пример.рф', 'xn--e1afmkfd.xn--p1ai', 'пример.рф'],
	['Greek alone', 'παράδειγμα.gr', 'xn--hxajbheg2az3al.gr', 'παράδειγμα.gr'],
	['Latin next to Cyrillic in another label', 'api.пример.рф', 'api.xn--e1afmkfd.xn--p1ai', 'api.пример.рф'],
	['Han and Kana in one label, as in Japan', '日本ご.jp', 'xn--38jv62nb2a.jp', '日本ご.jp'],
];

describe('a string that can be an allowed domain', () => {
	it.each(ACCEPTED)('%s is accepted', (_, text, canonical, shown = canonical) => {
		const wildcard = canonical.startsWith('*.');
		const host = wildcard ? canonical.slice(2) : canonical;
		expect(parseAllowedDomain(text)).toEqual({
			ok: true,
			value: { text: canonical, displayText: shown, host, wildcard },
		});
	});
});
