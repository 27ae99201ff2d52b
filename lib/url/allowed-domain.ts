import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { MAX_LABEL_LENGTH, parseHostName, type HostName } from './host-name';
import { isPublicSuffix } from './registrable-domain';
import { specialUseDomainCovered } from './special-use-domain';

/** What a connection is locked to, in its canonical form. */
export interface AllowedDomain {
	/** Canonical form, at most 128 characters: "api.example.com" or "*.example.com". */
	text: string;
	/** The same for display, with U-labels. Equal to `text` where there are none. */
	displayText: string;
	/** Lower-case A-label host without the wildcard: "example.com". */
	host: string;
	/** Whether the domain includes every name below the bare host. */
	wildcard: boolean;
}

export const MAX_DOMAIN_LENGTH = 128;
const WILDCARD = '*.';

/**
 * Can this value be a connection's allowed domain, and which one is it?
 *
 * It must be one host name, or "*." and a host name, and nothing else. "https://api.example.com" is refused
 * although the host could be guessed. "*.co.uk" is refused because any website below .co.uk would match it.
 * The refusal names the first broken rule in the specification's order: length, form, wildcard, suffix.
 */
export function parseAllowedDomain(text: unknown): Verdict<AllowedDomain> {
	if (typeof text !== 'string') return refuse('domain_not_text', {});
	const malformed = findMalformedText(text) ?? findBadCharacter(text) ?? findTrailingDot(text);
	return malformed ?? parseLabels(text);
}

function parseLabels(text: string): Verdict<AllowedDomain> {
	const wildcard = text.startsWith(WILDCARD);
	const typedHost = wildcard ? text.slice(WILDCARD.length) : text;
	const badLabel = findBadLabel(typedHost.split('.'));
	if (badLabel) return badLabel;

	const host = parseHostName(typedHost);
	if (!host.ok) return host;
	const unfit = findUnfitHost(host.value, wildcard);
	return unfit ?? accept(toAllowedDomain(host.value, wildcard));
}

function toAllowedDomain(host: HostName, wildcard: boolean): AllowedDomain {
	const prefix = wildcard ? WILDCARD : '';
	return {
		text: prefix + host.ascii,
		displayText: prefix + host.unicode,
		host: host.ascii,
		wildcard,
	};
}

