import { parse } from '../vendor/public-suffix';

/**
 * Which part of a host can one owner register? "api.example.co.uk" -> "example.co.uk"; `null` for a
 * public suffix, since nobody owns "co.uk" or "myshopify.com" alone.
 *
 * The whole Public Suffix List applies, including its private section: without that, alice.github.io
 * and bob.github.io would be one site. A top-level domain that is not on the list counts as a suffix.
 */
export function registrableDomainOf(host: string): string | null {
	return parse(host, LIST_OPTIONS).domain;
}

/** May third parties register names below this host? Then a wildcard on it would match their sites. */
export function isPublicSuffix(host: string): boolean {
	return parse(host, LIST_OPTIONS).publicSuffix === host;
}

/** Hosts come from `new URL()`, so there is nothing to extract. Without extraction, tldts does not validate either. */
const LIST_OPTIONS = {
	allowPrivateDomains: true,
	extractHostname: false,
	detectIp: false,
};
