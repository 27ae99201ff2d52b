import { accept, refuse, type Verdict } from '../refusals/refusal';
import { toUnicode } from '../vendor/punycode';
import { parseUrl } from './parse-url';

/** A host in the one spelling that is stored, compared and sent, and in the one that people read. */
export interface HostName {
	/** Lower-case A-label form, as `new URL()` gives it: "xn--bcher-kva.example". */
	ascii: string;
	/** The same with U-labels: "bücher.example". Equal to `ascii` where there are none. */
	unicode: string;
}

/** Characters between two dots, in A-label form (RFC 1035, 2.3.4). */
export const MAX_LABEL_LENGTH = 63;

/**
 * Which host does this text name, and does it name it plainly?
 *
 * WHATWG URL decides, since that is what will be dialled. A text that it would turn into something
 * else than was typed is refused, not repaired: "ｅｖｉｌ.com" with full-width letters is not evil.com.
 */
export function parseHostName(text: string): Verdict<HostName> {
	const ascii = asciiHostOf(text);
	if (ascii === undefined) return refuse('domain_invalid', {});
	const unicode = ascii.includes('xn--') ? unicodeHostOf(ascii) : ascii;
	if (unicode === undefined) return refuse('domain_invalid', {});
	if (!isSpelledAs(text, ascii, unicode)) return refuse('domain_not_stable', { used: unicode });
	return accept({ ascii, unicode });
}

/** Letters, digits, "-", "_", "." and anything beyond ASCII: all that may stand in a host's text. */
const HOST_TEXT = /^[A-Za-z0-9._\-\u0080-\u{10FFFF}]+$/u;

function asciiHostOf(text: string): string | undefined {
	const host = HOST_TEXT.test(text) ? parseUrl(`https://${text}/`)?.hostname : undefined;
	// A full-width asterisk, for one, becomes a plain one.
	return host !== undefined && HOST_TEXT.test(host) ? host : undefined;
}

/** Node 20 refuses an "xn--" label that decodes to nothing valid, Node 24 lets it pass. */
function unicodeHostOf(ascii: string): string | undefined {
	try {
		const unicode = toUnicode(ascii);
		return asciiHostOf(unicode) === ascii ? unicode : undefined;
	} catch {
		return undefined;
	}
}

/** Label by label, since a person may mix both forms: "xn--bcher-kva.bücher.example". */
function isSpelledAs(text: string, ascii: string, unicode: string): boolean {
	const typed = lowerCaseAscii(text).split('.');
	const asciiLabels = ascii.split('.');
	const unicodeLabels = unicode.split('.');
	return (
		typed.length === asciiLabels.length &&
		typed.every((label, index) => label === asciiLabels[index] || label === unicodeLabels[index])
	);
}

/** Only A-Z: the Kelvin sign's lower case is a plain "k", which would make two hosts one. */
function lowerCaseAscii(text: string): string {
	return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
