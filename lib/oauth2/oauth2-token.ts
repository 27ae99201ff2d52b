import { isSendable } from '../connection/secret-rules';

/** The part of a token response (RFC 6749, 5.1) that n8n stores. */
export type TokenData = Readonly<Record<string, unknown>>;

export interface OAuth2Token {
	accessToken: string;
	/** When the token expires, in milliseconds since 1970. n8n stores this from version 2.33 on. */
	expiresAt: number | undefined;
	/** How long the token was valid when it was issued, in milliseconds. */
	lifetime: number | undefined;
}

/** Only an object holds tokens: before n8n gets one, it stores `{}` or nothing. */
export function asTokenData(stored: unknown): TokenData {
	return typeof stored === 'object' && stored !== null ? (stored as TokenData) : {};
}

/** Returns the access token; `undefined` if there is none that can be sent. */
export function readToken(data: TokenData): OAuth2Token | undefined {
	const accessToken = usedToken(data, 'accessToken', 'access_token');
	if (typeof accessToken !== 'string' || !isSendable(accessToken)) return undefined;
	const lifetime = numberIn(data, 'expires_in');
	return {
		accessToken,
		expiresAt: numberIn(data, 'n8n_expires_at'),
		lifetime: lifetime === undefined ? undefined : lifetime * 1_000,
	};
}

/** Returns what n8n would send as the refresh token, of whatever type; `undefined` if there is none. */
export function readRefreshToken(data: TokenData): unknown {
	return usedToken(data, 'refreshToken', 'refresh_token');
}

/**
 * Returns the data with the former refresh token if it has none: a server may issue no other (RFC 6749, 6), and some say
 * so with `null` or an empty text, which n8n stores over the former one.
 */
export function keepRefreshToken(data: TokenData, former: TokenData): TokenData {
	const refreshToken = readRefreshToken(former);
	const isKept = refreshToken === undefined || readRefreshToken(data) !== undefined;
	return isKept ? data : { ...data, refresh_token: refreshToken };
}

/** What a token endpoint says of an error (RFC 6749, 5.2). */
const ERROR_NAMES = ['error', 'error_description', 'error_uri'];

/** Returns the data without what an earlier response said of an error, so that it is not taken for that of a new one. */
export function withoutError(data: TokenData): TokenData {
	return Object.fromEntries(Object.entries(data).filter(([name]) => !ERROR_NAMES.includes(name)));
}

/**
 * Returns what stands in place of a new token, where a server responds to a token request with status 200 and an error;
 * `undefined` if there is a new token, or no error. n8n puts the response over the former data, with its token.
 */
export function errorInsteadOfToken(data: TokenData, former: TokenData): unknown {
	const accessToken = readToken(data)?.accessToken;
	const isNew = accessToken !== undefined && accessToken !== readToken(former)?.accessToken;
	return isNew ? undefined : data.error || undefined;
}

/** n8n takes a token under the first name instead, if the server sent one. */
function usedToken(data: TokenData, preferred: string, standard: string): unknown {
	return data[preferred] || data[standard] || undefined;
}

/** RFC 6749, 5.1, and OpenID Connect Core, 3.1.3.3, and the names that n8n understands as well. */
const TOKEN_NAMES = ['access_token', 'refresh_token', 'id_token', 'accessToken', 'refreshToken'];

/** Returns every stored token, because none of them may appear in output. */
export function tokensIn(data: TokenData): string[] {
	return TOKEN_NAMES.flatMap((name) => stringIn(data, name) ?? []);
}

function stringIn(data: TokenData, name: string): string | undefined {
	const value = data[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Servers and n8n also write numbers as strings. */
function numberIn(data: TokenData, name: string): number | undefined {
	const number = Number(data[name]);
	return number > 0 && number < Infinity ? number : undefined;
}
