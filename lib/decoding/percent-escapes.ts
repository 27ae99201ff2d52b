import type { EscapeSyntax } from './escape-syntax';
import { readHex } from './hexadecimal';

const LETTER_U = 0x75;

/** Percent-encoding (RFC 3986, 2.1), and "%uHHHH" (ECMAScript, B.2.1). */
export const PERCENT_ESCAPES: EscapeSyntax = {
	starter: 0x25,
	escapeAt: (bytes, at) => {
		const octet = readHex(bytes, at, 2);
		if (octet >= 0) return { length: 2, value: octet, isCodePoint: false };
		const unit = bytes[at] === LETTER_U ? readHex(bytes, at + 1, 4) : -1;
		return unit < 0 ? undefined : { length: 5, value: unit, isCodePoint: true };
	},
};
