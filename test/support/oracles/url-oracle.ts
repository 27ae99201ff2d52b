/* eslint-disable @n8n/community-nodes/no-restricted-imports -- Node's domainToASCII and domainToUnicode: other conversions to A-labels and U-labels than the ones under test */
import { domainToASCII, domainToUnicode } from 'node:url';
import { publicSuffixOf, registrableDomainByRules } from './public-suffix-oracle';
import { RULES } from './suffix-rules';

/**
 * May a secret that is locked to this domain be sent to this URL? A second, simple implementation of the rule
 * that uses nothing from `lib/`: only WHATWG URL, Node's own IDNA and the raw Public Suffix List.
 *
 * Implements only those rules for domains that the domains in the tests need.
 */
export function mayGoTo(domain: string, url: string): boolean {
	const host = plainHostOf(url);
	return host !== undefined && isCovered(host, domain);
}

/** Returns the host of a URL that every program reads alike, and `undefined` for any other string. */
export function plainHostOf(url: string): string | undefined {
	if (/[\t\n\r]/.test(url) || /^[\p{Cc} ]|[\p{Cc} ]$/u.test(url)) return undefined;
	const parts = /^https:\/\/([\w.\-\u0080-\u{10FFFF}]+)(?::(\d*))?(?:[/?#]|$)/iu.exec(url);
	const hostname = parts === null ? undefined : parsedHost(url);
	if (hostname === undefined) return undefined;
	return matchesLabels(parts![1]!, hostname) && isPort(parts![2]) ? hostname : undefined;
}

function parsedHost(url: string): string | undefined {
	try {
		return new URL(url).hostname;
	} catch {
		return undefined;
	}
}

function isPort(digits: string | undefined): boolean {
	return digits === undefined || digits === '' || (Number(digits) > 0 && Number(digits) < 2 ** 16);
}

/**
 * Is each typed label the A-label or its U-label? The letter case of A to Z does not matter. An "xn--" label
 * without a U-label is invalid, though URL accepts it on Node 24.
 */
function matchesLabels(typed: string, hostname: string): boolean {
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
	if (!base.includes('.') || /\.(onion|(?<!home\.)arpa)$/.test(base)) return false;
	if (wildcard && publicSuffixOf(base, RULES) === base) return false;
	return host === base || (wildcard && host.endsWith(`.${base}`) && hasSameOwner(host, base));
}

function hasSameOwner(host: string, base: string): boolean {
	return registrableDomainByRules(host, RULES) === registrableDomainByRules(base, RULES);
}
