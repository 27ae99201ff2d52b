import { hexDigit } from './hexadecimal';
import { SEPARATOR, type Octets } from './octets';

/** An encoding that writes each octet in several digits of `bits` bits. */
interface DigitEncoding {
	bits: 4 | 6;
	/** At how many places in the digits an octet may begin. */
	alignments: number;
	/** Returns the value of each octet as a digit, or -1. */
	digits: Int8Array;
}

const BASE64: DigitEncoding = {
	bits: 6,
	alignments: 4,
	digits: digitsOf((character) => {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
		if (character === '+' || character === '-') return 62;
		return character === '/' || character === '_' ? 63 : alphabet.indexOf(character);
	}),
};

const HEXADECIMAL: DigitEncoding = {
	bits: 4,
	alignments: 2,
	digits: digitsOf((character) => hexDigit(character.charCodeAt(0))),
};

/**
 * Undoes Base64 in either alphabet (RFC 4648, 4 and 5), and hexadecimal digits, in each run of them that is long enough
 * for `minOctets`. Gives one result for each place where an octet may begin, with a separator behind each run. Line
 * breaks and indentation in a run do not count, and padding may be missing.
 */
export function* undoBase64(source: Octets, minOctets: number): Generator<Octets, void> {
	for (const encoding of [BASE64, HEXADECIMAL]) {
		const runs = findRuns(source, encoding, Math.ceil((minOctets * 8) / encoding.bits));
		// Each hexadecimal digit is one of Base64, too, so where there is no run of these, there is none of those.
		if (runs.count === 0) return;
		for (let alignment = 0; alignment < encoding.alignments; alignment += 1) {
			yield decode(source, runs, { ...encoding, alignment });
		}
	}
}

/** Digits of all runs one after the other; behind each run, -1. */
interface Runs {
	digits: Int8Array;
	/** Where in the source each digit stands; only if the source knows its own places. */
	places: Uint32Array | undefined;
	count: number;
}

function findRuns(
	{ bytes, starts }: Octets,
	{ digits: valueOf }: DigitEncoding,
	minDigits: number,
): Runs {
	const digits = new Int8Array(bytes.length + 1);
	const places = starts && new Uint32Array(bytes.length + 1);
	let count = 0;
	let start = 0;
	for (let at = 0; at <= bytes.length; at += 1) {
		const digit = at < bytes.length ? valueOf[bytes[at]!]! : -1;
		if (digit >= 0) {
			digits[count] = digit;
			if (places) places[count] = at;
			count += 1;
		} else if (isLineBreak(bytes[at])) {
			while (isIndentation(bytes[at + 1])) at += 1;
		} else {
			if (count - start >= minDigits) {
				digits[count] = -1;
				if (places) places[count] = at - 1;
				start = count + 1;
			}
			count = start;
		}
	}
	return { digits, places, count };
}

function isLineBreak(octet: number | undefined): boolean {
	return octet === 0x0a || octet === 0x0d;
}

function isIndentation(octet: number | undefined): boolean {
	return octet === 0x20 || octet === 0x09;
}

/** Each octet has bits of two digits, since a digit has at least four. */
function decode(
	source: Octets,
	{ digits, places, count }: Runs,
	{ bits, alignment }: Pick<DigitEncoding, 'bits'> & { alignment: number },
): Octets {
	const bytes = new Uint8Array(count);
	const starts = source.starts && new Uint32Array(count);
	const ends = source.ends && new Uint32Array(count);
	let length = 0;
	let value = 0;
	let bitCount = -alignment * bits;
	for (let at = 0; at < count; at += 1) {
		const isEnd = digits[at]! < 0;
		value = ((value << bits) | digits[at]!) & 0xffff;
		bitCount = isEnd ? 8 : bitCount + bits;
		if (bitCount < 8) continue;
		bitCount = isEnd ? -alignment * bits : bitCount - 8;
		const octet = isEnd ? SEPARATOR : (value >> bitCount) & 0xff;
		if (octet === 0) continue;
		bytes[length] = octet;
		if (starts) starts[length] = source.starts![places![isEnd ? at : at - 1]!]!;
		if (ends) ends[length] = source.ends![places![at]!]!;
		length += 1;
	}
	return {
		bytes: bytes.subarray(0, length),
		starts: starts?.subarray(0, length),
		ends: ends?.subarray(0, length),
	};
}

function digitsOf(valueOf: (character: string) => number): Int8Array {
	return Int8Array.from({ length: 256 }, (_, octet) => valueOf(String.fromCharCode(octet)));
}
