/** What stands where a secret stood; the same text that n8n uses in its own logs. */
export const REDACTED = '**hidden**';

/** Shorter texts occur by chance: hiding every "key" would wreck an answer and protect nothing. */
const MIN_SECRET_LENGTH = 4;

/**
 * The same JSON value without any of the secrets, in any spelling in which a server may echo them:
 * plain, Base64 at each of its three alignments, percent-encoded, or JSON-escaped.
 *
 * Keys are cleaned as well as values; numbers, booleans and the shape stay as they are.
 */
export function redactSecrets<T>(value: T, secrets: readonly string[]): T {
	const spellings = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH).flatMap(spell);
	// Longest first, so that no part of a longer spelling is left over.
	const ordered = [...new Set(spellings)].sort((a, b) => b.length - a.length);
	return ordered.length === 0 ? value : (redact(value, ordered) as T);
}

function redact(value: unknown, spellings: readonly string[]): unknown {
	if (typeof value === 'string') return redactText(value, spellings);
	if (Array.isArray(value)) return value.map((element) => redact(element, spellings));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [
		redactText(key, spellings),
		redact(inner, spellings),
	]);
	return Object.fromEntries(entries) as unknown;
}

function redactText(text: string, spellings: readonly string[]): string {
	return spellings.reduce((clean, spelling) => clean.replaceAll(spelling, REDACTED), text);
}

function spell(secret: string): string[] {
	const percentEncoded = percentEncode(secret);
	return [
		secret,
		percentEncoded,
		percentEncoded.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
		percentEncoded.replaceAll('%20', '+'),
		JSON.stringify(secret).slice(1, -1),
		...base64Spellings(secret, 'utf8'),
		...base64Spellings(secret, 'latin1'),
	];
}

/** A lone surrogate, which has no UTF-8 form, is spelled as U+FFFD, as it would be sent. */
function percentEncode(text: string): string {
	return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}

/**
 * Base64 writes three octets as four characters, so a text inside a longer one has three spellings.
 * Only the characters that depend on nothing but the secret count: the edges are cut off.
 */
function base64Spellings(secret: string, encoding: 'utf8' | 'latin1'): string[] {
	const octets = Buffer.from(secret, encoding);
	return [0, 1, 2].flatMap((offset) => {
		const base64 = Buffer.concat([Buffer.alloc(offset), octets]).toString('base64');
		const start = Math.ceil((offset * 8) / 6);
		const end = Math.floor(((offset + octets.length) * 8) / 6);
		const core = base64.slice(start, end);
		return core.length < MIN_SECRET_LENGTH ? [] : [core, toBase64Url(core)];
	});
}

function toBase64Url(base64: string): string {
	return base64.replaceAll('+', '-').replaceAll('/', '_');
}
