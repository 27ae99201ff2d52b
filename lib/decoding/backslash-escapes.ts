import type { Escape, EscapeSyntax } from './escape-syntax';
import { hexDigit, readHex } from './hexadecimal';

const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const LETTER_U = 0x75;

/** How many hexadecimal digits follow a letter behind a backslash: "\x2b", "\u002b", "\U0000002b". */
const DIGIT_COUNTS: ReadonlyMap<number, number> = new Map([
	[0x78, 2],
	[LETTER_U, 4],
	[0x55, 8],
]);

/** Letters behind a backslash that mean a control character. */
const CONTROL_CHARACTERS: ReadonlyMap<number, number> = new Map(
	[...'btnvfr'].map((letter, index) => [letter.charCodeAt(0), 0x08 + index]),
);

/** What JSON (RFC 8259, 7) and programming languages write with a backslash. */
export const BACKSLASH_ESCAPES: EscapeSyntax = {
	starter: 0x5c,
	escapeAt: (bytes, at) => {
		const letter = bytes[at];
		if (letter === undefined) return undefined;
		return (
			digitsAt(bytes, at, DIGIT_COUNTS.get(letter)) ??
			bracedAt(bytes, at) ??
			octalAt(bytes, at) ?? {
				length: 1,
				value: CONTROL_CHARACTERS.get(letter) ?? letter,
				isCodePoint: false,
			}
		);
	},
};

function digitsAt(bytes: Uint8Array, at: number, count: number | undefined): Escape | undefined {
	if (count === undefined) return undefined;
	const value = readHex(bytes, at + 1, count);
	if (value < 0 || value > 0x10ffff) return undefined;
	return { length: count + 1, value, isCodePoint: count > 2 };
}

/** "\u{2b}" */
function bracedAt(bytes: Uint8Array, start: number): Escape | undefined {
	if (bytes[start] !== LETTER_U || bytes[start + 1] !== OPENING_BRACE) return undefined;
	let at = start + 2;
	let value = 0;
	for (; hexDigit(bytes[at]) >= 0; at += 1) {
		value = Math.min(value * 16 + hexDigit(bytes[at]), 0x110000);
	}
	if (bytes[at] !== CLOSING_BRACE || value > 0x10ffff) return undefined;
	return { length: at - start + 1, value, isCodePoint: true };
}

/** "\053" */
function octalAt(bytes: Uint8Array, start: number): Escape | undefined {
	let at = start;
	let value = 0;
	for (; at < start + 3; at += 1) {
		const digit = hexDigit(bytes[at]);
		if (digit < 0 || digit > 7 || value * 8 + digit > 0xff) break;
		value = value * 8 + digit;
	}
	return at === start ? undefined : { length: at - start, value, isCodePoint: false };
}
