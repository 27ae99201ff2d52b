import { refuse, type Verdict } from '../refusals/refusal';
import { memoize } from '../text/memoize';
import { MAX_DOMAIN_LENGTH, parseAllowedDomain, type AllowedDomain } from './allowed-domain';
import { registrableDomainOf } from './registrable-domain';
import { parseHttpsUrl, type HttpsUrl } from './unambiguous-https-url';

/**
 * May a secret that is locked to this domain go to this URL?
 *
 * Both values are parsed from scratch, since n8n stores any value: an empty or malformed allowed domain
 * allows no URL. Any port is allowed, as the lock is on the host name, but a refusal shows the port.
 */
export function judgeUrl(allowedDomain: unknown, url: unknown): Verdict<HttpsUrl> {
	const domain = cachedDomain(allowedDomain);
	return domain.ok ? judgeUrlWithin(domain.value, url) : domain;
}

/** Like `parseAllowedDomain`, with a cache: every call passes the same few strings. */
export function cachedDomain(text: unknown): Verdict<AllowedDomain> {
	const isCacheable = typeof text === 'string' && text.length <= MAX_DOMAIN_LENGTH;
	return isCacheable ? parseCached(text) : parseAllowedDomain(text);
}

const parseCached = memoize(100, (text) => {
	const domain = parseAllowedDomain(text);
	if (domain.ok) Object.freeze(domain.value);
	return Object.freeze(domain);
});

/** Like `judgeUrl`, for a domain that is already parsed. */
export function judgeUrlWithin(domain: AllowedDomain, url: unknown): Verdict<HttpsUrl> {
	const target = parseHttpsUrl(url);
	if (!target.ok || matchesHost(domain, target.value.host)) return target;
	const { host, port } = target.value;
	return refuse('url_outside_domain', { allowedDomain: domain.displayText, host, port });
}

/**
 * "*.example.com" matches example.com and a.b.example.com, but not badexample.com: the dot counts.
 *
 * A wildcard never reaches across a public suffix: "*.amazonaws.com" does not match
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

/** Cached, since each lookup searches a long list. */
const cachedRegistrableDomain = memoize(500, registrableDomainOf);
