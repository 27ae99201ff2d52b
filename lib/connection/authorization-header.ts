import { credentialParts } from '../http/credential-parts';
import type { ConnectionKind } from './secret-rules';

/** Something that a connection adds to a request: a header, or a parameter of the query. */
export interface NamedValue {
	name: string;
	value: string;
}

/** A header that a connection adds to a request. */
export interface CredentialHeader extends NamedValue {
	/** The authentication scheme that the value begins with (RFC 9110, 11.4); empty if there is none. */
	scheme: string;
}

/**
 * The header that carries the secret: RFC 7617, 2 (basic) and RFC 6750, 2.1 (bearer). The identity is what stands beside
 * the secret: the name of the header for an API key, the user name for basic auth, and for a bearer token its prefix.
 */
export function authorizationHeader(
	kind: ConnectionKind,
	identity: string,
	secret: string,
): CredentialHeader {
	switch (kind) {
		case 'apiKey':
			return { name: identity, scheme: '', value: secret };
		case 'basicAuth':
			return schemeHeader('Basic', basicCredentials(identity, secret));
		case 'bearerToken':
			return schemeHeader(identity, secret);
	}
}

/** RFC 9110, 11.6.2. */
export function schemeHeader(scheme: string, credentials: string): CredentialHeader {
	return { name: 'Authorization', scheme, value: `${scheme} ${credentials}` };
}

/**
 * Strings of that header that must not be repeated anywhere, as plain text: each part that may be a key by itself. Only
 * a part that is short, or that APIs ask for as a filler, may be repeated.
 */
export function secretsInHeader(kind: ConnectionKind, identity: string, secret: string): string[] {
	const secrets =
		kind === 'basicAuth' ? secretsOfBasicAuth(identity, secret) : secretsOfHeaderValue(secret);
	return [...new Set(secrets)].filter((part) => !isFiller(part));
}

function secretsOfHeaderValue(value: string): string[] {
	const { parts, pair } = credentialParts(value);
	const pairs = parts.filter((part) => part.includes(':')).map(splitAtColon);
	const usernames = pairs.filter(([, password]) => isMeaningless(password)).map(([name]) => name);
	const decoded = pair === undefined ? [] : secretsOfBasicAuth(...splitAtColon(pair));
	return [...parts, ...usernames, ...decoded];
}

/**
 * Some APIs take their key as the user name, with a password that means nothing. The Base64 form is listed, too, because
 * an API that echoes a header in an encoded form encodes what is Base64 already.
 */
function secretsOfBasicAuth(username: string, password: string): string[] {
	const pair = `${username}:${password}`;
	return [
		...(isMeaningless(password) ? [username] : []),
		password,
		pair,
		basicCredentials(username, password),
	];
}

/** A shorter one protects nothing. */
const MIN_PASSWORD_LENGTH = 4;

/** Is the user name the key, since the password is not? */
function isMeaningless(password: string): boolean {
	return password.length < MIN_PASSWORD_LENGTH || isFiller(password);
}

function splitAtColon(pair: string): [before: string, after: string] {
	const at = pair.indexOf(':');
	return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** What APIs ask for in place of a user name or a password that they do not need, in lower case. */
const FILLERS = new Set([
	...['', 'x', 'xx', 'xxx', 'xxxx', 'x-oauth-basic', 'x-token-auth', 'oauth2', 'bearer', 'basic'],
	...['api', 'api_key', 'api-key', 'apikey', 'api_token', 'api-token', 'apitoken', 'key', 'token'],
	...['user', 'username', 'pass', 'password', 'secret', 'none', 'null', 'empty', 'blank'],
	...['unused', 'ignored', 'anything', 'dummy', 'undefined'],
]);

function isFiller(text: string): boolean {
	return FILLERS.has(text.toLowerCase());
}

/** RFC 7617, 2, in UTF-8. */
function basicCredentials(username: string, password: string): string {
	return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}