/** Finds what users paste together with a host name. Each case has its own code, so that the message can help. */
function findMalformedText(text: string): Refused | undefined {
	if (text === '') return refuse('domain_missing', {});
	if (text.startsWith('=') || text.includes('{{')) return refuse('domain_is_expression', {});
	if (text.length > MAX_DOMAIN_LENGTH) return domainTooLong(text.length);
	if (text.includes('://')) {
		return refuse('domain_has_scheme', { suggestion: domainIn(text) });
	}
	if (/[ \t\r\n,;|]/.test(text.trim())) return refuse('domain_is_several', {});
	if (/^\[|:.*:/.test(text)) return refuse('domain_is_ip_address', {});
	return findExtraPart(text);
}

function findExtraPart(text: string): Refused | undefined {
	const suggestion = domainIn(text);
	if (text.includes('@')) return refuse('domain_has_extra_part', { part: 'user info', suggestion });
	if (/[/\\?#]/.test(text)) return refuse('domain_has_extra_part', { part: 'path', suggestion });
	if (text.includes(':')) return refuse('domain_has_extra_part', { part: 'port', suggestion });
	return undefined;
}

/**
 * Returns the allowed domain between a scheme and a port or path; an empty string if there is none. Behind user info
 * there can be a stranger's host: "https://api.example.com@evil.com". The pattern matches any string.
 */
function domainIn(text: string): string {
	const host = /^(?:[^/\\?#]*:\/\/)?([^/\\?#:]*)/.exec(text)![1]!;
	return text.includes('@') ? '' : allowedOrNothing(host);
}

/** A message proposes a domain only if it was typed and is possible. Any other could be a stranger's. */
function allowedOrNothing(text: string): string {
	const refused = findBadCharacter(text) ?? parseLabels(text);
	return refused.ok ? text : '';
}

function findBadCharacter(text: string): Refused | undefined {
	const invalid = /[^A-Za-z0-9.*\-\u0080-\u{10FFFF}]/u.exec(text);
	if (invalid) return refuse('domain_invalid_character', { character: invalid[0] });
	const host = text.startsWith(WILDCARD) ? text.slice(WILDCARD.length) : text;
	if (!host.includes('*') && host !== '') return undefined;
	return misplacedWildcard();
}

function findTrailingDot(text: string): Refused | undefined {
	if (!text.endsWith('.')) return undefined;
	return refuse('domain_has_trailing_dot', { suggestion: allowedOrNothing(text.slice(0, -1)) });
}

function findBadLabel(labels: string[]): Refused | undefined {
	if (labels.includes('')) return refuse('domain_label_empty', {});
	const longLabel = labels.find((label) => label.length > MAX_LABEL_LENGTH);
	if (longLabel !== undefined) return labelTooLong(longLabel);
	// WHATWG URL parses a host that ends in a number as an IPv4 address: "1.2.3.4.5", "a.0x7f".
	if (/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1)!)) return refuse('domain_is_ip_address', {});
	return undefined;
}

function findUnfitHost({ ascii, unicode }: HostName, wildcard: boolean): Refused | undefined {
	const labels = ascii.split('.');
	const prefixLength = wildcard ? WILDCARD.length : 0;
	if (ascii.length + prefixLength > MAX_DOMAIN_LENGTH)
		return domainTooLong(ascii.length + prefixLength);
	const longLabel = labels.find((label) => label.length > MAX_LABEL_LENGTH);
	if (longLabel !== undefined) return labelTooLong(longLabel);
	const shownLabels = unicode.split('.');
	const hyphenLabel = shownLabels.find((label) => MISPLACED_HYPHEN.test(label));
	if (hyphenLabel !== undefined) return refuse('domain_label_hyphen', { label: hyphenLabel });
	if (ASTERISK_LOOK_ALIKE.test(unicode)) return misplacedWildcard();
	const mixedLabel = shownLabels.find(mixesLookAlikeScripts);
	if (mixedLabel !== undefined) return refuse('domain_mixed_scripts', { label: mixedLabel });
	if (wildcard && isPublicSuffix(ascii)) {
		return refuse('domain_wildcard_on_public_suffix', {
			wildcard: `*.${unicode}`,
			suffix: unicode,
		});
	}
	if (labels.length === 1) return refuse('domain_single_label', { label: ascii });
	const reserved = specialUseDomainCovered(ascii, wildcard);
	return reserved === undefined ? undefined : refuse('domain_reserved', { name: reserved });
}

/** RFC 5891, 4.2.3.1 and 5.4, for the displayed form: "--" as third and fourth character is reserved for "xn--". */
const MISPLACED_HYPHEN = /^-|-$|^..--/u;
/** Characters that Unicode (UTS 39, confusables) lists as similar to "*": "∗.example.com" is not a wildcard. */
const ASTERISK_LOOK_ALIKE = /[\u066D\u204E\u2217\u{1031F}]/u;

/** "раураl.com" in Cyrillic letters with one Latin "l" looks like another name. */
function mixesLookAlikeScripts(label: string): boolean {
	const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
	return scripts.filter((script) => script.test(label)).length > 1;
}

function misplacedWildcard(): Refused {
	return refuse('domain_wildcard_misplaced', { suggestion: '*.example.com' });
}

function domainTooLong(length: number): Refused {
	return refuse('domain_too_long', { length, limit: MAX_DOMAIN_LENGTH });
}

function labelTooLong(label: string): Refused {
	return refuse('domain_label_too_long', { length: label.length, limit: MAX_LABEL_LENGTH });
}
