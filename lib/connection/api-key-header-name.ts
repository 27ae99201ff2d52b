import { canonicalHeaderName, isReservedHeader, reservedPrefixOf } from '../http/header-names';
import { accept, refuse, type Verdict } from '../refusals/refusal';

const MAX_HEADER_NAME_LENGTH = 128;

/**
 * Can an API key be sent in a header with this name?
 *
 * The name has at most 128 ASCII letters, hyphens and underscores. It is not, in any letter case and with "_" for "-",
 * a name that HTTP, a server or an intermediary uses itself. "X-Api-Key2" is refused: the specification allows no
 * digits.
 */
export function parseHeaderName(name: unknown): Verdict<string> {
	if (typeof name !== 'string') return refuse('header_name_not_text', {});
	if (name === '') return refuse('header_name_missing', {});
	if (name.length > MAX_HEADER_NAME_LENGTH) {
		return refuse('header_name_too_long', { length: name.length, limit: MAX_HEADER_NAME_LENGTH });
	}
	const invalid = /[^A-Za-z_-]/u.exec(name);
	if (invalid) return refuse('header_name_invalid_character', { character: invalid[0] });
	const canonical = canonicalHeaderName(name);
	if (isReservedHeader(canonical)) return refuse('header_name_reserved', { name });
	const prefix = reservedPrefixOf(canonical);
	if (prefix !== undefined) return refuse('header_name_reserved_prefix', { name, prefix });
	return accept(name);
}
