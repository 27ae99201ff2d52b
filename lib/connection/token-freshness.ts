import type { OAuth2Connection } from './oauth2-connection';
import { ageOf } from './oauth2-token';

/** Why n8n is asked for a token before a call. Without one, or with an expired one, there is no call. */
export type TokenNeed = 'none' | 'missing' | 'expired' | 'expiring' | 'unsealed';

/** `now` in milliseconds since 1970. */
export function tokenNeedOf(
	{ token, canRenew, isSealed }: Pick<OAuth2Connection, 'token' | 'canRenew' | 'isSealed'>,
	now: number,
): TokenNeed {
	if (token === undefined) return 'missing';
	// An expired one that cannot be renewed is tried: n8n's clock, or the server, may be wrong.
	if (!canRenew) return 'none';
	const age = ageOf(token, now);
	if (age !== 'fresh') return age;
	return isSealed ? 'none' : 'unsealed';
}
