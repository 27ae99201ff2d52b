import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseUrl } from '../url/parse-url';
import type { TokenData } from './oauth2-token';
import { findChangedField, readSeal, sealSecret, type LockedFields } from './seal';

/** Where n8n keeps the seal of an access token: beside it, where nobody can write or read it. */
const SEAL = 'connection_seal';

/**
 * Binds an access token to the fields that it was connected with.
 *
 * Unlike other secrets the token stays as it is, since n8n signs with it: the seal repeats it, and holds
 * for this one token only. After a new consent n8n keeps the old seal, which then fits no token.
 */
export function sealToken(data: TokenData, accessToken: string, fields: LockedFields): TokenData {
	return { ...data, [SEAL]: sealSecret(accessToken, fields) };
}

/**
 * May this token be used with these fields? `true` if it is sealed to them, `false` if it is not sealed.
 *
 * Whoever edits a connection cannot write seals, so one that cannot be read is that of a newer version.
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

/** Of an address, the host is enough. */
function shownValue(field: string, value: string): string {
	return field === 'accessTokenUrl' ? (parseUrl(value)?.host ?? '') : value;
}
