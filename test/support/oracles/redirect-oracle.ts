import type { RedirectResponse } from '../../../lib/lock/redirect';
import { mayGoTo, plainHostOf } from './url-oracle';

/** What the client does after a response with a redirect status. */
export type ExpectedHop =
	| { follows: false }
	| {
			follows: true;
			href: string;
			method: string;
			keepsBody: boolean;
			credentialsStripped: boolean;
	  };

/** Where a redirect may lead. Without a domain, it has to stay within the same origin. */
export interface RedirectScope {
	domain?: string;
	/** Whether GET and HEAD requests may leave the domain, without the connection. */
	leavesDomain?: boolean;
}

const NOT_FOLLOWED: ExpectedHop = { follows: false };

/**
 * Returns the next hop: WHATWG URL says where a `Location` leads, RFC 9110 says with which method. A URL with
 * user info is not followed, nor is a sixth redirect. Secrets of the connection in the URL are not considered.
 */
export function expectedHop(
	hop: RedirectResponse,
	{ domain, leavesDomain = false }: RedirectScope = {},
): ExpectedHop {
	const { url, method, statusCode, location, redirectCount } = hop;
	const target = typeof location === 'string' ? resolve(location, url.href) : undefined;
	// "blob:https://a.example/" has the origin of a.example.
	if (target?.protocol !== 'https:' || target.username + target.password !== '')
		return NOT_FOLLOWED;
	const isTooLong = (location as string).length > 32_768 || target.href.length > 32_768;
	if (isTooLong || redirectCount >= 5 || plainHostOf(target.href) === undefined)
		return NOT_FOLLOWED;
	const { method: next = method, keepsBody = true } = CHANGES[`${statusCode} ${method}`] ?? {};
	const isInside =
		domain === undefined
			? target.origin === new URL(url.href).origin
			: mayGoTo(domain, target.href) && !hop.credentialsStripped;
	const isCredentialFree = next === 'GET' || next === 'HEAD';
	if (!isInside && !(leavesDomain && isCredentialFree)) return NOT_FOLLOWED;
	return {
		follows: true,
		href: target.href,
		method: next,
		keepsBody,
		credentialsStripped: !isInside,
	};
}

function resolve(location: string, base: string): URL | undefined {
	try {
		return new URL(location, base);
	} catch {
		return undefined;
	}
}

const TO_GET = { method: 'GET', keepsBody: false };
/** RFC 9110, 15.4.2 to 15.4.4, as a table. All other requests keep their method and body. */
const CHANGES: Record<string, { method?: string; keepsBody: boolean } | undefined> = {
	'301 POST': TO_GET,
	'302 POST': TO_GET,
	...Object.fromEntries(
		['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [`303 ${method}`, TO_GET]),
	),
};
