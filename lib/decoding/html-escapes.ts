import type { Escape, EscapeSyntax } from './escape-syntax';
import { hexDigit } from './hexadecimal';
import { HTML_ENTITIES } from './html-entities';
import type { Replacement } from './octets';

const NUMBER_SIGN = 0x23;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
/** What a named reference stands for that is none of `HTML_ENTITIES`: some character beyond ASCII. */
const BEYOND_ASCII = 0x80;
/** The only named reference that stands for two letters. Some programs write it for these two. */
const LETTERS_FJ: Replacement = { value: 0x66, next: 0x6a, isCodePoint: false };
/** No named reference of the HTML standard is longer. */
const MAX_NAME_LENGTH = 31;

/**
 * Character references of HTML and XML (HTML standard, 13.5). Numeric ones, and some names, may lack their ";". Not before
 * a backslash, with which INI files escape the ";".
 */
export const HTML_ESCAPES: EscapeSyntax = {
	starter: 0x26,
	escapeAt: (bytes, at) => (bytes[at] === NUMBER_SIGN ? numberAt(bytes, at) : nameAt(bytes, at)),
};

function numberAt(bytes: Uint8Array, start: number): Escape | undefined {
	const isHexadecimal = bytes[start + 1] === 0x78 || bytes[start + 1] === 0x58;
	const base = isHexadecimal ? 16 : 10;
	const first = start + (isHexadecimal ? 2 : 1);
	let at = first;
	let value = 0;
	for (let digit = hexDigit(bytes[at]); digit >= 0 && digit < base; digit = hexDigit(bytes[at])) {
		value = Math.min(value * base + digit, 0x110000);
		at += 1;
	}
	if (at === first || value > 0x10ffff || bytes[at] === BACKSLASH) return undefined;
	const end = bytes[at] === SEMICOLON ? at + 1 : at;
	return { length: end - start, value, isCodePoint: true };
}

function nameAt(bytes: Uint8Array, start: number): Escape | undefined {
	let at = start;
	while (isLetterOrDigit(bytes[at]) && at - start < MAX_NAME_LENGTH) at += 1;
	if (bytes[at] !== SEMICOLON || at === start) return openNameAt(bytes, start);
	const name = String.fromCharCode(...bytes.subarray(start, at));
	const length = at - start + 1;
	if (name === 'fjlig') return { length, ...LETTERS_FJ };
	return { length, value: HTML_ENTITIES.get(name) ?? BEYOND_ASCII, isCodePoint: false };
}

/** The names of ASCII characters that browsers understand without ";", too. */
const OPEN_NAMES = ['amp', 'lt', 'gt', 'quot', 'AMP', 'LT', 'GT', 'QUOT'].map((name) => ({
	letters: Buffer.from(name),
	value: HTML_ENTITIES.get(name)!,
}));

function openNameAt(bytes: Uint8Array, start: number): Escape | undefined {
	for (const { letters, value } of OPEN_NAMES) {
		const { length } = letters;
		if (!letters.every((letter, index) => bytes[start + index] === letter)) continue;
		return bytes[start + length] === BACKSLASH ? undefined : { length, value, isCodePoint: false };
	}
	return undefined;
}

function isLetterOrDigit(octet = 0): boolean {
	const lower = octet | 0x20;
	return (lower >= 0x61 && lower <= 0x7a) || (octet >= 0x30 && octet <= 0x39);
}
