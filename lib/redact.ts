/** What stands where a secret stood; the same text that n8n uses in its own logs. */
export const REDACTED = '**hidden**';

/** Shorter texts occur by chance: hiding every "key" would wreck an answer and protect nothing. */
const MIN_SECRET_LENGTH = 4;

/**
 * The same JSON value without any of the secrets, in any spelling in which a server may echo them:
 * plain, Base64 at each of its three alignments, or with some or all of its characters escaped as
 * URLs, forms, JSON and HTML do it.
 *
 * Keys are cleaned as well as values; numbers, booleans and the shape stay as they are.
 */
export function redactSecrets<T>(value: T, secrets: readonly string[]): T {
	const hidden = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
	if (hidden.length === 0) return value;
	// Longest first, so that no part of a longer one is left over.
	const ordered = [...hidden].sort((a, b) => b.length - a.length);
	return redact(value, new RegExp(ordered.flatMap(spell).join('|'), 'g')) as T;
}

function redact(value: unknown, spellings: RegExp): unknown {
	if (typeof value === 'string') return value.replace(spellings, REDACTED);
	if (Array.isArray(value)) return value.map((element) => redact(element, spellings));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [
		key.replace(spellings, REDACTED),
		redact(inner, spellings),
	]);
	return Object.fromEntries(entries) as unknown;
}

/** Patterns of a regular expression. */
function spell(secret: string): string[] {
	return [
		secret.replace(/\\+|[^\\]/gu, (part) =>
			part[0] === '\\' ? spellBackslashes(part.length) : spellCharacter(part),
		),
		...base64Spellings(secret, 'utf8').map(escapePattern),
		...base64Spellings(secret, 'latin1').map(escapePattern),
	];
}

/** One by one, since every program has its own mind about which characters it escapes. */
function spellCharacter(character: string): string {
	const code = character.codePointAt(0)!;
	const spellings = [
		escapePattern(character),
		escapePattern(JSON.stringify(character).slice(1, -1)),
		percentOctets(character),
		unicodeEscapes(character),
		`&#(?:0*${code}|[xX]0*${hexadecimal(code, 1)});`,
		...(NAMED_SPELLINGS[character] ?? []),
	];
	return `(?:${[...new Set(spellings)].join('|')})`;
}

/** Each is one or two: counted together, since a choice for each would take for ever to fail. */
function spellBackslashes(count: number): string {
	return `(?:\\\\{${count},${2 * count}}|(?:%5[cC]){${count}}|(?:\\\\u005[cC]){${count}})`;
}

/** What forms (a space), PHP's JSON (a slash) and HTML write in a way of their own. */
const NAMED_SPELLINGS: Readonly<Record<string, string[] | undefined>> = {
	' ': ['\\+'],
	'&': ['&amp;'],
	'<': ['&lt;'],
	'>': ['&gt;'],
	'"': ['&quot;'],
	"'": ['&apos;'],
	'/': ['\\\\/'],
};

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A lone surrogate, which has no UTF-8 form, is spelled as U+FFFD, as it would be sent. */
function percentOctets(character: string): string {
	const octets = [...Buffer.from(character, 'utf8')].map((octet) => hexadecimal(octet, 2));
	return octets.map((octet) => `%${octet}`).join('');
}

function unicodeEscapes(character: string): string {
	const units = character.split('').map((unit) => hexadecimal(unit.charCodeAt(0), 4));
	return units.map((unit) => `\\\\u${unit}`).join('');
}

/** In either letter case: "[cC]3". */
function hexadecimal(value: number, digits: number): string {
	const text = value.toString(16).padStart(digits, '0');
	return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
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
		return [core, toBase64Url(core)];
	});
}

function toBase64Url(base64: string): string {
	return base64.replaceAll('+', '-').replaceAll('/', '_');
}
