import { createOctetReplacer, type Octets, type Replacement } from './octets';

/** What Windows-1252 has from 0x80 to 0x9F in place of control characters; a dot where it has nothing. */
const WINDOWS_1252 = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

const OCTETS_BY_CODE_POINT: ReadonlyMap<number, number> = new Map(
	[...WINDOWS_1252].map((character, index) => [character.codePointAt(0)!, 0x80 + index]),
);

/**
 * Writes each character in UTF-8 that Windows-1252 or Latin-1 has as its one octet there. That undoes UTF-8 that was
 * read as one of them. Two halves of a surrogate pair become one character. Returns the source if that changes nothing.
 */
export function undoCharset(source: Octets): Octets {
	const { bytes } = source;
	const replacer = createOctetReplacer(source);
	for (let at = 0; at < bytes.length; at += 1) {
		const shorter = bytes[at]! < 0x80 ? undefined : shorterAt(bytes, at);
		if (shorter === undefined) continue;
		const last = at + shorter.length - 1;
		replacer.replace(shorter, at, last);
		at = last;
	}
	return replacer.finish();
}

/** Octets that can be written with fewer. */
interface Shorter extends Replacement {
	/** How many there are. */
	length: number;
}

function shorterAt(bytes: Uint8Array, at: number): Shorter | undefined {
	const codePoint = codePointAt(bytes, at);
	if (codePoint >= 0xd800 && codePoint <= 0xdfff) return surrogateAt(bytes, at, codePoint);
	const octet = codePoint < 0x100 ? codePoint : (OCTETS_BY_CODE_POINT.get(codePoint) ?? -1);
	if (octet < 0) return undefined;
	return { length: codePoint < 0x800 ? 2 : 3, value: octet, isCodePoint: false };
}

/** Half of a pair becomes U+FFFD, which is as long. */
function surrogateAt(bytes: Uint8Array, at: number, high: number): Shorter {
	const low = codePointAt(bytes, at + 3);
	const isPair = high < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
	const value = isPair ? 0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00) : 0xfffd;
	return { length: isPair ? 6 : 3, value, isCodePoint: true };
}

/** Reads a character of two or three octets in UTF-8; -1 if there is none. */
function codePointAt(bytes: Uint8Array, at: number): number {
	const first = bytes[at] ?? 0;
	// Whatever a missing octet, which is -1, is combined with is negative.
	const second = continuation(bytes[at + 1]);
	if (first >= 0xc2 && first <= 0xdf) return ((first & 0x1f) << 6) | second;
	const third = continuation(bytes[at + 2]);
	const codePoint = ((first & 0xf) << 12) | (second << 6) | third;
	return first >> 4 === 0xe && codePoint >= 0x800 ? codePoint : -1;
}

function continuation(octet = 0): number {
	return octet >> 6 === 2 ? octet & 0x3f : -1;
}
