/* eslint-disable @n8n/community-nodes/no-restricted-imports -- domainToASCII and domainToUnicode of Node: other ways to A-labels and U-labels than the ones under test */
import { domainToASCII, domainToUnicode } from 'node:url';
import { publicSuffixOf, registrableDomainByRules } from './public-suffix-oracle';
import { RULES } from './suffix-rules';

/**
 * May a secret that is locked to this domain go to this URL? The rule written down a second time and
 * simply, with nothing of `lib/`: WHATWG URL, Node's own IDNA and the raw Public Suffix List.
 *
 * Knows only so much of the rules on domains as the domains in the tests need.
 */
export function mayGoTo(domain: string, text: string): boolean {
	const host = plainHostOf(text);
	return host !== undefined && isCovered(host, domain);
}

/** The host of a URL that says plainly where it goes; `undefined` of any other text. */
export function plainHostOf(text: string): string | undefined {
	if (/[\t\n\r]/.test(text) || /^[\p{Cc} ]|[\p{Cc} ]$/u.test(text)) return undefined;
	const parts = /^https:\/\/([\w.\-\u0080-\u{10FFFF}]+)(?::(\d*))?(?:[/?#]|$)/iu.exec(text);
	const hostname = parts === null ? undefined : dialledHost(text);
	if (hostname === undefined) return undefined;
	return spells(parts![1]!, hostname) && isPort(parts![2]) ? hostname : undefined;
}

function dialledHost(text: string): string | undefined {
	try {
		return new URL(text).hostname;
	} catch {
		return undefined;
	}
}

function isPort(digits: string | undefined): boolean {
	return digits === undefined || digits === '' || (Number(digits) > 0 && Number(digits) < 2 ** 16);
}

/**
 * Label by label, but for the letter case of A to Z: the A-label, or its U-label. An "xn--" label that
 * has no U-label is none, though URL lets it pass on Node 24.
 */
function spells(typed: string, hostname: string): boolean {
	const shown = domainToUnicode(hostname);
	if (hostname.length > 253 || domainToASCII(shown) !== hostname) return false;
	const labels = hostname.split('.');
	const shownLabels = shown.split('.');
	const typedLabels = typed.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).split('.');
	return (
		typedLabels.length === labels.length &&
		labels.every((label) => label !== '' && label.length <= 63) &&
		labels.every((label, at) => !label.startsWith('xn--') || label !== shownLabels[at]) &&
		typedLabels.every((label, at) => label === labels[at] || label === shownLabels[at])
	);
}

function isCovered(host: string, domain: string): boolean {
	const wildcard = domain.startsWith('*.');
	const base = domainToASCII(domain.replace(/^\*\./, ''));
	if (!base.includes('.') || base.endsWith('.onion')) return false;
	if (wildcard && publicSuffixOf(base, RULES) === base) return false;
	return host === base || (wildcard && host.endsWith(`.${base}`) && hasSameOwner(host, base));
}

function hasSameOwner(host: string, base: string): boolean {
	return registrableDomainByRules(host, RULES) === registrableDomainByRules(base, RULES);
}
