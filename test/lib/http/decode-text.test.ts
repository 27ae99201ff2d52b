import fc from 'fast-check';
import { decodeText, isDecodedAsUtf8, isReadableText } from '../../../lib/http/decode-text';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => Buffer.from(text);
const utf16le = (text: string) => Buffer.from(text, 'utf16le');

const LATIN = 'text/plain; charset=iso-8859-1';
const latin1 = (values: number[]) => Buffer.from(values).toString('latin1');

/** Bytes at the start of a text that are only a part of a byte order mark. */
const INCOMPLETE_MARKS = [
	[0xef, 0xbb, 0xc1],
	[0xef, 0xc1, 0xbf],
	[0xc1, 0xbb, 0xbf],
	[0xfe, 0xc1],
	[0xc1, 0xff],
	[0xff, 0xc1],
	[0xc1, 0xfe],
];

describe('the text of a body', () => {
	it.each<readonly [label: string, body: Uint8Array, contentType: unknown, text: string]>([
		['UTF-8 by default', utf8('grün'), undefined, 'grün'],
		['UTF-8 by its label', utf8('grün'), 'text/plain; charset=utf-8', 'grün'],
		['Latin-1', bytes(0x67, 0xfc), 'text/plain; charset=ISO-8859-1', 'gü'],
		['Windows-1252, as which browsers read Latin-1', bytes(0x80), 'text/plain;charset=latin1', '€'],
		['a label in quotes', bytes(0xfc), 'text/plain; charset="iso-8859-15"', 'ü'],
		['Shift JIS', bytes(0x93, 0xfa), 'text/plain; charset=Shift_JIS', '日'],
		['GBK', bytes(0xc4, 0xe3), 'text/html; charset=gbk', '你'],
		['UTF-16', utf16le('aü'), 'text/plain; charset=utf-16', 'aü'],
		['UTF-8, which JSON is', utf8('"ü"'), 'application/json; charset=latin1', '"ü"'],
		['Latin-1, where JSON is not UTF-8', bytes(0xfc), 'application/json; charset=latin1', 'ü'],
		['UTF-16, where JSON is not UTF-8', utf16le('"a"'), 'application/json; charset=utf-16', '"a"'],
		['UTF-8, where it cannot be UTF-16', utf8('key'), 'text/plain; charset=ucs-2', 'key'],
		['UTF-16 beyond Latin-1', utf16le('日本'), 'text/plain; charset=utf-16le', '日本'],
		['an unknown label', utf8('ü'), 'text/plain; charset=klingon', 'ü'],
		['a label that only mail uses', utf8('+AGE-'), 'text/plain; charset=utf-7', '+AGE-'],
		[
			'a byte order mark of UTF-8',
			Buffer.concat([bytes(0xef, 0xbb, 0xbf), utf8('ü')]),
			undefined,
			'ü',
		],
		[
			'a byte order mark of UTF-8, despite another label',
			Buffer.concat([bytes(0xef, 0xbb, 0xbf), utf8('ü')]),
			'text/plain; charset=latin1',
			'ü',
		],
		[
			'a byte order mark of UTF-16',
			Buffer.concat([bytes(0xff, 0xfe), utf16le('ü')]),
			'text/plain',
			'ü',
		],
		['a byte order mark of UTF-16, big-endian', bytes(0xfe, 0xff, 0x00, 0xfc), 'text/plain', 'ü'],
		[
			'Windows-1252, though it could be UTF-8',
			utf8('é'),
			'text/plain; charset=windows-1252',
			'Ã©',
		],
		...INCOMPLETE_MARKS.map(
			(mark) =>
				[
					'the letters of an incomplete byte order mark',
					bytes(...mark),
					LATIN,
					latin1(mark),
				] as const,
		),
		['invalid bytes', bytes(0x61, 0xff), undefined, 'a\uFFFD'],
		['nothing', bytes(), 'text/plain; charset=big5', ''],
	])('is read as %s', (_, body, contentType, text) => {
		expect(decodeText(body, contentType)).toBe(text);
	});

	it('is decoded, whatever charset a server declares', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.string(), (body, charset) => {
				expect(typeof decodeText(body, `text/plain; charset=${charset}`)).toBe('string');
			}),
			{ seed: FIXED_SEED },
		);
	});
});

describe('a body without a declared type', () => {
	it.each<[label: string, body: Uint8Array, expected: boolean]>([
		['words', utf8('grün\r\n'), true],
		['nothing', bytes(), true],
		['bytes that are not UTF-8', bytes(0x89, 0x50, 0x4e, 0x47), false],
		['a NUL', bytes(0x61, 0), false],
	])('%s: readable is %s', (_, body, expected) => {
		expect(isReadableText(body)).toBe(expected);
	});
});

it.each<readonly [body: Uint8Array, contentType: unknown, expected: boolean]>([
	[utf8('a'), undefined, true],
	[utf8('a'), 'text/plain; charset=utf-8', true],
	[utf8('a'), 'text/plain; charset=klingon', true],
	[utf8('a'), LATIN, false],
	[utf8('"a"'), 'application/json; charset=latin1', true],
	[bytes(0xfc), 'application/json; charset=latin1', false],
	[bytes(0xff, 0xfe, 0x61, 0), undefined, false],
])('%j, declared as %j, is decoded as UTF-8: %s', (body, contentType, expected) => {
	expect(isDecodedAsUtf8(body, contentType)).toBe(expected);
});
