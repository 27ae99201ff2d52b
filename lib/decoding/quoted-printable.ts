import type { EscapeSyntax } from './escape-syntax';
import { readHex } from './hexadecimal';

/** Quoted-printable (RFC 2045, 6.7): "=3D", and line breaks behind "=", which mean nothing. */
export const QUOTED_PRINTABLE: EscapeSyntax = {
	starter: 0x3d,
	escapeAt: (bytes, at) => {
		const octet = readHex(bytes, at, 2);
		if (octet >= 0) return { length: 2, value: octet, isCodePoint: false };
		return SOFT_LINE_BREAKS.escapeAt(bytes, at);
	},
};

/** Its line breaks alone. JSON may have escaped them. */
export const SOFT_LINE_BREAKS: EscapeSyntax = {
	starter: 0x3d,
	escapeAt: (bytes, at) => {
		const start = at + lengthOf(bytes, at, CARRIAGE_RETURN);
		const lineFeed = lengthOf(bytes, start, LINE_FEED);
		if (lineFeed === 0) return undefined;
		return { length: start + lineFeed - at, value: 0, isCodePoint: false };
	},
};

const BACKSLASH = 0x5c;
/** A control character, and the letter that JSON writes behind a backslash. */
const CARRIAGE_RETURN = { octet: 0x0d, letter: 0x72 };
const LINE_FEED = { octet: 0x0a, letter: 0x6e };

function lengthOf(bytes: Uint8Array, at: number, sought: typeof LINE_FEED): number {
	if (bytes[at] === sought.octet) return 1;
	return bytes[at] === BACKSLASH && bytes[at + 1] === sought.letter ? 2 : 0;
}
