import { isScalar } from '../text/json';
import { ExactNumber, writeJsonNumbers } from '../text/json-numbers';
import type { FieldEncoding } from './operation';

/** How a text is written: percent-encoded in a URL, as it is in a header. */
export type Encode = (text: string) => string;

/** In headers, cookies and the parts of a form, nothing is encoded (OpenAPI 3.1.1, Appendix D). */
export function asItIs(text: string): string {
	return text;
}

/** A name and a value, both encoded. */
export type Pair = readonly [name: string, value: string];

export type Style = Extract<FieldEncoding, { style: unknown }>;

/** Percent-encodes all but the unreserved characters (RFC 3986, 2.3). Half of a surrogate pair has no UTF-8 form. */
export function percentEncode(text: string): string {
	const encodable = text.replace(/\p{Cs}/gu, '\uFFFD');
	return encodeURIComponent(encodable).replace(/[!'()*]/g, percentOf);
}

/**
 * The same, but for reserved characters (RFC 3986, 2.2). Those that would end the value are encoded all the same, as
 * OpenAPI 3.1.1 says for "allowReserved".
 */
export function percentEncodeUnsafe(text: string): string {
	return text.replace(/[^:/?[\]@!$'()*,;=]+/g, percentEncode);
}

function percentOf(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** RFC 6570, 3.2: the operators that OpenAPI has in paths and headers. */
const OPERATORS = {
	simple: { start: '', separator: ',', isNamed: false },
	label: { start: '.', separator: '.', isNamed: false },
	matrix: { start: ';', separator: ';', isNamed: true },
};

/**
 * Writes a value for a path or a header: "blue,black" or ";color=blue;color=black". Returns an empty text for an empty
 * list or object.
 */
export function writeValue(name: string, value: unknown, style: Style, encode: Encode): string {
	const { start, separator, isNamed } = OPERATORS[style.style as keyof typeof OPERATORS];
	const pieces = piecesOf(value, style.explode, encode).map(({ key, text }) => {
		if (key === undefined && !isNamed) return text;
		const nameOfPiece = encode(key ?? name);
		// RFC 6570, 3.2.7: without an equals sign if the value is empty.
		return isNamed && text === '' ? nameOfPiece : `${nameOfPiece}=${text}`;
	});
	return pieces.length === 0 ? '' : start + pieces.join(separator);
}

/** Writes a value for a query or a form, as one pair for each "name=value". */
export function writePairs(name: string, value: unknown, style: Style, encode: Encode): Pair[] {
	if (style.style === 'deepObject') return deepPairs(name, value, encode);
	const delimiter = ENCODED_DELIMITERS.get(style.style);
	const pieces = piecesOf(value, style.explode, encode, delimiter && encode(delimiter));
	return pieces.map(({ key, text }) => [encode(key ?? name), text]);
}

/** OpenAPI 3.1, 4.8.12.3. The comma of the other styles is not encoded. */
const ENCODED_DELIMITERS = new Map<string, string>([
	['spaceDelimited', ' '],
	['pipeDelimited', '|'],
]);

interface Piece {
	/** The property of an object whose properties are written apart. */
	key?: string;
	/** Encoded. */
	text: string;
}

function piecesOf(value: unknown, explode: boolean, encode: Encode, delimiter = ','): Piece[] {
	const entries = entriesOf(value, encode);
	if (entries === undefined) return [{ text: encode(textOf(value)) }];
	if (explode) return entries;
	const texts = entries.flatMap(({ key, text }) =>
		key === undefined ? [text] : [encode(key), text],
	);
	return texts.length === 0 ? [] : [{ text: texts.join(delimiter) }];
}

/** Returns the elements of a list or the properties of an object. Without a value, one is left out (RFC 6570, 2.3). */
function entriesOf(value: unknown, encode: Encode): Piece[] | undefined {
	if (Array.isArray(value)) {
		return value.filter(isGiven).map((each) => ({ text: encode(textOf(each)) }));
	}
	if (!isContainer(value)) return undefined;
	return Object.entries(value)
		.filter(([, each]) => isGiven(each))
		.map(([key, each]) => ({ key, text: encode(textOf(each)) }));
}

/**
 * "filter[color]=blue". OpenAPI says nothing of what is deeper, or of lists. APIs that have them read them as "a[b][c]" and
 * "a[]", as Rails and PHP do.
 */
function deepPairs(name: string, value: unknown, encode: Encode): Pair[] {
	const pairs: Pair[] = [];
	const open: Array<[name: string, value: unknown]> = [[name, value]];
	while (open.length > 0) {
		const [path, each] = open.pop()!;
		if (isContainer(each)) {
			for (const [key, inner] of Object.entries(each).reverse()) {
				open.push([`${path}[${Array.isArray(each) ? '' : key}]`, inner]);
			}
		} else if (isGiven(each)) pairs.push([encode(path), encode(textOf(each))]);
	}
	return pairs;
}

/** Is this a list or an object? */
export function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !(value instanceof ExactNumber);
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null;
}

/** A value within another one has no style of its own: it is written as JSON. */
export function textOf(value: unknown): string {
	return isScalar(value) || value instanceof ExactNumber ? String(value) : writeJsonNumbers(value);
}
