/** A text as it is, or, where programs differ in what they escape, an expression. */
export type SecretPattern = string | RegExp;

/** `search` begins at the start, whatever an expression that is shared was last used for. */
export function matches(text: string, spelling: SecretPattern): boolean {
	return typeof spelling === 'string' ? text.includes(spelling) : text.search(spelling) >= 0;
}

/**
 * How a server may write a secret that it repeats: plain, Base64 at each of its three alignments, or
 * with some or all of its characters escaped as URLs, forms, JSON and HTML do it.
 */
export function secretPatternsOf(secret: string): SecretPatterns {
	const pieces = piecesOf(secret);
	const base64 = base64FormsOf(secret);
	const patterns = pieces.map((piece) => new RegExp(piecePattern(piece, unchanged), 'g'));
	// No spelling of a character is shorter than the character.
	const lengths = [...pieces.map((piece) => [...piece].length), ...base64.map(lengthOf)];
	return {
		patterns: [...wholePatterns(secret), ...patterns, ...base64],
		minLength: Math.min(...lengths),
	};
}

/** The spellings for text, and how long one of them is at least: a shorter text need not be searched. */
export interface SecretPatterns {
	patterns: SecretPattern[];
	minLength: number;
}

/** The spellings for octets, and how many octets one of them has at most. */
export interface BytePatterns {
	patterns: SecretPattern[];
	maxLength: number;
}

/**
 * The same for the octets of a file, each of them read as the character with its number (as Latin-1 does
 * it), and without those that are zero: in UTF-16 and UTF-32, most letters are then as in Latin-1.
 *
 * Of a long secret each piece counts, so that no spelling has to be as long as all of it.
 */
export function bytePatternsOf(secret: string): BytePatterns {
	const pieces = piecesOf(secret);
	const patterns = CHARSETS.flatMap((write) => pieces.map((piece) => piecePattern(piece, write)));
	const base64 = base64FormsOf(secret);
	const lengths = [
		...pieces.map((piece) => [...piece].length * LONGEST_CHARACTER),
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
 * What a character has at most: "%F0%9F%94%92", "\ud83d\udd11", or "&#x0001f511;". An expression would take
 * any number of zeros in the last; no program writes more digits than it needs for the largest number.
 */
const LONGEST_CHARACTER = 12;

/** How the character itself is written, where nothing of it is escaped. */
type Encode = (character: string) => string;

const unchanged: Encode = (character) => character;

/** Latin-1 has none of the characters from U+0100 on; as they are they are found nowhere. */
const CHARSETS: readonly Encode[] = [
	unchanged,
	(character) => Buffer.from(character).toString('latin1'),
	(character) => withoutZeroBytes(Buffer.from(character, 'utf16le')),
	(character) => withoutZeroBytes(Buffer.from(character, 'utf16le').swap16()),
];

/** U+0000 itself is found nowhere either, but where it is escaped: no header can carry it. */
function withoutZeroBytes(octets: Buffer): string {
	return octets.toString('latin1').replaceAll('\0', '') || '\0';
}

/** Pieces of a token that repeats itself may fit in the wrong place, so the usual forms come first. */
function wholePatterns(secret: string): string[] {
	if (secret.length <= MAX_PIECE_LENGTH) return [];
	const sendable = Buffer.from(secret).toString();
	return [secret, encodeURIComponent(sendable), JSON.stringify(secret).slice(1, -1)];
}

/**
 * Characters of a secret in one expression. V8 gives up where there are too many, and its error names
 * the pattern, and so the secret.
 */
const MAX_PIECE_LENGTH = 1_000;

/** A long token in pieces of about the same length, none of which occurs by chance. */
function piecesOf(secret: string): string[] {
	const characters = [...secret];
	const count = Math.ceil(characters.length / MAX_PIECE_LENGTH);
	const length = Math.ceil(characters.length / count);
	return Array.from({ length: count }, (_, index) =>
		characters.slice(index * length, (index + 1) * length).join(''),
	);
}

function piecePattern(piece: string, write: Encode): string {
	return piece.replace(/\\+|[^\\]/gu, (part) =>
		part[0] === '\\' ? backslashPattern(part.length) : characterPattern(part, write),
	);
}

/** One by one, since every program has its own mind about which characters it escapes. */
function characterPattern(character: string, write: Encode): string {
	const code = character.codePointAt(0)!;
	const json = JSON.stringify(character).slice(1, -1);
	const spellings = [
		escapePattern(write(character)),
		...(json === character ? [] : [escapePattern(json)]),
		percentEncoded(character),
		unicodeEscapes(character),
		`&#(?:0*${code}|[xX]0*${hexadecimal(code, 1)});`,
		...(NAMED_ENCODINGS[character] ?? []),
	];
	return `(?:${[...new Set(spellings)].join('|')})`;
}

/** Each is one or two: counted together, since a choice for each would take for ever to fail. */
function backslashPattern(count: number): string {
	return `(?:\\\\{${count},${2 * count}}|(?:%5[cC]){${count}}|(?:\\\\u005[cC]){${count}})`;
}

/** What forms (a space), PHP's JSON (a slash) and HTML write in a way of their own. */
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

/** A lone surrogate, which has no UTF-8 form, is spelled as U+FFFD, as it would be sent. */
function percentEncoded(character: string): string {
	const octets = [...Buffer.from(character)].map((octet) => hexadecimal(octet, 2));
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

function base64FormsOf(secret: string): string[] {
	return [
		...new Set([
			...base64FormsOfBytes(Buffer.from(secret)),
			...base64FormsOfBytes(Buffer.from(secret, 'latin1')),
		]),
	];
}

/**
 * Base64 writes three octets as four characters, so a text inside a longer one has three spellings.
 * Only the characters that depend on nothing but the secret count: the edges are cut off.
 */
function base64FormsOfBytes(octets: Buffer): string[] {
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
