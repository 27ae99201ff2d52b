/**
 * The address that a request means, if it is in two parts: n8n's declarative nodes and credential tests have the
 * host in `baseURL`, and n8n's HTTP helper puts what is in `url` behind it.
 *
 * An address in `url` that stands by itself wins, as it does there.
 */
export function joinUrl(baseUrl: unknown, url: unknown): unknown {
	if (baseUrl === undefined || isWhole(url)) return url;
	if (url === undefined || url === '') return baseUrl;
	if (typeof baseUrl !== 'string' || typeof url !== 'string') return undefined;
	return `${baseUrl.replace(/\/$/, '')}/${url.replace(/^\//, '')}`;
}

/** With a scheme, or with "//" before its host. */
function isWhole(url: unknown): boolean {
	return typeof url === 'string' && /^([a-z][a-z\d+.-]*:)?\/\//i.test(url);
}
