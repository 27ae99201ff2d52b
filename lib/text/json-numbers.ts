import { parse, stringify } from '../vendor/json-numbers';
import { parseJson } from './json';

/** A number of JSON that JavaScript would round, as it was written. */
export class ExactNumber {
	constructor(readonly source: string) {}

	toString(): string {
		return this.source;
	}

	toJSON(): string {
		return this.source;
	}
}

/**
 * How to read numbers of JSON that JavaScript cannot hold (RFC 8259, 6): large whole numbers and those beyond its range as
 * text; rounded, as JavaScript does; all that would be rounded as an `ExactNumber`; or each number as it was written.
 */
export type NumberReading = 'text' | 'rounded' | 'exact' | 'source';

/** Parses a string as JSON. Returns `undefined` if it is not JSON. */
export function parseJsonNumbers(json: string, reading: NumberReading): unknown {
	if (!MAY_CONCERN[reading].test(json)) return parseJson(json);
	if (reading === 'text') return parseJson(quoteLargeNumbers(json));
	try {
		return parse(json, undefined, (_, source) => READERS[reading](source)) as unknown;
	} catch {
		return undefined;
	}
}

/** Returns the JSON text of a value, in which each `ExactNumber` is as it was written. */
export function writeJsonNumbers(value: unknown): string {
	const write = (_: string, each: unknown) =>
		each instanceof ExactNumber ? each.source : undefined;
	return stringify(value, undefined, undefined, write, { skipToJSON: true });
}

/** JavaScript's own parser is three times as fast. It is used if a text has no number that this is about. */
const MAY_CONCERN: Record<NumberReading, RegExp> = {
	text: /\d{16}|\d[eE]\+?\d{3}/,
	// Matches nothing.
	rounded: /(?!)/,
	exact: /[\d.]{16}|\d[eE][+-]?\d{3}/,
	source: /\d/,
};

const READERS: Record<Exclude<NumberReading, 'text'>, (source: string) => unknown> = {
	rounded: Number,
	exact: (source) => (isExact(source) ? Number(source) : new ExactNumber(source)),
	source: (source) => source,
};

/** RFC 8259, 6. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may follow a value. A number before a colon would be a key, which has to have quotes already. */
const END_OF_VALUE = /\s*(?:[,\]}]|$)/y;

/**
 * Puts quotes around each number that is too large, so that JavaScript's own parser reads it as text. What is no JSON is
 * none afterwards. A third of an answer's time goes into parsing: every other parser takes much longer.
 */
function quoteLargeNumbers(json: string): string {
	const pieces: string[] = [];
	let copied = 0;
	for (let at = 0; at < json.length; ) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			at = endOfString(json, at);
			continue;
		}
		const end = isStartOfNumber(code) ? endOfMatch(NUMBER, json, at) : undefined;
		if (end === undefined) {
			at += 1;
			continue;
		}
		const source = json.slice(at, end);
		if (isTooLarge(source) && endOfMatch(END_OF_VALUE, json, end) !== undefined) {
			pieces.push(json.slice(copied, at), '"', source, '"');
			copied = end;
		}
		at = end;
	}
	pieces.push(json.slice(copied));
	return pieces.join('');
}

const [QUOTE, MINUS, ZERO, NINE] = ['"', '-', '0', '9'].map((character) =>
	character.charCodeAt(0),
) as [number, number, number, number];

function isStartOfNumber(code: number): boolean {
	return (code >= ZERO && code <= NINE) || code === MINUS;
}

function endOfMatch(sticky: RegExp, text: string, at: number): number | undefined {
	sticky.lastIndex = at;
	return sticky.test(text) ? sticky.lastIndex : undefined;
}

/** Returns where the string that begins here ends, behind its quote. */
function endOfString(json: string, start: number): number {
	let end = json.indexOf('"', start + 1);
	while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
	return end < 0 ? json.length : end + 1;
}

function isEscaped(json: string, at: number): boolean {
	let start = at;
	while (json[start - 1] === '\\') start -= 1;
	return (at - start) % 2 === 1;
}

/** In characters. No whole number with fewer is unsafe. */
const MIN_LARGE_LENGTH = 16;

function isTooLarge(source: string): boolean {
	const isWhole = !/[.eE]/.test(source);
	if (isWhole && source.length < MIN_LARGE_LENGTH) return false;
	const value = Number(source);
	return !Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value));
}

/** In characters. A longer number is never exact, but for zeros. */
const MAX_EXACT_LENGTH = 400;

function isExact(source: string): boolean {
	if (source.length > MAX_EXACT_LENGTH) return false;
	return digitsOf(source) === digitsOf(String(Number(source)));
}

/** Returns the significant digits of a decimal number, and the power of ten that they are to be multiplied with. */
function digitsOf(number: string): string {
	const [mantissa, exponent = '0'] = number.replace('-', '').split(/e/i);
	const [whole, fraction = ''] = mantissa!.split('.');
	const all = whole! + fraction;
	const digits = withoutZerosAtEnd(all);
	const power = Number(exponent) - fraction.length + all.length - digits.length;
	const significant = digits.replace(/^0+/, '');
	return significant === '' ? '0' : `${significant}e${power}`;
}

function withoutZerosAtEnd(digits: string): string {
	let { length } = digits;
	while (digits[length - 1] === '0') length -= 1;
	return digits.slice(0, length);
}
