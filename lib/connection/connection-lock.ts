import { isHttpMethod, describeMethod } from '../http/http-method';
import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import type { AllowedDomain } from '../url/allowed-domain';
import type { HttpsUrl } from '../url/https-url';
import { judgeUrlWithin, cachedDomain } from '../url/url-policy';
import { parseAllowedMethods, type AllowedMethods } from './allowed-methods';
import type { LockedFields } from './seal';

/** Where a connection's secret may go, and by which methods. */
export interface ConnectionLock {
	domain: AllowedDomain;
	methods: AllowedMethods;
}

/** What of a request decides whether it may carry the secret. */
export interface Target {
	url: unknown;
	method: unknown;
}

/** The lock that a stored connection of any kind describes. */
export function parseConnectionLock(stored: {
	allowedDomain: unknown;
	allowedMethods?: unknown;
}): Verdict<ConnectionLock> {
	const domain = cachedDomain(stored.allowedDomain);
	if (!domain.ok) return domain;
	const methods = parseAllowedMethods(stored.allowedMethods);
	return methods.ok ? accept({ domain: domain.value, methods: methods.value }) : methods;
}

/**
 * What a secret is sealed to. A lock that is not narrowed has no field for its methods: so the seals
 * of older versions of this package stay good, and an older version refuses a narrowed connection,
 * which it would not know to narrow.
 */
export function lockedFieldsOf({ domain, methods }: ConnectionLock): LockedFields {
	const allowedDomain = domain.text;
	return methods.text === '' ? { allowedDomain } : { allowedDomain, allowedMethods: methods.text };
}

/**
 * May a secret with this lock travel with this request? The answer is the URL to send it to.
 *
 * Asked for every request anew: a redirect that turns a POST into a GET is a GET, and refused where
 * only POST is allowed.
 */
export function judgeRequest(
	{ domain, methods }: ConnectionLock,
	{ url, method }: Target,
): Verdict<HttpsUrl> {
	const target = judgeUrlWithin(domain, url);
	if (!target.ok) return target;
	return findRefusedMethod(methods, method) ?? target;
}

function findRefusedMethod({ list }: AllowedMethods, method: unknown): Refused | undefined {
	if (!isHttpMethod(method))
		return refuse('method_not_allowed', { method: describeMethod(method) });
	if (list.includes(method)) return undefined;
	return refuse('method_outside_connection', { method, allowedMethods: list.join(', ') });
}
