import { accept, refuse, type Verdict } from '../refusals/refusal';

const MAX_LENGTH = 128;

/**
 * Can an API key be sent in a query parameter with this name?
 *
 * The name has at most 128 ASCII letters, digits, hyphens, underscores, dots and square brackets. All of them stay as they
 * are when a server decodes a query (WHATWG URL, 5.1).
 */
export function parseQueryName(name: unknown): Verdict<string> {
	if (typeof name !== 'string') return refuse('field_not_text', { field: 'queryName' });
	if (name === '') return refuse('query_name_missing', {});
	if (name.length > MAX_LENGTH) {
		return refuse('query_name_too_long', { length: name.length, limit: MAX_LENGTH });
	}
	const invalid = /[^A-Za-z0-9_.[\]-]/u.exec(name);
	return invalid ? refuse('query_name_invalid_character', { character: invalid[0] }) : accept(name);
}
