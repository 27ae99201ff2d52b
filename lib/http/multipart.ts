import { FormDataEncoder, type FileLike } from '../vendor/form-data';

/** What a form needs to know about a file, and how to read its bytes. */
export interface FormFile {
	name: string;
	/** Media type. */
	type: string;
	/** In bytes. */
	size: number;
	/** Reads from the start, on every call. */
	stream: () => AsyncIterable<Uint8Array>;
}

/** A value with a media type of its own (RFC 7578, 4.4), and without a file name: it is a field, not a file. */
export interface TypedValue {
	text: string;
	/** Media type. */
	type: string;
}

type FormField = readonly [name: string, value: string | TypedValue | FormFile];

/** A form as `multipart/form-data` (RFC 7578). */
export interface EncodedForm {
	contentType: string;
	/** In bytes, files included. */
	size: number;
	/** Reads from the start, on every call. */
	stream: () => AsyncIterable<Uint8Array>;
}

/**
 * Encodes a form as browsers do: line breaks in values become CR LF, and quotes in names become "%22".
 *
 * The boundary has to be unpredictable, since a value or a file that contains it ends there.
 */
export function encodeForm(fields: readonly FormField[], boundary: string): EncodedForm {
	const encoder = new FormDataEncoder(toFormData(fields), boundary);
	const typeLines = fields.map(([, value]) => typeLineOf(value));
	return {
		contentType: encoder.contentType,
		size: Number(encoder.contentLength) + typeLines.reduce((sum, line) => sum + line.length, 0),
		async *stream() {
			// Not `encoder.encode()`: it slices a large buffer wrongly if that is a view of a still larger one.
			let index = 0;
			for (const piece of encoder.values()) {
				const typeLine = index % PIECES_PER_FIELD === 0 ? typeLines[index / PIECES_PER_FIELD] : '';
				index += 1;
				if (!(piece instanceof Uint8Array)) yield* piece.stream() as AsyncIterable<Uint8Array>;
				else yield typeLine ? withLine(piece, typeLine) : piece;
			}
		},
	};
}

/** The library writes a head, a value and a line break for each field, and knows a type for files only. */
const PIECES_PER_FIELD = 3;

const LINE_BREAK = '\r\n';

function typeLineOf(value: FormField[1]): string {
	return typeof value === 'object' && 'text' in value
		? `Content-Type: ${value.type}${LINE_BREAK}`
		: '';
}

/** Adds a line to the head of a field, before the empty line at its end. */
function withLine(head: Uint8Array, line: string): Uint8Array {
	return Buffer.concat([head.subarray(0, -LINE_BREAK.length), Buffer.from(line + LINE_BREAK)]);
}

type Entry = [name: string, value: string | FileLike];

/**
 * Returns as much of the standard's `FormData` as the library looks at; it only calls `entries`. Node.js's own
 * `FormData` accepts only files in memory.
 */
function toFormData(fields: readonly FormField[]) {
	const entries = fields.map(([name, value]): Entry => [name, toEntryValue(value)]);
	const iterateEntries = () => entries.values();
	return {
		entries: iterateEntries,
		[Symbol.iterator]: iterateEntries,
		[Symbol.toStringTag]: 'FormData',
		append: Array.of,
		getAll: Array.of<Entry[1]>,
	};
}

function toEntryValue(value: FormField[1]): Entry[1] {
	if (typeof value === 'string') return value;
	if ('text' in value) return value.text;
	return { ...value, lastModified: 0, [Symbol.toStringTag]: 'File' };
}
