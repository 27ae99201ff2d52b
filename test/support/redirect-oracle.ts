import type { Hop } from '../../lib/redirect';

/** What an answer with a redirect status leads to. */
export type NextStep =
	| { follows: false }
	| { follows: true; href: string; method: string; keepsBody: boolean };

/**
 * Where a client goes on to: WHATWG URL says where a `Location` leads, RFC 9110 with which method.
 * Only the very same origin counts, without user info, and at most five times.
 */
export function nextStepOf({ url, method, statusCode, location, followed }: Hop): NextStep {
	const target = typeof location === 'string' ? resolve(location, url.href) : undefined;
	if (target === undefined || target.origin !== new URL(url.href).origin) return { follows: false };
	// The origin of "blob:https://a.example/" is that of a.example.
	if (target.protocol !== 'https:') return { follows: false };
	const isTooLong = (location as string).length > 32_768 || target.href.length > 32_768;
	if (isTooLong || target.username + target.password !== '' || followed >= 5) {
		return { follows: false };
	}
	const { method: next = method, keepsBody = true } = CHANGES[`${statusCode} ${method}`] ?? {};
	return { follows: true, href: target.href, method: next, keepsBody };
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
