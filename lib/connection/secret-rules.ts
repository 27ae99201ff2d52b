import { BEARER } from '../http/authentication-schemes';
import { hasControlCharacter, isLatin1 } from '../http/header-rules';
import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';

/** The three kinds of connections whose secret a user enters; n8n gets the tokens of the fourth, OAuth2. */
export type ConnectionKind = 'apiKey' | 'basicAuth' | 'bearerToken';

/** The label of each kind's secret in the dialog. */
export const SECRET_LABEL = {
	apiKey: 'API Key',
	basicAuth: 'Password',
	bearerToken: 'Bearer Token',
} as const satisfies Record<ConnectionKind, string>;

/** Servers accept 8,000 or 16,000 bytes for all headers together. */
export const MAX_SECRET_LENGTH = 16_384;

/**
 * Would this secret reach the server exactly as it was typed?
 *
 * An API key or bearer token is a header value: HTTP trims outer spaces, and n8n drops control characters and
 * characters outside Latin-1. A password is sent in Base64, so it is refused only for what RFC 7617 forbids:
 * control characters.
 */
export function parseSecret(kind: ConnectionKind, secret: string): Verdict<string> {
	const field = SECRET_LABEL[kind];
	if (isPlaceholder(secret)) return refuse('secret_is_placeholder', { field });
	if (secret.length > MAX_SECRET_LENGTH) return secretTooLong(field, secret);
	if (kind === 'basicAuth') {
		if (hasControlCharacter(secret)) return refuse('secret_has_control_character', { field });
		return accept(secret);
	}
	return findBadHeaderValue(field, secret) ?? accept(secret);
}

/**
 * Would this key reach the server exactly as it was typed, in a query? Every Unicode character can be percent-encoded.
 */
export function parseQuerySecret(secret: string): Verdict<string> {
	const field = SECRET_LABEL.apiKey;
	if (isPlaceholder(secret)) return refuse('secret_is_placeholder', { field });
	if (secret.length > MAX_SECRET_LENGTH) return secretTooLong(field, secret);
	const bad = findUntrimmed(field, secret);
	if (bad !== undefined) return bad;
	return /\p{Cs}/u.test(secret) ? refuse('query_key_not_unicode', {}) : accept(secret);
}

/** Users paste the whole header value, "Bearer eyJ...": it would be sent as "Bearer Bearer eyJ...". */
export function findPastedScheme(prefix: string, token: string): Refused | undefined {
	const scheme = /^\S+(?=\s)/.exec(token)?.[0].toLowerCase();
	const pasted = [prefix, BEARER].find((one) => one.toLowerCase() === scheme);
	if (pasted === undefined) return undefined;
	return refuse('secret_has_scheme', { field: SECRET_LABEL.bearerToken, scheme: pasted });
}

/**
 * Checks in the same way the whole value of a header, such as "Bearer eyJ...", that another package makes from its
 * secret. `field` is that package's name for the secret.
 */
export function parseHeaderSecret(field: string, value: unknown): Verdict<string> {
	if (typeof value !== 'string') return refuse('secret_missing', { field });
	if (value.includes(PLACEHOLDER)) return refuse('secret_is_placeholder', { field });
	if (value.length > MAX_SECRET_LENGTH) return secretTooLong(field, value);
	return findBadHeaderValue(field, value) ?? accept(value);
}

const PLACEHOLDER = '__n8n_BLANK_VALUE_';

/**
 * Is this the placeholder that n8n's editor gets instead of a secret? n8n puts the secret back when the editor saves.
 * But an import, or an update of a whole credential, stores the placeholder itself, which would then be sent.
 */
export function isPlaceholder(secret: string): boolean {
	return secret.startsWith(PLACEHOLDER);
}

/**
 * RFC 7617, 2: the first colon ends the user name, so a colon inside the name would move the boundary. The name may be
 * empty: Azure DevOps, for one, wants its token as the password alone.
 */
export function parseUsername(username: string): Verdict<string> {
	if (username.length > MAX_SECRET_LENGTH) return secretTooLong('Username', username);
	if (username.includes(':')) return refuse('username_has_colon', {});
	if (hasControlCharacter(username)) {
		return refuse('secret_has_control_character', { field: 'Username' });
	}
	return accept(username);
}

/** Would this token reach the server exactly as it is? n8n drops characters that no header can have. */
export function isSendable(token: string): boolean {
	return token.length <= MAX_SECRET_LENGTH && findBadHeaderValue('', token) === undefined;
}

function findBadHeaderValue(field: string, secret: string): Refused | undefined {
	const bad = findUntrimmed(field, secret);
	if (bad !== undefined) return bad;
	return isLatin1(secret) ? undefined : refuse('secret_not_latin1', { field });
}

function findUntrimmed(field: string, secret: string): Refused | undefined {
	if (secret === '') return refuse('secret_missing', { field });
	if (secret.trim() !== secret) return refuse('secret_has_outer_space', { field });
	return hasControlCharacter(secret)
		? refuse('secret_has_control_character', { field })
		: undefined;
}

function secretTooLong(field: string, { length }: string): Refused {
	return refuse('secret_too_long', { field, length, limit: MAX_SECRET_LENGTH });
}
