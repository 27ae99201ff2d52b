import { judgeRequest, parseConnectionLock } from '../../../lib/connection/connection-lock';
import type { RedirectLimits } from '../../../lib/lock/redirect';

/** The limits when the option "Redirects" is not set. */
export const SAME_ORIGIN = limitsOf('sameOrigin', '*.example.com');

/** Returns the limits of redirects for a connection that is locked to this domain. */
export function limitsOf(
	mode: RedirectLimits['mode'],
	allowedDomain: string,
	{ allowedMethods, ...more }: Partial<RedirectLimits> & { allowedMethods?: string[] } = {},
): RedirectLimits {
	const lock = parseConnectionLock({ allowedDomain, allowedMethods });
	if (!lock.ok) throw new Error(lock.code);
	const authorize: RedirectLimits['authorize'] = (target) => judgeRequest(lock.value, target);
	return { mode, maxRedirects: 5, authorize, secrets: [], ...more };
}
