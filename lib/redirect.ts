import { MAX_HOST_TEXT_LENGTH, MAX_URL_LENGTH, parseHttpsUrl, type HttpsUrl } from './https-url';
import { parseUrl } from './parse-url';
import { accept, refuse, type Verdict } from './refusal';

/** One answered hop: where the request went, how, and what the server said. */
export interface Hop {
	url: HttpsUrl;
	method: string;
	statusCode: number;
	/** The `Location` header as received; servers and proxies may make anything of it. */
	location: unknown;
	/** How many redirects came before this answer. */
	followed: number;
}

/** The next request. `keepsBody` is false where RFC 9110 turns the request into a GET. */
export interface NextHop {
	url: HttpsUrl;
	method: string;
	keepsBody: boolean;
}

/** Redirects that are followed in one call. */
export const MAX_REDIRECTS = 5;

/** RFC 9110, 15.4. 300, 304, 305 and 306 name no place to go on to. */
const REDIRECT_STATUS_CODES = new Set([301, 302, 303, 307, 308]);

/**
 * Where does this answer send the request on to, and may it go there?
 *
 * `undefined` means that the answer is no redirect. A redirect is followed only within its origin:
 * the same host on another port, or over http, is another place. The next URL is judged and the
 * request signed anew by whoever follows it.
 */
export function judgeRedirect(hop: Hop): Verdict<NextHop | undefined> {
	const { url, statusCode, location } = hop;
	if (!REDIRECT_STATUS_CODES.has(statusCode) || location === undefined) return accept(undefined);
	const target = readLocation(location, url);
	if (target === undefined) return refuse('redirect_unreadable', { from: url.host });
	if (target.origin !== url.origin) {
		return refuse('redirect_outside_origin', { from: url.origin, to: describeTarget(target) });
	}
	const next = parseHttpsUrl(target.href);
	if (!next.ok) return refuse('redirect_unreadable', { from: url.host });
	if (hop.followed >= MAX_REDIRECTS) {
		return refuse('redirect_too_many', { from: url.host, limit: MAX_REDIRECTS });
	}
	return accept({ url: next.value, ...methodAfter(statusCode, hop.method) });
}

function readLocation(location: unknown, base: HttpsUrl): URL | undefined {
	if (typeof location !== 'string' || location.length > MAX_URL_LENGTH) return undefined;
	return hasLongHost(location) ? undefined : parseUrl(location, base.href);
}

/**
 * What stands where `URL` would look for a host, user info included. One that it has to turn into
 * an A-label is not parsed if it is long: that takes the square of its length.
 */
function hasLongHost(location: string): boolean {
	const text = location.replace(/[\t\n\r]/g, '');
	const start = /^[\p{Cc} ]*(?:[a-z][a-z0-9+.-]*:[/\\]*|[/\\]{2,})([^/\\?#]*)/iu;
	const host = start.exec(text)?.[1] ?? '';
	return host.length > MAX_HOST_TEXT_LENGTH && /[%\u0080-\u{10FFFF}]/u.test(host);
}

/** Names scheme, host and port only; other schemes such as "data:" have no host to name. */
function describeTarget(target: URL): string {
	return target.host === '' ? target.protocol : `${target.protocol}//${target.host}`;
}

/** RFC 9110, 15.4.2 to 15.4.4: what clients do with POST on 301 and 302, and with all on 303. */
function methodAfter(statusCode: number, method: string): Pick<NextHop, 'method' | 'keepsBody'> {
	const becomesGet =
		(statusCode === 303 && method !== 'HEAD') ||
		((statusCode === 301 || statusCode === 302) && method === 'POST');
	return becomesGet ? { method: 'GET', keepsBody: false } : { method, keepsBody: true };
}
