import type { RedirectResponse } from '../../../lib/lock/redirect';
import { mayGoTo, plainHostOf } from './url-oracle';

/** What an answer with a redirect status leads to. */
export type NextStep =
	| { follows: false }
	| {
			follows: true;
			href: string;
			method: string;
			keepsBody: boolean;
			credentialsStripped: boolean;
	  };

/** How far one may go: no domain stands for the same origin. */
export interface Reach {
	domain?: string;
	/** Whether GET and HEAD go on without the connection. */
	goesOutside?: boolean;
}

const STAYS: NextStep = { follows: false };

/**
 * Where a client goes on to: WHATWG URL says where a `Location` leads, RFC 9110 with which method. No user
 * info, and at most five times. What the secrets of a connection have to do with it is left out.
 */
export function nextStepOf(
	hop: RedirectResponse,
	{ domain, goesOutside = false }: Reach = {},
): NextStep {
	const { url, method, statusCode, location, redirectCount } = hop;
	const target = typeof location === 'string' ? resolve(location, url.href) : undefined;
	// The origin of "blob:https://a.example/" is that of a.example.
	if (target?.protocol !== 'https:' || target.username + target.password !== '') return STAYS;
	const isTooLong = (location as string).length > 32_768 || target.href.length > 32_768;
	if (isTooLong || redirectCount >= 5 || plainHostOf(target.href) === undefined) return STAYS;
	const { method: next = method, keepsBody = true } = CHANGES[`${statusCode} ${method}`] ?? {};
	const isInside =
		domain === undefined
			? target.origin === new URL(url.href).origin
			: mayGoTo(domain, target.href) && !hop.credentialsStripped;
	const isForStrangers = next === 'GET' || next === 'HEAD';
	if (!isInside && !(goesOutside && isForStrangers)) return STAYS;
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
/** RFC 9110, 15.4.2 to 15.4.4, as a table; all other requests go on as they are. */
const CHANGES: Record<string, { method?: string; keepsBody: boolean } | undefined> = {
	'301 POST': TO_GET,
	'302 POST': TO_GET,
	...Object.fromEntries(
		['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [`303 ${method}`, TO_GET]),
	),
};
