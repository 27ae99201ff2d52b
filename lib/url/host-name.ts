import { accept, refuse, type Verdict } from '../refusals/refusal';
import { toUnicode } from '../vendor/punycode';
import { parseUrl } from './whatwg-url';

/** A host in the canonical form, which is stored, compared and sent, and in the form for display. */
export interface HostName {
	/** Lower-case A-label form, as `new URL()` returns it: "xn--bcher-kva.example". */
	ascii: string;
	/** The same with U-labels: "bücher.example". Equal to `ascii` where there are none. */
	unicode: string;
}

/** The most characters between two dots, in A-label form (RFC 1035, 2.3.4). */
export const MAX_LABEL_LENGTH = 63;

/**
 * Which host does this string name, and does it name it without any conversion?
 *
 * WHATWG URL decides, since its host is the one to connect to. A string that it would convert to
 * another name is refused, not repaired: "ｅｖｉｌ.com" with full-width letters is not evil.com.
 */
export function parseHostName(text: string): Verdict<HostName> {
	const ascii = asciiHostOf(text);
	if (ascii === undefined) return refuse('domain_invalid', {});
	const unicode = ascii.includes('xn--') ? unicodeHostOf(ascii) : ascii;
	if (unicode === undefined) return refuse('domain_invalid', {});
	if (!matchesLabels(text, ascii, unicode)) return refuse('domain_not_stable', { used: unicode });
	return accept({ ascii, unicode });
}

/** Letters, digits, "-", "_", "." and any non-ASCII character: all that a host's text may consist of. */
const HOST_TEXT = /^[A-Za-z0-9._\-\u0080-\u{10FFFF}]+$/u;

function asciiHostOf(text: string): string | undefined {
	const host = HOST_TEXT.test(text) ? parseUrl(`https://${text}/`)?.hostname : undefined;
	// `URL` converts characters: a full-width asterisk, for example, becomes a plain one.
	return host !== undefined && HOST_TEXT.test(host) ? host : undefined;
}

/** Node 20 rejects an "xn--" label that does not decode to a valid label; Node 24 accepts it. */
function unicodeHostOf(ascii: string): string | undefined {
	try {
		const unicode = toUnicode(ascii);
		return asciiHostOf(unicode) === ascii ? unicode : undefined;
	} catch {
		return undefined;
	}
}

/** Compares label by label, since a user may mix both forms: "xn--bcher-kva.bücher.example". */
function matchesLabels(text: string, ascii: string, unicode: string): boolean {
	const typed = lowerCaseAscii(text).split('.');
	const asciiLabels = ascii.split('.');
	const unicodeLabels = unicode.split('.');
	return (
		typed.length === asciiLabels.length &&
		typed.every((label, index) => label === asciiLabels[index] || label === unicodeLabels[index])
	);
}

/** Converts A-Z only: the Kelvin sign's lower case is a plain "k", which would make two hosts equal. */
function lowerCaseAscii(text: string): string {
	return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
