import { describeMethod, isHttpMethod } from '../http/http-method';
import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import type { AllowedDomain } from '../url/allowed-domain';
import type { HttpsUrl } from '../url/unambiguous-https-url';
import { cachedDomain, judgeUrlWithin } from '../url/url-in-allowed-domain';
import { parseAllowedMethods, type AllowedMethods } from './allowed-methods';
import type { LockedFields } from './seal';

/** Where a connection's secret may be sent, and with which methods. */
export interface ConnectionLock {
	domain: AllowedDomain;
	methods: AllowedMethods;
}

/** The parts of a request that decide whether it may carry the secret. */
export interface RequestTarget {
	url: unknown;
	method: unknown;
}

/** Reads the lock from a stored connection of any kind. */
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
 * Returns the fields that a secret is sealed to.
 *
 * A lock that does not restrict methods has no field for them. So the seals of older versions of this package stay
 * valid. An older version refuses a connection with restricted methods, because it could not enforce them.
 */
export function lockedFieldsOf({ domain, methods }: ConnectionLock): LockedFields {
	const allowedDomain = domain.text;
	return methods.text === '' ? { allowedDomain } : { allowedDomain, allowedMethods: methods.text };
}

/**
 * May this request carry a secret with this lock? Returns the URL to send it to.
 *
 * Called for every request, redirects included: a redirect that turns a POST into a GET is judged as a GET, and
 * refused where only POST is allowed.
 */
export function judgeRequest(
	{ domain, methods }: ConnectionLock,
	{ url, method }: RequestTarget,
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
