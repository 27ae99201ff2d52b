import { cachedDomain, judgeUrl } from '../../../lib/url/url-in-allowed-domain';

// prettier-ignore
const ALLOWED: Array<[label: string, domain: string, url: string]> = [
	['the exact host', 'api.example.com', 'https://api.example.com/v1'],
	['the exact host on any port', 'api.example.com', 'https://api.example.com:8443/v1'],
	['the bare host of a wildcard', '*.example.com', 'https://example.com/'],
	['one label below a wildcard', '*.example.com', 'https://api.example.com/'],
	['many labels below a wildcard', '*.example.com', 'https://a.b.c.example.com/'],
	['a host with an underscore below a wildcard', '*.example.com', 'https://my_app.example.com/'],
	['an exact host that is a public suffix', 'myshopify.com', 'https://myshopify.com/'],
	['an IDN in either form', 'bücher.example', 'https://xn--bcher-kva.example/'],
	['a host below a cloud\'s own wildcard', '*.amazonaws.com', 'https://console.amazonaws.com/'],
];

// prettier-ignore
const OUTSIDE: Array<[label: string, domain: string, url: string]> = [
	['another domain', 'api.example.com', 'https://evil.com/'],
	['the domain with more after it', 'api.example.com', 'https://api.example.com.evil.com/'],
	['a subdomain of an exact domain', 'api.example.com', 'https://v1.api.example.com/'],
	['the parent of an exact domain', 'api.example.com', 'https://example.com/'],
	['a sibling', 'api.example.com', 'https://www.example.com/'],
	['the domain with letters before it', '*.example.com', 'https://badexample.com/'],
	['a neighbour with the same owner', '*.api.example.com', 'https://badapi.example.com/'],
	['the owner above a deeper wildcard', '*.api.example.com', 'https://example.com/'],
	['the domain with a hyphen before it', '*.example.com', 'https://bad-example.com/'],
	['the domain in the path', '*.example.com', 'https://evil.com/.example.com'],
	['the domain in the query', '*.example.com', 'https://evil.com?.example.com'],
	['the domain in the fragment', '*.example.com', 'https://evil.com#.example.com'],
	['another top level', '*.example.com', 'https://example.co/'],
	['another customer of a cloud', '*.amazonaws.com', 'https://x.execute-api.us-east-1.amazonaws.com/'],
	['a public suffix below a wildcard', '*.amazonaws.com', 'https://s3.amazonaws.com/'],
	['another tenant', 'alice.github.io', 'https://bob.github.io/'],
	['a lookalike letter', 'example.com', 'https://ex\u0430mple.com/'],
];

describe('a secret that is locked to a domain', () => {
	it.each(ALLOWED)('may go to %s', (_, domain, url) => {
		expect(judgeUrl(domain, url)).toMatchObject({ ok: true, value: { href: new URL(url).href } });
	});

	it.each(OUTSIDE)('may not go to %s', (_, domain, url) => {
		expect(judgeUrl(domain, url)).toMatchObject({ ok: false, code: 'url_outside_domain' });
	});

	it('a refusal names the domain in readable form, the host and the port', () => {
		expect(judgeUrl('*.xn--bcher-kva.example', 'https://evil.com:8443/?key=secret')).toEqual({
			ok: false,
			code: 'url_outside_domain',
			allowedDomain: '*.bücher.example',
			host: 'evil.com',
			port: '8443',
		});
	});

	it.each([
		['an empty one', '', 'domain_missing'],
		['none', undefined, 'domain_not_text'],
		['a broken one', 'https://api.example.com', 'domain_has_scheme'],
		['a wildcard on a public suffix', '*.com', 'domain_wildcard_on_public_suffix'],
		['a wildcard on everything', '*', 'domain_wildcard_misplaced'],
	])('goes nowhere if the domain is %s', (_, domain, code) => {
		expect(judgeUrl(domain, 'https://api.example.com/')).toMatchObject({ ok: false, code });
	});

	it('goes nowhere if the URL is broken', () => {
		expect(judgeUrl('api.example.com', 'http://api.example.com/')).toMatchObject({
			ok: false,
			code: 'url_not_https',
		});
	});
});

it('a caller cannot change the cached verdict on a domain', () => {
	for (const domain of ['known.example.com', 'known..example.com']) {
		const first = cachedDomain(domain);
		expect(cachedDomain(domain)).toBe(first);
		expect(Object.isFrozen(first)).toBe(true);
		if (first.ok) expect(Object.isFrozen(first.value)).toBe(true);
	}
});
