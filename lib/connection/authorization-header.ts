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
 * Strings of that header that must not be repeated anywhere, as plain text.
 *
 * Some APIs take their key as the user name, with an empty password: then the user name is the secret. The Base64
 * form is listed, too, because an API that echoes a header in an encoded form encodes what is Base64 already.
 */
export function secretsInHeader(kind: ConnectionKind, identity: string, secret: string): string[] {
	if (kind !== 'basicAuth') return [secret];
	return [secret || identity, `${identity}:${secret}`, basicCredentials(identity, secret)];
}

/** RFC 7617, 2, in UTF-8. */
function basicCredentials(username: string, password: string): string {
	return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}
