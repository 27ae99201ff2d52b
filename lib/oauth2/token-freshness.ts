import type { OAuth2Token } from './oauth2-token';

/** Whether a token has expired. One that is not known to expire counts as fresh: only the API can tell. */
export type TokenState = 'fresh' | 'expiring' | 'expired';

/** Why n8n is asked for a token before a call. Without one, or with an expired one, there is no call. */
export type RefreshReason = 'none' | 'missing' | 'expired' | 'expiring' | 'unsealed';

/** What is known of a stored token. */
interface StoredToken {
	token: OAuth2Token | undefined;
	canRefresh: boolean;
	isSealed: boolean;
}

/** `now` in milliseconds since 1970. */
export function refreshReason(
	{ token, canRefresh, isSealed }: StoredToken,
	now: number,
): RefreshReason {
	if (token === undefined) return 'missing';
	// An expired one that cannot be refreshed is tried: n8n's clock, or the server's, may be wrong.
	if (!canRefresh) return 'none';
	const age = tokenState(token, now);
	if (age !== 'fresh') return age;
	return isSealed ? 'none' : 'unsealed';
}

const LONGEST_MARGIN = 60_000;
const MARGIN_OF_LIFETIME = 0.1;

/**
 * Is this token about to expire? So close to its end it may expire on its way: a minute before, or in
 * the last tenth of its life if that is shorter. `now` in milliseconds since 1970.
 */
export function tokenState(
	{ expiresAt, lifetime = Infinity }: OAuth2Token,
	now: number,
): TokenState {
	if (expiresAt === undefined) return 'fresh';
	if (now >= expiresAt) return 'expired';
	const margin = Math.min(LONGEST_MARGIN, lifetime * MARGIN_OF_LIFETIME);
	return now >= expiresAt - margin ? 'expiring' : 'fresh';
}
