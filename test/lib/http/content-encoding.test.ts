import {
	contentCodings,
	isStillEncoded,
	namesCoding,
	withoutEncodedLength,
} from '../../../lib/http/content-encoding';

const BODY = Buffer.from('{}');
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]);

describe('the codings of a Content-Encoding header', () => {
	it.each<[header: unknown, codings: string[]]>([
		['gzip', ['gzip']],
		['GZIP , x-gzip', ['gzip', 'x-gzip']],
		['', ['']],
		[undefined, ['']],
		['gzip,', ['gzip', '']],
	])('%j are %j', (header, codings) => expect(contentCodings(header)).toEqual(codings));
});

describe('a body', () => {
	it.each<[header: unknown, body: Uint8Array]>([
		['gzip', BODY],
		['gzip, gzip', BODY],
		['identity, br', BODY],
		['foo', BODY],
		['zstd, zstd', BODY],
		['zstd', ZSTANDARD],
		['ZSTD', ZSTANDARD],
	])('with %j is still encoded', (header, body) => {
		expect(isStillEncoded(header, body)).toBe(true);
		expect(namesCoding(header)).toBe(true);
	});

	it.each<[header: unknown, body: Uint8Array]>([
		[undefined, BODY],
		['', BODY],
		[',', BODY],
		['identity', BODY],
		['Identity, identity', BODY],
		['gzip', Buffer.of()],
		['zstd', BODY],
		['zstd', ZSTANDARD.subarray(1)],
		['zstd', ZSTANDARD.subarray(0, 3)],
	])('with %j is not', (header, body) => expect(isStillEncoded(header, body)).toBe(false));
});

describe('the length of a body', () => {
	it.each<[length: unknown, byteLength: number, isKept: boolean]>([
		['7', 7, true],
		['27', 7, false],
		['', 7, false],
		[['7', '7'], 7, false],
		// As of a response to HEAD.
		['27', 0, true],
	])('that a header says is %j, and is %d, is kept: %s', (length, byteLength, isKept) => {
		const headers = { 'content-type': 'a/b', 'content-length': length };
		expect(withoutEncodedLength(headers, byteLength)).toEqual(
			isKept ? headers : { 'content-type': 'a/b' },
		);
	});

	it('that no header says is none', () => {
		const headers = { 'content-type': 'a/b' };
		expect(withoutEncodedLength(headers, 7)).toBe(headers);
	});
});
