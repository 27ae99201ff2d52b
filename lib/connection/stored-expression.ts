import { isObject } from '../text/json';

/**
 * Returns the name of the first stored field that is an n8n expression, or that has one at any depth. n8n evaluates
 * every string that begins with "=", in the data of a credential as well, and an expression can read the other fields.
 *
 * `permitted` are the fields that may be one.
 */
export function findExpressionField(
	stored: unknown,
	permitted: readonly string[],
): string | undefined {
	if (!isObject(stored)) return undefined;
	return Object.keys(stored).find(
		(name) => !permitted.includes(name) && containsExpression(stored[name]),
	);
}

/** Where n8n looks for the scopes of an OAuth2 connection: the only expression that is stored as it is. */
export const OAUTH2_SCOPE_EXPRESSION = '={{ $self["scopes"] || $self["defaultScopes"] }}';

/** Does a value have a string that n8n would evaluate, as a value or as a key, at any depth? */
export function containsExpression(root: unknown): boolean {
	// A list instead of recursion: a response that is nested deeply enough would overflow the stack.
	const queue: unknown[] = [root];
	for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
		if (typeof value === 'string' && value.startsWith('=')) return true;
		if (typeof value !== 'object' || value === null) continue;
		for (const [key, inner] of Object.entries(value)) {
			if (key.startsWith('=')) return true;
			if (inner !== undefined) queue.push(inner);
		}
	}
	return false;
}
