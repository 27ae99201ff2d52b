import type { RequestTarget } from '../connection/connection-lock';
import { withoutQueryParameter } from '../http/query-string';
import { REDACTED } from '../redaction/redact';
import { urlContainsSecret } from '../redaction/secret-in-url';
import {
	accept,
	refuse,
	type RedirectRoute,
	type RefusalData,
	type Verdict,
} from '../refusals/refusal';
import {
	MAX_HOST_TEXT_LENGTH,
	MAX_URL_LENGTH,
	parseHttpsUrl,
	type HttpsUrl,
} from '../url/unambiguous-https-url';
import { parseUrl } from '../url/whatwg-url';
import type { RedirectRules } from './redirect-options';

/** The response of one hop: where and how its request was sent, and what the server returned. */
export interface RedirectResponse {
	url: HttpsUrl;
	method: string;
	statusCode: number;
	/** The `Location` header as received. Servers and proxies can send anything in it. */
	location: unknown;
	/** How many redirects came before this response. */
	redirectCount: number;
	/** The URLs of the requests before this one. */
	visited?: readonly string[];
	/** Whether this request, or one before it, was sent without the connection. */
	credentialsStripped: boolean;
}

/** The next request. `keepsBody` is false where RFC 9110 turns the request into a GET. */
export interface RedirectTarget {
	url: HttpsUrl;
	method: string;
	keepsBody: boolean;
	/** The `Location` without the key that the server may have repeated from the query. */
	location: string;
	/** Whether it must be sent without the connection, and without anything else that a third party must not get. */
	credentialsStripped: boolean;
}

/** The rules that a redirect must comply with. */
export interface RedirectLimits extends RedirectRules {
	/** May this request carry the connection's secret? `undefined` without a connection. */
	authorize: ((target: RequestTarget) => Verdict<HttpsUrl>) | undefined;
	/** The secrets of the connection. */
	secrets: readonly string[];
	/** The query parameter that carries its key; `undefined` if none does. */
	queryName?: string | undefined;
}

/** RFC 9110, 15.4. 300, 304, 305 and 306 name no URL to follow. */
const REDIRECT_STATUS_CODES = new Set([301, 302, 303, 307, 308]);

/** These methods carry nothing but the URL (RFC 9110, 9.3.1 and 9.3.2). */
const CREDENTIAL_FREE_METHODS = new Set(['GET', 'HEAD']);

/**
 * Where does this response redirect the request, and may it go there?
 *
 * `undefined` means that the response is not a redirect, or that redirects are not followed. The caller judges the next
 * URL and signs the request again. Once a request was sent without the connection, no later one is signed, wherever it
 * goes: a third party could redirect it back to a URL of its own choice.
 */
export function judgeRedirect(
	response: RedirectResponse,
	limits: RedirectLimits,
): Verdict<RedirectTarget | undefined> {
	const { url, statusCode } = response;
	if (limits.mode === 'never') return accept(undefined);
	if (!REDIRECT_STATUS_CODES.has(statusCode) || response.location === undefined) {
		return accept(undefined);
	}
	const location = readLocation(response.location, limits);
	const target = location === undefined ? undefined : parseLocation(location, url);
	if (location === undefined || target === undefined) {
		return refuse('redirect_unreadable', { from: url.host });
	}
	const hop = { ...response, location };
	const route = () => ({ from: url.origin, ...shownTarget(hop, target, limits.secrets) });
	if (target.protocol !== 'https:') {
		return refuse('redirect_not_https', { ...route(), instead: compareWith(url, target) });
	}
	if (limits.mode === 'sameOrigin' && target.origin !== url.origin) {
		const isAllowed = limits.authorize?.({ url: target.href, method: hop.method }).ok ?? true;
		return refuse('redirect_outside_origin', { ...route(), isAllowed });
	}
	const nextUrl = parseHttpsUrl(target.href);
	if (!nextUrl.ok) return refuse('redirect_unreadable', { from: url.host });
	const next = { url: nextUrl.value, location, ...redirectedMethod(statusCode, hop.method) };
	const credentialsStripped = judgeStripping(hop, next, { ...limits, route });
	if (!credentialsStripped.ok) return credentialsStripped;
	if (hop.redirectCount >= limits.maxRedirects) {
		const isCircle = [url.href, ...(hop.visited ?? [])].includes(next.url.href);
		return refuse('redirect_too_many', { from: url.host, limit: limits.maxRedirects, isCircle });
	}
	return accept({ ...next, credentialsStripped: credentialsStripped.value });
}

type ReadRedirect = RedirectResponse & { location: string };

type NextRequest = Omit<RedirectTarget, 'credentialsStripped'>;

