import { credentialParts } from '../http/credential-parts';
import type { ConnectionKind } from './secret-rules';

/**
 * The header that carries the secret: RFC 7617, 2 (basic) and RFC 6750, 2.1 (bearer). For an API key the user chooses its
 * name, which is the identity there. For basic auth the identity is the user name, for a bearer token it is empty.
 */
export function authorizationHeader(
	kind: ConnectionKind,
	identity: string,
	secret: string,
): { name: string; value: string } {
	switch (kind) {
		case 'apiKey':
			return { name: identity, value: secret };
		case 'basicAuth':
			return { name: 'Authorization', value: `Basic ${basicCredentials(identity, secret)}` };
		case 'bearerToken':
			return { name: 'Authorization', value: `Bearer ${secret}` };
	}
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
