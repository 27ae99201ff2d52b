import { isSendable } from './secret-rules';

/** What n8n keeps of a token response (RFC 6749, 5.1). */
export type TokenData = Readonly<Record<string, unknown>>;

export interface OAuth2Token {
	accessToken: string;
	/** When it ends, in milliseconds since 1970. n8n notes it from version 2.33 on. */
	expiresAt: number | undefined;
	/** How long it was good for at first, in milliseconds. */
	lifetime: number | undefined;
}

/** Nothing but an object holds tokens: n8n has `{}` or nothing there before it gets one. */
export function asTokenData(stored: unknown): TokenData {
	return typeof stored === 'object' && stored !== null ? (stored as TokenData) : {};
}

/** The access token; `undefined` if there is none that can be sent. */
export function readToken(data: TokenData): OAuth2Token | undefined {
	const accessToken = textIn(data, 'access_token');
	if (accessToken === undefined || !isSendable(accessToken)) return undefined;
	const lifetime = numberIn(data, 'expires_in');
	return {
		accessToken,
		expiresAt: numberIn(data, 'n8n_expires_at'),
		lifetime: lifetime === undefined ? undefined : lifetime * 1_000,
	};
}

export function hasRefreshToken(data: TokenData): boolean {
	return textIn(data, 'refresh_token') !== undefined;
}

/** RFC 6749, 5.1, and OpenID Connect Core, 3.1.3.3. */
const TOKEN_NAMES = ['access_token', 'refresh_token', 'id_token'];

/** Every token there is, for what must not be repeated. */
export function tokensIn(data: TokenData): string[] {
	return TOKEN_NAMES.flatMap((name) => textIn(data, name) ?? []);
}

function textIn(data: TokenData, name: string): string | undefined {
	const value = data[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Servers and n8n write numbers as texts, too. */
function numberIn(data: TokenData, name: string): number | undefined {
	const number = Number(data[name]);
	return number > 0 && number < Infinity ? number : undefined;
}
