/** The scheme before a token (RFC 6750, 2.1). */
export const BEARER = 'Bearer';

/** The schemes that other APIs expect there, in alphabetical order. RFC 9110, 11.1, allows any word. */
export const OTHER_TOKEN_SCHEMES = [
	'Bot',
	'GenieKey',
	'OAuth',
	'Token',
	'Zoho-oauthtoken',
] as const;

/** Stands in a stored connection for a scheme that its user enters in another field. No scheme can be called so. */
export const OTHER_SCHEME = '(other)';
