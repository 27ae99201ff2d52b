import { BEARER, OTHER_SCHEME } from '../http/authentication-schemes';
import { isToken } from '../http/header-rules';
import { accept, refuse, type Verdict } from '../refusals/refusal';

const MAX_LENGTH = 64;

/** The fields of a connection that say which word comes before its token. Others store anything there. */
export interface StoredPrefix {
	tokenPrefix?: unknown;
	otherTokenPrefix?: unknown;
}

/**
 * Returns the word that a connection sends before its token: an authentication scheme, which is a token (RFC 9110, 11.1).
 * Defaults to "Bearer". "DPoP" is refused, because each of its requests needs a proof of its own (RFC 9449).
 */
export function parseTokenPrefix({ tokenPrefix, otherTokenPrefix }: StoredPrefix): Verdict<string> {
	const isOther = tokenPrefix === OTHER_SCHEME;
	const field = isOther ? 'otherTokenPrefix' : 'tokenPrefix';
	const prefix = isOther ? otherTokenPrefix : (tokenPrefix ?? BEARER);
	if (typeof prefix !== 'string') return refuse('field_not_text', { field });
	if (prefix === '') return refuse('token_prefix_missing', {});
	if (prefix.toLowerCase() === 'dpop') return refuse('token_prefix_dpop', {});
	return prefix.length <= MAX_LENGTH && isToken(prefix)
		? accept(prefix)
		: refuse('token_prefix_invalid', { limit: MAX_LENGTH });
}
