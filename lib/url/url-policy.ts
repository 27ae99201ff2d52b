import { refuse, type Verdict } from '../refusals/refusal';
import { memoize } from '../text/memoize';
import { MAX_DOMAIN_LENGTH, parseAllowedDomain, type AllowedDomain } from './allowed-domain';
import { parseHttpsUrl, type HttpsUrl } from './https-url';
import { registrableDomainOf } from './registrable-domain';

/**
 * May a secret that is locked to this domain go to this URL?
 *
 * Both texts are parsed anew, since n8n stores anything: an allowed domain that is empty or broken
 * means no. The port is free, as the lock is on the host name, but a refusal shows it.
 */
export function judgeUrl(allowedDomain: unknown, url: unknown): Verdict<HttpsUrl> {
	const domain = cachedDomain(allowedDomain);
	return domain.ok ? judgeUrlWithin(domain.value, url) : domain;
}

/** As `parseAllowedDomain`, which each call would ask about the same few texts. */
export function cachedDomain(text: unknown): Verdict<AllowedDomain> {
	const isToBeKnown = typeof text === 'string' && text.length <= MAX_DOMAIN_LENGTH;
	return isToBeKnown ? parseCached(text) : parseAllowedDomain(text);
}

const parseCached = memoize(100, (text) => {
	const domain = parseAllowedDomain(text);
	if (domain.ok) Object.freeze(domain.value);
	return Object.freeze(domain);
});

/** As `judgeUrl`, for a domain that was parsed already. */
export function judgeUrlWithin(domain: AllowedDomain, url: unknown): Verdict<HttpsUrl> {
	const target = parseHttpsUrl(url);
	if (!target.ok || matchesHost(domain, target.value.host)) return target;
	const { host, port } = target.value;
	return refuse('url_outside_domain', { allowedDomain: domain.displayText, host, port });
}

/**
 * "*.example.com" covers example.com and a.b.example.com, not badexample.com: the dot counts.
 *
 * A wildcard never reaches across a public suffix: "*.amazonaws.com" does not cover
 * abc.execute-api.us-east-1.amazonaws.com, which belongs to another customer of that cloud.
 */
function matchesHost(domain: AllowedDomain, host: string): boolean {
	if (host === domain.host) return true;
	return (
		domain.wildcard &&
		host.endsWith(`.${domain.host}`) &&
		cachedRegistrableDomain(host) === cachedRegistrableDomain(domain.host)
	);
}

/** Below which name one owner has a host; looked up in a long list. */
const cachedRegistrableDomain = memoize(500, registrableDomainOf);
