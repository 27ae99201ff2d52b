/**
 * Octets of a text or a file, without zeros: the letters of UTF-16 and UTF-32 are then the same as in Latin-1.
 *
 * `starts` and `ends` say for each octet which part of the original it came from: the UTF-16 units from `starts` up to,
 * but not including, `ends`. They are missing where nobody asks for the place.
 */
export interface Octets {
	bytes: Uint8Array;
	starts?: Uint32Array;
	ends?: Uint32Array;
}

/** Collects what a decoding step makes of its source. */
export interface OctetWriter {
	/** Adds octets of the source as they are: those from `start` up to, but not including, `end`. */
	copy: (start: number, end: number) => void;
	/** Adds an octet made of the source's octets from `first` to `last`. A zero is left out. */
	put: (octet: number, first: number, last: number) => void;
	/** Adds a code point in UTF-8, made of the same. Half of a surrogate pair takes three octets, as in CESU-8. */
	putCodePoint: (codePoint: number, first: number, last: number) => void;
	finish: () => Octets;
}

/** What stands in place of some octets. */
export interface Replacement {
	/** An octet or a code point. 0 means nothing. */
	value: number;
	isCodePoint: boolean;
	/** An octet behind it, for what stands for two characters. */
	next?: number;
}

/** Replaces octets of a source, from front to back. */
export interface OctetReplacer {
	/** Puts something in place of the source's octets from `first` to `last`. */
	replace: (replacement: Replacement, first: number, last: number) => void;
	/** Returns the source if nothing was replaced. */
	finish: () => Octets;
}

/**
 * Stands between texts that are searched at once. It ends every escape and every run of Base64, and neither a text nor
 * a secret contains it: HTTP allows it in no header (RFC 9110, 5.5).
 */
export const SEPARATOR = 1;

const FEW = 24;

/** Creates a writer for at most `capacity` octets. */
export function createOctetWriter(source: Octets, capacity: number): OctetWriter {
	const { starts, ends } = source;
	const bytes = new Uint8Array(capacity);
	const newStarts = starts && new Uint32Array(capacity);
	const newEnds = ends && new Uint32Array(capacity);
	let length = 0;
	const put = (octet: number, first: number, last: number) => {
		if (octet === 0) return;
		bytes[length] = octet;
		if (newStarts) newStarts[length] = starts![first]!;
		if (newEnds) newEnds[length] = ends![last]!;
		length += 1;
	};
	const copy = (start: number, end: number) => {
		bytes.set(source.bytes.subarray(start, end), length);
		newStarts?.set(starts!.subarray(start, end), length);
		newEnds?.set(ends!.subarray(start, end), length);
		length += end - start;
	};
	return {
		put,
		copy: (start, end) => {
			// For a few octets, a loop takes less time than two views.
			if (end - start > FEW) copy(start, end);
			else for (let at = start; at < end; at += 1) put(source.bytes[at]!, at, at);
		},
		putCodePoint: (codePoint, first, last) =>
			writeUtf8(codePoint, (octet) => put(octet, first, last)),
		finish: () => ({
			bytes: bytes.subarray(0, length),
			starts: newStarts?.subarray(0, length),
			ends: newEnds?.subarray(0, length),
		}),
	};
}

/** Creates a replacer. No replacement may take more octets than it stands for. */
export function createOctetReplacer(source: Octets): OctetReplacer {
	const written = createOctetWriter(source, source.bytes.length);
	let kept = 0;
	return {
		replace: ({ value, isCodePoint, next = 0 }, first, last) => {
			written.copy(kept, first);
			if (isCodePoint) written.putCodePoint(value, first, last);
			else written.put(value, first, last);
			written.put(next, first, last);
			kept = last + 1;
		},
		finish: () => {
			if (kept === 0) return source;
			written.copy(kept, source.bytes.length);
			return written.finish();
		},
	};
}

/** Returns the octets of a text in UTF-8. */
export function octetsOfText(text: string): Octets {
	return octetsOfFile(Buffer.from(text));
}

/** Returns the octets of a file as they are. */
export function octetsOfFile(bytes: Uint8Array): Octets {
	if (!bytes.includes(0)) return { bytes };
	const written = createOctetWriter({ bytes }, bytes.length);
	for (let at = 0; at < bytes.length; at += 1) written.put(bytes[at]!, at, at);
	return written.finish();
}

/** Returns the same as `octetsOfText`, with the place of each octet in the text. */
export function tracedOctetsOfText(text: string): Octets {
	const bytes = octetsOfText(text).bytes;
	const starts = new Uint32Array(bytes.length);
	const ends = new Uint32Array(bytes.length);
	let length = 0;
	for (let at = 0; at < text.length; ) {
		const codePoint = text.codePointAt(at)!;
		const end = at + (codePoint > 0xffff ? 2 : 1);
		const count = utf8Length(codePoint);
		starts.fill(at, length, length + count);
		ends.fill(end, length, length + count);
		length += count;
		at = end;
	}
	return { bytes, starts, ends };
}

function utf8Length(codePoint: number): number {
	if (codePoint < 0x80) return codePoint === 0 ? 0 : 1;
	if (codePoint < 0x800) return 2;
	return codePoint < 0x10000 ? 3 : 4;
}

function writeUtf8(codePoint: number, put: (octet: number) => void): void {
	if (codePoint < 0x80) return put(codePoint);
	if (codePoint < 0x800) {
		put(0xc0 | (codePoint >> 6));
	} else {
		if (codePoint < 0x10000) {
			put(0xe0 | (codePoint >> 12));
		} else {
			put(0xf0 | (codePoint >> 18));
			put(0x80 | ((codePoint >> 12) & 0x3f));
		}
		put(0x80 | ((codePoint >> 6) & 0x3f));
	}
	put(0x80 | (codePoint & 0x3f));
}
