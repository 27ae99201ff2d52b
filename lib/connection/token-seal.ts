import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseUrl } from '../url/whatwg-url';
import type { TokenData } from './oauth2-token';
import { findChangedField, readSeal, sealSecret, type LockedFields } from './seal';

/** The field for the seal of an access token: beside the token in n8n, where no user can read or write it. */
const SEAL = 'connection_seal';

/**
 * Binds an access token to the fields with which it was obtained.
 *
 * Unlike other secrets, the token stays as it is, because n8n signs with it. The seal repeats the token, and is valid
 * for this token only. After a new consent, n8n keeps the old seal, which then matches no token.
 */
export function sealToken(data: TokenData, accessToken: string, fields: LockedFields): TokenData {
	return { ...data, [SEAL]: sealSecret(accessToken, fields) };
}

/**
 * May this token be used with these fields? `true` if it is sealed to them, `false` if it is not sealed.
 *
 * Users who edit a connection cannot write seals, so a seal that cannot be read comes from a newer version.
 */
export function checkTokenSeal(
	data: TokenData,
	accessToken: string,
	{ fields, needsUserConsent }: { fields: LockedFields; needsUserConsent: boolean },
): Verdict<boolean> {
	const stored = data[SEAL];
	if (stored === undefined) return accept(false);
	const seal = readSeal(stored);
	if (seal === undefined) return refuse('oauth2_seal_unreadable', {});
	if (seal.secret !== accessToken) return accept(false);
	const changed = findChangedField(seal.lockedTo, fields);
	if (changed === undefined) return accept(true);
	return refuse('oauth2_lock_changed', {
		changed,
		lockedTo: shownValue(changed, seal.lockedTo[changed] ?? ''),
		needsUserConsent,
	});
}

/** Of a URL, only the host is shown. */
function shownValue(field: string, value: string): string {
	return field === 'accessTokenUrl' ? (parseUrl(value)?.host ?? '') : value;
}
