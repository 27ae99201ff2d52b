import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseJson } from '../text/json';
import { parseUrl } from '../url/whatwg-url';
import { readRefreshToken, readToken, type TokenData } from './oauth2-token';
import { findChangedField, readSeal, sealSecret, type LockedFields } from '../connection/seal';

/** The field for the seal of the tokens: beside them in n8n, where no user can read or write it. */
const SEAL = 'connection_seal';

/**
 * Set to `true` beside the stored fields while this package has n8n get a token, and only then: in n8n, a stored field
 * that the credential type does not declare does not get there. It tells a new token from one that n8n only reads.
 */
export const IS_TOKEN_REFRESH = 'isTokenRefresh';

/** Under this name stand, beside that mark, the token data with which n8n gets the new token. */
export const FORMER_TOKENS = 'formerTokens';

/** The fields that tokens are sealed to, and whether a user has to consent to get others. */
export interface TokenLock {
	fields: LockedFields;
	needsUserConsent: boolean;
}

/**
 * Binds access token and refresh token together to the fields with which they were obtained.
 *
 * Unlike other secrets, the tokens stay as they are, because n8n refreshes with them. The seal repeats them, and is valid
 * for these two only.
 */
export function sealTokens(data: TokenData, fields: LockedFields): TokenData {
	return { ...data, [SEAL]: sealSecret(JSON.stringify(sealedTokens(data)), fields) };
}

/** Returns the data without a seal. What a token endpoint sends under its name must not count. */
export function withoutSeal(data: TokenData): TokenData {
	return Object.fromEntries(Object.entries(data).filter(([name]) => name !== SEAL));
}

/**
 * May these tokens be used with these fields? `true` if they are sealed to them, `false` if they are not sealed.
 *
 * n8n puts the response to a new consent over the data that it has. So the tokens of two accounts can be mixed, with
 * a seal of one of them or with one that the server made up. Where there is a seal, only the tokens in it count.
 */
export function checkTokenSeal(data: TokenData, lock: TokenLock): Verdict<boolean> {
	if (!Object.hasOwn(data, SEAL)) return accept(false);
	const seal = readSeal(data[SEAL]);
	if (!seal.ok) return unreadableSeal(seal.code, lock);
	const changed = findChangedField(seal.value.lockedTo, lock.fields);
	const isSealed = hasSameTokens(parseJson(seal.value.secret), data);
	// A user can get other tokens. Without a user, n8n gets them for the client, from the sealed address.
	if (!isSealed && lock.needsUserConsent) return refuse('oauth2_token_not_sealed', {});
	if (changed === undefined) return accept(isSealed);
	return refuse('oauth2_lock_changed', {
		changed,
		lockedTo: shownValue(changed, seal.value.lockedTo[changed] ?? ''),
		needsUserConsent: lock.needsUserConsent,
	});
}

function unreadableSeal(code: string, { needsUserConsent }: TokenLock): Verdict<never> {
	const isNewer = code === 'seal_version_unknown';
	return isNewer || !needsUserConsent
		? refuse('oauth2_seal_unreadable', {})
		: refuse('oauth2_token_not_sealed', {});
}

interface SealedTokens {
	accessToken: string | null;
	/** Of whatever type the server sent it, as n8n would. */
	refreshToken: unknown;
}

function sealedTokens(data: TokenData): SealedTokens {
	return {
		accessToken: readToken(data)?.accessToken ?? null,
		refreshToken: readRefreshToken(data) ?? null,
	};
}

/** A token that is missing now is used nowhere. */
function hasSameTokens(sealed: unknown, data: TokenData): boolean {
	const { accessToken, refreshToken } = sealedTokens(data);
	const { accessToken: sealedAccess, refreshToken: sealedRefresh } = (sealed ??
		{}) as Partial<SealedTokens>;
	return (
		(accessToken === null || accessToken === sealedAccess) &&
		(refreshToken === null || refreshToken === sealedRefresh)
	);
}

/** Of a URL, only the host is shown. */
function shownValue(field: string, value: string): string {
	const isUrl = field === 'accessTokenUrl' || field === 'authUrl';
	return isUrl ? (parseUrl(value)?.host ?? '') : value;
}
