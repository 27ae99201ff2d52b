/** A string as it is or, where programs differ in what they escape, a regular expression. */
export type SecretPattern = string | RegExp;

/** Does the text contain this pattern? `search` ignores the `lastIndex` of a regular expression, which is shared. */
export function matchesPattern(text: string, pattern: SecretPattern): boolean {
	return typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0;
}

/**
 * Returns patterns for every encoding in which a server may echo a secret: plain, Base64 at each of its
 * three alignments, or with some or all characters escaped as in URLs, forms, JSON and HTML.
 */
export function secretPatternsOf(secret: string): SecretPatterns {
	const pieces = piecesOf(secret);
	const base64 = base64FormsOf(secret);
	const patterns = pieces.map((piece) => new RegExp(piecePattern(piece, unchanged), 'g'));
	// No encoding of a character is shorter than the character.
	const lengths = [...pieces.map((piece) => [...piece].length), ...base64.map(lengthOf)];
	return {
		patterns: [...wholePatterns(secret), ...patterns, ...base64],
		minLength: Math.min(...lengths),
	};
}

/** The patterns for strings. `minLength` is that of the shortest match: a shorter string need not be searched. */
export interface SecretPatterns {
	patterns: SecretPattern[];
	minLength: number;
}

/** The patterns for bytes. `maxLength` is that of the longest match, in bytes. */
export interface BytePatterns {
	patterns: SecretPattern[];
	maxLength: number;
}

/**
 * Returns the same for a file's bytes. Each byte is read as the character with its number (as in Latin-1),
 * and zero bytes are left out: without them, most letters in UTF-16 and UTF-32 are the same as in Latin-1.
 *
 * Each piece of a long secret counts by itself, so that no match has to be as long as the whole secret.
 */
export function bytePatternsOf(secret: string): BytePatterns {
	const pieces = piecesOf(secret);
	const patterns = CHARSETS.flatMap((encode) => pieces.map((piece) => piecePattern(piece, encode)));
	const base64 = base64FormsOf(secret);
	const lengths = [
		...pieces.map((piece) => [...piece].length * MAX_ENCODED_LENGTH),
		...base64.map(lengthOf),
	];
	return {
		// Most secrets are the same in every charset.
		patterns: [...[...new Set(patterns)].map((pattern) => new RegExp(pattern)), ...base64],
		maxLength: Math.max(...lengths),
	};
}

const lengthOf = ({ length }: string): number => length;

/**
 * The most characters of one encoded character: "%F0%9F%94%92", "\ud83d\udd11", or "&#x0001f511;". The pattern
 * accepts any number of zeros in the last, but no program writes more digits than the largest number needs.
 */
const MAX_ENCODED_LENGTH = 12;

/** Returns a character that is not escaped, as a charset encodes it. */
type Encode = (character: string) => string;

const unchanged: Encode = (character) => character;

/** Latin-1 is `unchanged`. It has no characters from U+0100 on, so their unchanged pattern matches nowhere. */
const CHARSETS: readonly Encode[] = [
	unchanged,
	(character) => Buffer.from(character).toString('latin1'),
	(character) => withoutZeroBytes(Buffer.from(character, 'utf16le')),
	(character) => withoutZeroBytes(Buffer.from(character, 'utf16le').swap16()),
];

/** U+0000 itself matches nowhere either, except where it is escaped: no header can carry it. */
function withoutZeroBytes(bytes: Buffer): string {
	return bytes.toString('latin1').replaceAll('\0', '') || '\0';
}

/** Pieces of a repetitive token may match in the wrong place, so the usual encodings of the whole come first. */
function wholePatterns(secret: string): string[] {
	if (secret.length <= MAX_PIECE_LENGTH) return [];
	const wellFormed = Buffer.from(secret).toString();
	return [secret, encodeURIComponent(wellFormed), JSON.stringify(secret).slice(1, -1)];
}

/**
 * The most characters of a secret in one regular expression. V8 rejects one that is too long, and its
 * error contains the pattern, and so the secret.
 */
const MAX_PIECE_LENGTH = 1_000;

/** Splits a long token into pieces of about the same length, so that none is short enough to occur by chance. */
function piecesOf(secret: string): string[] {
	const characters = [...secret];
	const count = Math.ceil(characters.length / MAX_PIECE_LENGTH);
	const length = Math.ceil(characters.length / count);
	return Array.from({ length: count }, (_, index) =>
		characters.slice(index * length, (index + 1) * length).join(''),
	);
}

function piecePattern(piece: string, encode: Encode): string {
	return piece.replace(/\\+|[^\\]/gu, (part) =>
		part[0] === '\\' ? backslashPattern(part.length) : characterPattern(part, encode),
	);
}

/** Each character has alternatives of its own, since programs differ in which characters they escape. */
function characterPattern(character: string, encode: Encode): string {
	const code = character.codePointAt(0)!;
	const json = JSON.stringify(character).slice(1, -1);
	const alternatives = [
		escapePattern(encode(character)),
		...(json === character ? [] : [escapePattern(json)]),
		percentEncoded(character),
		unicodeEscapes(character),
		`&#(?:0*${code}|[xX]0*${hexadecimal(code, 1)});`,
		...(NAMED_ENCODINGS[character] ?? []),
	];
	return `(?:${[...new Set(alternatives)].join('|')})`;
}

/** Each backslash is one or two. They are counted together: alternatives for each would take forever to fail. */
function backslashPattern(count: number): string {
	return `(?:\\\\{${count},${2 * count}}|(?:%5[cC]){${count}}|(?:\\\\u005[cC]){${count}})`;
}

/** Encodings that only forms (a space), PHP's JSON (a slash) and HTML use. */
const NAMED_ENCODINGS: Readonly<Record<string, string[] | undefined>> = {
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

/** A lone surrogate, which has no UTF-8 form, is encoded as U+FFFD, as it would be sent. */
function percentEncoded(character: string): string {
	const bytes = [...Buffer.from(character)].map((byte) => hexadecimal(byte, 2));
	return bytes.map((byte) => `%${byte}`).join('');
}

function unicodeEscapes(character: string): string {
	const units = character.split('').map((unit) => hexadecimal(unit.charCodeAt(0), 4));
	return units.map((unit) => `\\\\u${unit}`).join('');
}

/** Matches either letter case: "[cC]3". */
function hexadecimal(value: number, digits: number): string {
	const text = value.toString(16).padStart(digits, '0');
	return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function base64FormsOf(secret: string): string[] {
	return [
		...new Set([
			...base64FormsOfBytes(Buffer.from(secret)),
			...base64FormsOfBytes(Buffer.from(secret, 'latin1')),
		]),
	];
}

/**
 * Base64 encodes three bytes as four characters, so a string inside a longer one has three encodings.
 * Only the characters that depend on the secret alone count: the edges are cut off.
 */
function base64FormsOfBytes(bytes: Buffer): string[] {
	return [0, 1, 2].flatMap((offset) => {
		const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
		const start = Math.ceil((offset * 8) / 6);
		const end = Math.floor(((offset + bytes.length) * 8) / 6);
		const core = base64.slice(start, end);
		return [core, toBase64Url(core)];
	});
}

function toBase64Url(base64: string): string {
	return base64.replaceAll('+', '-').replaceAll('/', '_');
}
