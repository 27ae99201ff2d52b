import { parseUrl } from '../url/whatwg-url';

/** The URL of a next page. */
export interface NextUrl {
	href: string;
	/** Whether the API named it with "http:", and it is requested over https. */
	isUpgraded: boolean;
}

/**
 * Resolves the link to a next page. Many an API behind a proxy does not know that it is called over https, and names
 * itself with "http:". Such a URL is requested over https. Whether it may be called is judged later.
 */
export function resolveNextUrl(link: string, base: string): NextUrl {
	const url = parseUrl(link, base);
	// A link that is no URL is refused when it is judged.
	if (url === undefined) return { href: link, isUpgraded: false };
	if (url.protocol !== 'http:' || !hasSecurePort(url, base))
		return { href: url.href, isUpgraded: false };
	url.protocol = 'https:';
	return { href: url.href, isUpgraded: true };
}

/** Nothing is known of another port: what speaks http there does not speak https. */
function hasSecurePort({ hostname, port }: URL, base: string): boolean {
	if (port === '' || port === '443') return true;
	const page = parseUrl(base);
	return page?.hostname === hostname && page.port === port;
}
