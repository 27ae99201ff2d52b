import { decodedViews } from '../../../lib/decoding/decoded-views';
import { octetsOfText } from '../../../lib/decoding/octets';
import { undoEscapes } from '../../../lib/decoding/undo-escapes';

const RUNS = { minOctets: 4, beyondAscii: false };
const viewsOf = (text: string, runs = RUNS) => [...decodedViews(octetsOfText(text), runs)];
const textsOf = (text: string, runs = RUNS) =>
	viewsOf(text, runs).map((view) => view && Buffer.from(view.octets.bytes).toString('latin1'));
const withoutSeparators = (text = '') => text.replaceAll('\x01', '');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const BEYOND_ASCII = { minOctets: 4, beyondAscii: true };

describe('the views of a text', () => {
	it('are, of a plain one, itself', () => expect(textsOf('a b c d')).toEqual(['a b c d']));

	it('are, of an unreadable one, itself', () => expect(textsOf('\x02')).toEqual(['\x02']));

	it.each<[label: string, text: string, view: string]>([
		['percent-encoding', 'ab%63d', 'abcd'],
		['HTML', 'ab&#99;d', 'abcd\x01'],
		['a backslash', 'ab\\x63d', 'abcd\x01'],
		['quoted-printable', 'ab=63d', 'abcd\x01'],
		['Base64', base64('abcd'), 'abcd\x01'],
		['hexadecimal digits', '61626364', 'abcd\x01'],
		['several escapes, one in the other', 'ab%5Cu0026#99;d', 'abcd\x01'],
		['Base64 of Base64', base64(base64('abcd')), 'abcd'],
		['Base64 in quoted-printable', `=${Buffer.from('Y').toString('hex')}WJjZA`, 'abcd'],
		['Base64 in escapes', 'YWJj\\u005AA', 'abcd'],
		['quoted-printable in escapes', 'ab\\u003d63d', 'abcd\x01'],
		['Base64 without an escape beside it', 'YWJjZA%41', 'abcd\x01'],
		['a line break in an escape', 'ab%6=\n3d', 'abcd\x01'],
		['a line break in an escape behind what looks like another one', 'k=ab%6=\n3d', 'k=abcd'],
		['an escaped line break there', 'k=ab\\x6%3D%0A3d', 'k=abcd'],
		['an escaped line break in an escape', 'ab\\x6%3D%0A3d', 'abcd\x01'],
		['quoted-printable that was escaped again and again', 'ab=3D3D3D3D63d', 'abcd\x01'],
	])('have undone %s', (_, text, view) => {
		expect(textsOf(text).map(withoutSeparators)).toContain(withoutSeparators(view));
	});

	it.each<[label: string, text: string, view: string]>([
		['"=" before another letter than that of a line break', 'ab=xncd', 'abcd'],
		['"=" before a letter of a line break without its backslash', 'ab=rncd', 'abcd'],
		['braces behind another letter than "u"', 'ab\\x{63}d', 'abcd'],
		['braces without an opening one', 'ab\\u63}d', 'abcd'],
		['four octal digits', 'ab\\0143d', 'abcd'],
		// Random octets have such line breaks by chance.
		['a line break in an escape in Base64', base64('k=ab%6=\n3d'), 'k=abcd'],
		['an escaped line break in an escape in Base64', base64('k=ab\\x6%3D%0A3d'), 'k=abcd'],
	])('have not undone %s', (_, text, view) => {
		expect(textsOf(text).map(withoutSeparators)).not.toContain(view);
	});

	it('are readable but for the results of Base64', () => {
		expect(viewsOf(base64('abcd')).map((view) => view?.isReadable)).toEqual([
			...[true, false, false, false, false],
		]);
		expect(viewsOf('ab%63d').map((view) => view?.isReadable)).toEqual([true, true]);
	});

	it('undo quoted-printable level by level twice, and then at once', () => {
		const levels = (text: string) => textsOf(text).filter((view) => view?.startsWith('ab'));
		expect(levels('ab=3D3D3D3D63d').map(withoutSeparators)).toEqual([
			...['ab=3D3D3D3D63d', 'ab=3D3D3D63d', 'ab=3D3D63d', 'abcd'],
		]);
		expect(levels(base64(base64('ab=3D3D63d'))).map(withoutSeparators)).toEqual([
			...['ab=3D3D63d', 'abcd'],
		]);
	});

	it.each([
		['UTF-8', Buffer.from('\x02\x02\x02abcdü')],
		['Windows-1252', Buffer.from('abc\x80', 'latin1')],
	])('include what can be read of octets beyond ASCII, in %s', (_, file) => {
		const readable = viewsOf(file.toString('base64'), BEYOND_ASCII)
			.filter((view) => view?.isReadable)
			.map((view) => Buffer.from(view!.octets.bytes));
		expect(readable).toContainEqual(
			Buffer.concat([file.subarray(file.indexOf('abc')), Buffer.from('\x01')]),
		);
	});

	it('do not include a text in ASCII a second time', () => {
		expect(textsOf('a b c d', BEYOND_ASCII)).toEqual(['a b c d']);
	});

	it('end with none if escapes have no end', () => {
		expect(textsOf(`%4${'%3'.repeat(7)}1`).at(-1)).toBeDefined();
		expect(textsOf(`%4${'%3'.repeat(8)}1`).at(-1)).toBeUndefined();
		expect(textsOf('a%2525252525252525252525252541').at(-1)).toBeDefined();
	});

	it('end with none if there is too much to decode', () => {
		// With and without the escape, each level is decoded twice.
		const nested = Array.from({ length: 14 }).reduce<string>(
			(text) => `${base64(text)}.%41`,
			'.'.repeat(10_000),
		);
		const views = viewsOf(nested);
		const total = views.reduce((sum, view) => sum + (view?.octets.bytes.length ?? 0), 0);
		expect(views.at(-1)).toBeUndefined();
		expect(total).toBeLessThanOrEqual(28 * nested.length + 262_144);
		expect(total).toBeGreaterThan(20 * nested.length);
	});
});

describe('escapes', () => {
	const undone = (text: string, beyondAscii = false) =>
		[...undoEscapes(octetsOfText(text), { beyondAscii })].map((each) =>
			Buffer.from(each!.bytes).toString('latin1'),
		);

	it('are undone one level after the other, three times', () => {
		expect(undone('%252525252541')).toEqual(['%2525252541', '%25252541', '%252541', 'A']);
	});

	it('are undone in each round: percent-encoding, HTML, backslashes, charsets', () => {
		expect(undone('%26lt;')).toEqual(['&lt;', '<']);
		expect(undone('\\u00fc', true)).toEqual(['\u00c3\u00bc', '\u00fc']);
		expect(undone('\\u00fc')).toEqual(['\u00c3\u00bc']);
		expect(undone('\\u0080')).toEqual(['\u00c2\u0080']);
		expect(undone('\\u007f')).toEqual(['\u007f']);
		expect(undone('\\u07ff\\u0800')).toEqual(['\u00df\u00bf\u00e0\u00a0\u0080']);
		expect(undone('\\u{ffff}\\u{10000}')).toEqual(['\u00ef\u00bf\u00bf\u00f0\u0090\u0080\u0080']);
	});
});