/** Must this request be sent without the connection? Refuses it where that is not allowed. */
function judgeStripping(
	hop: ReadRedirect,
	{ url, method }: NextRequest,
	{ route, ...limits }: RedirectLimits & { route: () => RedirectRoute },
): Verdict<boolean> {
	const isInside = hop.credentialsStripped
		? accept(false)
		: judgeReach(hop, { url, method }, limits);
	if (!isInside.ok) return isInside;
	if (isInside.value) return accept(false);
	if (limits.mode === 'allowedDomain') return refuse('redirect_outside_domain', route());
	if (!CREDENTIAL_FREE_METHODS.has(method))
		return refuse('redirect_method_outside', { ...route(), method });
	const urls = { location: hop.location, href: url.href };
	return urlContainsSecret(urls, limits.secrets)
		? refuse('redirect_has_secret', { from: hop.url.origin })
		: accept(true);
}

/** Is the target still where the connection belongs? Without a connection: does it have the same origin? */
function judgeReach(
	hop: RedirectResponse,
	{ url, method }: Pick<NextRequest, 'url' | 'method'>,
	{ mode, authorize }: RedirectLimits,
): Verdict<boolean> {
	if (mode === 'sameOrigin' || authorize === undefined)
		return accept(url.origin === hop.url.origin);
	const verdict = authorize({ url: url.href, method });
	if (verdict.ok) return accept(true);
	// A method that the connection does not allow does not count as leaving the domain: it is refused.
	return verdict.code === 'url_outside_domain' ? accept(false) : verdict;
}

function readLocation(location: unknown, { queryName }: RedirectLimits): string | undefined {
	if (typeof location !== 'string' || location.length > MAX_URL_LENGTH) return undefined;
	return withoutQueryParameter(location, queryName);
}

function parseLocation(location: string, base: HttpsUrl): URL | undefined {
	return hasLongHost(location) ? undefined : parseUrl(location, base.href);
}

/**
 * Looks at what `URL` would read as the host, user info included. A long host that `URL` would have to convert to an
 * A-label is not parsed: that takes quadratic time.
 */
function hasLongHost(location: string): boolean {
	const text = location.replace(/[\t\n\r]/g, '');
	const start = /^[\p{Cc} ]*(?:[a-z][a-z0-9+.-]*:[/\\]*|[/\\]{2,})([^/\\?#]*)/iu;
	const host = start.exec(text)?.[1] ?? '';
	return host.length > MAX_HOST_TEXT_LENGTH && /[%\u0080-\u{10FFFF}]/u.test(host);
}

/** What a user could write instead, if the target is the same host without https. */
function compareWith(url: HttpsUrl, target: URL): RefusalData['redirect_not_https']['instead'] {
	const current = new URL(url.href);
	if (target.protocol !== 'http:') return 'nothing';
	if (target.hostname !== current.hostname) return 'otherHost';
	if (target.pathname === current.pathname) {
		return target.search === current.search ? 'itself' : 'sameHost';
	}
	if (target.pathname === `${current.pathname}/`) return 'slash';
	return `${target.pathname}/` === current.pathname ? 'noSlash' : 'sameHost';
}

/** No scheme, host and port together are longer. In characters. */
const MAX_ORIGIN_LENGTH = 1_024;
/** A longer path is not shown. In characters. */
const MAX_PATH_LENGTH = 1_024;

/**
 * Scheme, host and port of the target as messages show them, and its path. They may be a part of a secret, and in lower
 * case, so they are not shown if there is one where they stand. A query is never shown: it may be a key of somebody else.
 */
function shownTarget(
	{ location }: ReadRedirect,
	target: URL,
	secrets: readonly string[],
): Omit<RedirectRoute, 'from'> {
	const longest = Math.max(0, ...secrets.map(({ length }) => length));
	const [start, href] = [location, target.href].map((text) =>
		text.slice(0, MAX_ORIGIN_LENGTH + MAX_PATH_LENGTH + 3 * longest),
	);
	if (urlContainsSecret({ location: start!, href: href! }, secrets)) {
		return { to: REDACTED, path: '' };
	}
	const hasPath = target.host !== '' && target.pathname.length <= MAX_PATH_LENGTH;
	return { to: describeTarget(target), path: hasPath ? target.pathname : '' };
}

/** Names only scheme, host and port. Other schemes, such as "data:", have no host to name. */
function describeTarget(target: URL): string {
	return target.host === '' ? target.protocol : `${target.protocol}//${target.host}`;
}

/** RFC 9110, 15.4.2 to 15.4.4: what clients do with POST on 301 and 302, and with every method on 303. */
function redirectedMethod(
	statusCode: number,
	method: string,
): Pick<NextRequest, 'method' | 'keepsBody'> {
	const becomesGet =
		(statusCode === 303 && method !== 'HEAD') ||
		((statusCode === 301 || statusCode === 302) && method === 'POST');
	return becomesGet ? { method: 'GET', keepsBody: false } : { method, keepsBody: true };
}
