import { cannot, type Secret, type SecretKind, type Sendable } from './secret-of-scheme';

/** What a connection sends. Some connections of all kinds send a key in a second header. */
export type ConnectionKind = SecretKind | 'two secrets';

/** The kinds whose secret is one value that a user can paste, so that it may be the key in the second header. */
const PASTED: readonly SecretKind[] = ['header', 'bearer', 'pasted token'];

/** Those of a token in "Authorization", the one that does most for the user first. */
const TOKENS: readonly SecretKind[] = ['oauth2', 'bearer', 'pasted token'];

/**
 * Can one connection send all of these secrets with one request?
 *
 * Secrets in the same place are one: Google's descriptions require the same token twice, once for each grant. Not so
 * "basic" and "bearer": a request has one "Authorization".
 */
export function connectionFor(secrets: readonly Secret[]): Sendable<{ kind: ConnectionKind }> {
	const places = [...new Set(secrets.map(({ place }) => place))];
	if (places.length > 2) return cannot(`${places.length} secrets: ${places.join(', ')}`);
	const kinds: SecretKind[] = [];
	for (const place of places) {
		const kind = kindAt(place, secrets);
		if (kind === undefined) return cannot(`two secrets in one place: ${place}`);
		kinds.push(kind);
	}
	const [first, second] = kinds;
	if (first === undefined) return cannot('no secret');
	if (second === undefined) return { ok: true, kind: first };
	return kinds.some((kind) => PASTED.includes(kind))
		? { ok: true, kind: 'two secrets' }
		: cannot(`two secrets, and none can be in the second header: ${places.join(', ')}`);
}

/** Returns what is sent in this place, or `undefined` if one value cannot be all that is required there. */
function kindAt(place: string, secrets: readonly Secret[]): SecretKind | undefined {
	const kinds = secrets.filter((secret) => secret.place === place).map(({ kind }) => kind);
	const [kind] = kinds;
	if (kinds.every((other) => other === kind)) return kind;
	return kinds.every((other) => TOKENS.includes(other))
		? TOKENS.find((token) => kinds.includes(token))
		: undefined;
}
