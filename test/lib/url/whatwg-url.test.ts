import { parseUrl } from '../../../lib/url/whatwg-url';

describe('reading a URL', () => {
	it.each([
		[
			'an absolute URL',
			'https://api.example.com/v1?q#h',
			undefined,
			'https://api.example.com/v1?q#h',
		],
		['a relative one', '../v2', 'https://api.example.com/v1/x', 'https://api.example.com/v2'],
		['no host', 'https://', undefined, undefined],
		['a relative one without its base', '/v2', undefined, undefined],
		['a broken host', 'https://a b/', undefined, undefined],
		['a broken base', '/v2', 'api.example.com', undefined],
	])('%s gives the result of WHATWG URL', (_, text, base, href) => {
		expect(parseUrl(text, base)?.href).toBe(href);
	});

	// URL.canParse fails this on Node 20, from about the 5,000th call on.
	it('an international name is read alike the first time and the 20,000th time', () => {
		const urls = ['https://bücher.example/', 'https://faß.example/', 'https://api.example.com/'];
		const failed = Array.from({ length: 20_000 }, (_, at) => urls[at % 3]!).filter(
			(url) => parseUrl(url) === undefined,
		);
		expect(failed).toEqual([]);
	});
});
