import { parseTemplate } from 'url-template';
import type { ParameterStyle } from '../../../lib/operation/operation';
import {
	percentEncode,
	percentEncodeUnsafe,
	textOf,
	writePairs,
	writeValue,
} from '../../../lib/operation/parameter-style';
import { ExactNumber } from '../../../lib/text/json-numbers';

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

/** The values of the table in OpenAPI 3.1.1, 4.8.12.4, "Style Examples". */
const VALUES = { empty: '', string: 'blue', list, object };

const asItIs = (text: string) => text;

function inUrl(style: ParameterStyle, explode: boolean, value: unknown): string {
	const encoding = { style, explode, allowReserved: false };
	return ['matrix', 'label', 'simple'].includes(style)
		? writeValue('color', value, encoding, percentEncode)
		: writePairs('color', value, encoding, percentEncode)
				.map((pair) => pair.join('='))
				.join('&');
}

describe('the table of OpenAPI 3.1.1', () => {
	it.each<[ParameterStyle, explode: boolean, written: string]>([
		['matrix', false, ';color | ;color=blue | ;color=blue,black,brown | ;color=R,100,G,200,B,150'],
		[
			'matrix',
			true,
			';color | ;color=blue | ;color=blue;color=black;color=brown | ;R=100;G=200;B=150',
		],
		['label', false, '. | .blue | .blue,black,brown | .R,100,G,200,B,150'],
		['label', true, '. | .blue | .blue.black.brown | .R=100.G=200.B=150'],
		['simple', false, ' | blue | blue,black,brown | R,100,G,200,B,150'],
		['simple', true, ' | blue | blue,black,brown | R=100,G=200,B=150'],
		['form', false, 'color= | color=blue | color=blue,black,brown | color=R,100,G,200,B,150'],
		['form', true, 'color= | color=blue | color=blue&color=black&color=brown | R=100&G=200&B=150'],
	])('has %s, exploded: %s', (style, explode, written) => {
		const values = Object.values(VALUES).map((value) => inUrl(style, explode, value));
		expect(values.join(' | ')).toBe(written);
	});

	it.each<[ParameterStyle, value: unknown, written: string]>([
		['spaceDelimited', list, 'color=blue%20black%20brown'],
		['spaceDelimited', object, 'color=R%20100%20G%20200%20B%20150'],
		['pipeDelimited', list, 'color=blue%7Cblack%7Cbrown'],
		['pipeDelimited', object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
		['deepObject', object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
	])('has %s', (style, value, written) => {
		expect(inUrl(style, style === 'deepObject', value)).toBe(written);
	});
});

describe('RFC 6570', () => {
	const OPERATORS = { simple: '', label: '.', matrix: ';', form: '&' } as const;
	const values = [
		...['value', 'Hello World!', "50%'()*", 'ü/?#&=+,;', '~.-_'],
		...[['a b', 'c,d'], { 'x y': 'ü', semi: ';' }, ['only'], 17, true],
	];

	it.each(
		Object.entries(OPERATORS).flatMap(([style, operator]) =>
			[false, true].flatMap((explode) =>
				values.map((value) => [style as keyof typeof OPERATORS, operator, explode, value] as const),
			),
		),
	)(
		'writes %s ("%s"), exploded: %s, of %j as url-template does',
		(style, operator, explode, value) => {
			const template = parseTemplate(`{${operator}color${explode ? '*' : ''}}`);
			const expected = template.expand({ color: value as never }).replace(/^&/, '');
			expect(inUrl(style, explode, value)).toBe(expected);
		},
	);
});

describe('an empty list or object', () => {
	// RFC 6570, 2.3: it is undefined, so nothing of it is written.
	it.each(
		(['matrix', 'label', 'simple', 'form', 'spaceDelimited', 'deepObject'] as const).flatMap(
			(style) => [false, true].map((explode) => [style, explode] as const),
		),
	)('is not there in %s, exploded: %s', (style, explode) => {
		for (const value of [[], {}, [null], { a: undefined }]) {
			expect(inUrl(style, explode, value)).toBe('');
		}
	});
});

describe('writePairs', () => {
	it.each<[case_: string, value: unknown, pairs: string[][]]>([
		['objects in objects', { a: { b: { c: 1 } } }, [['f[a][b][c]', '1']]],
		[
			'lists',
			['a', 'b'],
			[
				['f[]', 'a'],
				['f[]', 'b'],
			],
		],
		[
			'lists in objects',
			{ a: [1, 2] },
			[
				['f[a][]', '1'],
				['f[a][]', '2'],
			],
		],
		[
			'objects in lists',
			[{ a: 1, b: 2 }],
			[
				['f[][a]', '1'],
				['f[][b]', '2'],
			],
		],
		['nothing where there is no value', { a: null, b: undefined, c: 0 }, [['f[c]', '0']]],
		['a plain value', 'x', [['f', 'x']]],
		['numbers with all their digits', { a: new ExactNumber('1.10') }, [['f[a]', '1.10']]],
	])('writes a deep object with %s', (_, value, pairs) => {
		const style = { style: 'deepObject', explode: true, allowReserved: false } as const;
		expect(writePairs('f', value, style, asItIs)).toEqual(pairs);
	});

	it('writes a deep object of 200,000 values', () => {
		const style = { style: 'deepObject', explode: true, allowReserved: false } as const;
		const value = Array.from({ length: 200_000 }, (_, index) => index);
		expect(writePairs('f', value, style, asItIs)).toHaveLength(200_000);
	});

	it.each<[value: unknown, written: string]>([
		[['a', null, undefined, 'b'], 'f=a,b'],
		[{ a: null, b: 1 }, 'f=b,1'],
		[[{ a: 1 }, [2]], 'f={"a":1},[2]'],
		[new ExactNumber('12345678901234567890'), 'f=12345678901234567890'],
		[[], ''],
		[{ a: null }, ''],
	])('writes %j without what has no value, and the rest as JSON', (value, written) => {
		const style = { style: 'form', explode: false, allowReserved: false } as const;
		const pairs = writePairs('f', value, style, asItIs);
		expect(pairs.map((pair) => pair.join('=')).join('&')).toBe(written);
	});

	it('encodes names too', () => {
		const style = { style: 'form', explode: true, allowReserved: false } as const;
		expect(writePairs('a b', 1, style, percentEncode)).toEqual([['a%20b', '1']]);
		expect(writePairs('f', { 'a&b': 1 }, style, percentEncode)).toEqual([['a%26b', '1']]);
	});
});

describe('percent-encoding', () => {
	/** RFC 3986, 2.2 and 2.3. */
	const RESERVED = ":/?#[]@!$&'()*+,;=";
	const UNRESERVED = 'AZaz09-._~';

	it('leaves unreserved characters alone', () => {
		expect(percentEncode(UNRESERVED)).toBe(UNRESERVED);
		expect(percentEncodeUnsafe(UNRESERVED)).toBe(UNRESERVED);
	});

	it('encodes each reserved character', () => {
		expect(percentEncode(RESERVED)).toBe('%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D');
	});

	it('allows reserved characters, but for those that would end the value or mean a space', () => {
		expect(percentEncodeUnsafe(RESERVED)).toBe(":/?%23[]@!$%26'()*%2B,;=");
	});

	it.each([
		['ü €', '%C3%BC%20%E2%82%AC'],
		['100%', '100%25'],
		['😀', '%F0%9F%98%80'],
		['a\uD800b', 'a%EF%BF%BDb'],
	])('encodes %j as UTF-8', (text, encoded) => {
		expect(percentEncode(text)).toBe(encoded);
		expect(percentEncodeUnsafe(text)).toBe(encoded);
	});
});

describe('textOf', () => {
	it.each<[value: unknown, text: string]>([
		['a', 'a'],
		[1.5, '1.5'],
		[false, 'false'],
		[{ a: [1] }, '{"a":[1]}'],
		[[new ExactNumber('1e400')], '[1e400]'],
	])('writes %j as %s', (value, text) => {
		expect(textOf(value)).toBe(text);
	});
});
