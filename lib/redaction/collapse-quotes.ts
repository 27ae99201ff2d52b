import { createOctetReplacer, type Octets } from '../decoding/octets';

const QUOTATION_MARK = 0x22;
const APOSTROPHE = 0x27;

/**
 * Returns the octets with one quotation mark, or apostrophe, in place of several. CSV (RFC 4180, 2) doubles the one, SQL
 * and YAML the other. Whatever contains a secret contains it afterwards, if both were treated so.
 */
export function collapseQuotes(source: Octets): Octets {
	const { bytes } = source;
	const replacer = createOctetReplacer(source);
	for (let at = 0; at < bytes.length; at += 1) {
		const value = bytes[at]!;
		if (!isQuote(value) || bytes[at + 1] !== value) continue;
		const first = at;
		while (bytes[at + 1] === value) at += 1;
		replacer.replace({ value, isCodePoint: false }, first, at);
	}
	return replacer.finish();
}

/** Is there a quotation mark or an apostrophe among these octets? */
export function hasQuote(bytes: Uint8Array): boolean {
	return bytes.some(isQuote);
}

function isQuote(octet: number): boolean {
	return octet === QUOTATION_MARK || octet === APOSTROPHE;
}
