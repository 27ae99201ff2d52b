import { accept, refuse, type Verdict } from '../refusals/refusal';

const MAX_HEADER_NAME_LENGTH = 128;

/** Header names that the specification does not allow for an API key connection. */
const RESERVED_NAMES = new Set([
	'accept',
	'accept-charset',
	'accept-encoding',
	'accept-language',
	'cache-control',
	'connection',
	'content-md5',
	'cookie',
	'date',
	'expect',
	'from',
	'host',
	'if-match',
	'if-modified-since',
	'if-none-match',
	'if-range',
	'if-unmodified-since',
	'max-forwards',
	'pragma',
	'proxy-authenticate',
	'proxy-authorization',
	'range',
	'server',
	'referer',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'user-agent',
	'via',
	'warning',
	'www-authenticate',
]);

const RESERVED_PREFIXES = ['x-amz-', 'x-amzn-', 'x-forwarded-', 'x-zis-'];

/**
 * Can an API key be sent in a header with this name?
 *
 * The name has at most 128 ASCII letters, hyphens and underscores. It is not, in any letter case, a name that HTTP
 * or an intermediary uses itself. "X-Api-Key2" is refused: the specification allows no digits.
 */
export function parseHeaderName(name: unknown): Verdict<string> {
	if (typeof name !== 'string') return refuse('header_name_not_text', {});
	if (name === '') return refuse('header_name_missing', {});
	if (name.length > MAX_HEADER_NAME_LENGTH) {
		return refuse('header_name_too_long', { length: name.length, limit: MAX_HEADER_NAME_LENGTH });
	}
	const invalid = /[^A-Za-z_-]/u.exec(name);
	if (invalid) return refuse('header_name_invalid_character', { character: invalid[0] });
	const lower = name.toLowerCase();
	if (RESERVED_NAMES.has(lower)) return refuse('header_name_reserved', { name });
	const prefix = RESERVED_PREFIXES.find((start) => lower.startsWith(start));
	if (prefix !== undefined) return refuse('header_name_reserved_prefix', { name, prefix });
	return accept(name);
}
