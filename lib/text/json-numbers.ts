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

const READERS: Record<NumberReading, (source: string) => unknown> = {
	text: (source) => (isTooLarge(source) ? source : Number(source)),
	rounded: Number,
	exact: (source) => (isExact(source) ? Number(source) : new ExactNumber(source)),
	source: (source) => source,
};

function isTooLarge(source: string): boolean {
	const value = Number(source);
	const isWhole = !/[.eE]/.test(source);
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
