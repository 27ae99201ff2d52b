import { octetsOfFile, octetsOfText, tracedOctetsOfText } from '../../../lib/decoding/octets';

const TEXT = 'a\0ü\u4711\u{1f512}\ud800b';

describe('the octets of a text', () => {
	it('are those of UTF-8, without zeros', () => {
		const bytes = Buffer.from(TEXT.replace('\0', ''));
		expect(Buffer.from(octetsOfText(TEXT).bytes)).toEqual(bytes);
		expect(Buffer.from(tracedOctetsOfText(TEXT).bytes)).toEqual(bytes);
	});

	it('know where they come from', () => {
		const { starts, ends } = tracedOctetsOfText(TEXT);
		expect([...starts!]).toEqual([0, 2, 2, 3, 3, 3, 4, 4, 4, 4, 6, 6, 6, 7]);
		expect([...ends!]).toEqual([1, 3, 3, 4, 4, 4, 6, 6, 6, 6, 7, 7, 7, 8]);
	});

	it('at the limits of each length in UTF-8 are complete', () => {
		for (const codePoint of [1, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff]) {
			const text = String.fromCodePoint(codePoint);
			const { bytes, starts, ends } = tracedOctetsOfText(text);
			expect(bytes).toHaveLength(Buffer.byteLength(text));
			expect(new Set(starts)).toEqual(new Set([0]));
			expect(new Set(ends)).toEqual(new Set([text.length]));
		}
	});
});

describe('the octets of a file', () => {
	it('are its bytes, if it has no zeros', () => {
		const file = Buffer.from('abc');
		expect(octetsOfFile(file).bytes).toBe(file);
	});

	it('are its bytes without zeros', () => {
		const bytes = octetsOfFile(Buffer.from('abc', 'utf16le')).bytes;
		expect(Buffer.from(bytes).toString()).toBe('abc');
	});
});
