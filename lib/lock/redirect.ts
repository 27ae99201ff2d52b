import type { Target } from '../connection/connection-lock';
import { urlContainsSecret } from '../redaction/secret-in-url';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import {
	MAX_HOST_TEXT_LENGTH,
	MAX_URL_LENGTH,
	parseHttpsUrl,
	type HttpsUrl,
} from '../url/https-url';
import { parseUrl } from '../url/parse-url';
import type { RedirectRules } from './redirect-options';

/** One answered hop: where the request went, how, and what the server said. */
export interface RedirectResponse {
	url: HttpsUrl;
	method: string;
	statusCode: number;
	/** The `Location` header as received; servers and proxies may make anything of it. */
	location: unknown;
	/** How many redirects came before this answer. */
	redirectCount: number;
	/** Whether this request, or one before it, was sent without the connection. */
	credentialsStripped: boolean;
}

/** The next request. `keepsBody` is false where RFC 9110 turns the request into a GET. */
export interface RedirectTarget {
	url: HttpsUrl;
	method: string;
	keepsBody: boolean;
	/** Whether it is to be sent without the connection, and without all else that is not for strangers. */
	credentialsStripped: boolean;
}

/** What a redirect may not get past. */
export interface RedirectLimits extends RedirectRules {
	/** May the secret of the connection travel with this request? `undefined` without a connection. */
	authorize: ((target: Target) => Verdict<HttpsUrl>) | undefined;
	/** Of the connection. */
	secrets: readonly string[];
}

/** RFC 9110, 15.4. 300, 304, 305 and 306 name no place to go on to. */
const REDIRECT_STATUS_CODES = new Set([301, 302, 303, 307, 308]);

/** Nothing goes along with them but the address (RFC 9110, 9.3.1 and 9.3.2). */
const CREDENTIAL_FREE_METHODS = new Set(['GET', 'HEAD']);

/**
 * Where does this answer send the request on to, and may it go there?
 *
 * `undefined` means that the answer is no redirect, or that none is to be followed. The next URL is
 * judged and the request signed anew by whoever follows it. Once a request has left, none after it is
 * signed, wherever it goes: a stranger could send it back to an address of the stranger's choice.
 */
export function judgeRedirect(
	hop: RedirectResponse,
	limits: RedirectLimits,
): Verdict<RedirectTarget | undefined> {
	const { url, statusCode, location } = hop;
	if (limits.mode === 'never') return accept(undefined);
	if (!REDIRECT_STATUS_CODES.has(statusCode) || location === undefined) return accept(undefined);
	const target = readLocation(location, url);
	if (target === undefined) return refuse('redirect_unreadable', { from: url.host });
	const way = { from: url.origin, to: describeTarget(target) };
	if (limits.mode === 'sameOrigin' && target.origin !== url.origin) {
		return refuse('redirect_outside_origin', way);
	}
	if (limits.mode !== 'sameOrigin' && target.protocol !== 'https:') {
		return refuse('redirect_not_https', way);
	}
	const next = parseHttpsUrl(target.href);
	if (!next.ok) return refuse('redirect_unreadable', { from: url.host });
	const step = { url: next.value, ...redirectedMethod(statusCode, hop.method) };
	const credentialsStripped = judgeStripping(hop, step, { ...limits, way });
	if (!credentialsStripped.ok) return credentialsStripped;
	if (hop.redirectCount >= limits.maxRedirects) {
		return refuse('redirect_too_many', { from: url.host, limit: limits.maxRedirects });
	}
	return accept({ ...step, credentialsStripped: credentialsStripped.value });
}

type NextRequest = Omit<RedirectTarget, 'credentialsStripped'>;

/** Does this step go on without the connection? No, where it may not. */
function judgeStripping(
	hop: RedirectResponse,
	{ url, method }: NextRequest,
	{ way, ...limits }: RedirectLimits & { way: { from: string; to: string } },
): Verdict<boolean> {
	const isInside = hop.credentialsStripped
		? accept(false)
		: judgeReach(hop, { url, method }, limits);
	if (!isInside.ok) return isInside;
	if (isInside.value) return accept(false);
	if (limits.mode === 'allowedDomain') return refuse('redirect_outside_domain', way);
	if (!CREDENTIAL_FREE_METHODS.has(method))
		return refuse('redirect_method_outside', { ...way, method });
	const address = { location: String(hop.location), href: url.href };
	// The host may have the secret in it, too, so it is not named.
	if (urlContainsSecret(address, limits.secrets))
		return refuse('redirect_has_secret', { from: way.from });
	return accept(true);
}

/** Is it still where the connection belongs, or, without one, the same origin? */
function judgeReach(
	hop: RedirectResponse,
	{ url, method }: Pick<NextRequest, 'url' | 'method'>,
	{ mode, authorize }: RedirectLimits,
): Verdict<boolean> {
	if (mode === 'sameOrigin' || authorize === undefined)
		return accept(url.origin === hop.url.origin);
	const verdict = authorize({ url: url.href, method });
	if (verdict.ok) return accept(true);
	// A method that the connection does not allow is no way out of its domain.
	return verdict.code === 'url_outside_domain' ? accept(false) : verdict;
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
function redirectedMethod(statusCode: number, method: string): Omit<NextRequest, 'url'> {
	const becomesGet =
		(statusCode === 303 && method !== 'HEAD') ||
		((statusCode === 301 || statusCode === 302) && method === 'POST');
	return becomesGet ? { method: 'GET', keepsBody: false } : { method, keepsBody: true };
}
