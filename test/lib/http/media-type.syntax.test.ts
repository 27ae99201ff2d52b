import { isMediaType } from '../../../lib/http/media-type';

describe('a media type', () => {
	it.each([
		'text/plain',
		'application/vnd.api+json',
		'text/csv; charset=utf-8',
		'text/csv;charset="a b"; header=present',
		'multipart/mixed ; boundary=x',
		"a!#$%&'*+.^_`|~-1/B",
		`a/${'b'.repeat(253)}`,
	])('can be %s', (text) => {
		expect(isMediaType(text)).toBe(true);
	});

	it.each([
		...[
			'',
			'text',
			'text/',
			'/plain',
			'text/plain/x',
			' text/plain',
			'text/plain ,a/b',
			'te xt/plain',
		],
		...[
			'text/plain\r\nX-A: 1',
			'text/plain;a=\n',
			'text/plain; a=ü',
			'text/plain;\u0000',
			'text/plain\n',
		],
		...[
			'text/pläin',
			'text;/plain',
			`a/${'b'.repeat(254)}`,
			undefined,
			null,
			7,
			{},
			['text/plain'],
		],
	])('cannot be %j', (text) => {
		expect(isMediaType(text)).toBe(false);
	});
});
