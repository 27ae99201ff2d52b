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
export function encodeForm(
	fields: ReadonlyArray<readonly [name: string, value: string | FormFile]>,
	boundary: string,
): EncodedForm {
	const encoder = new FormDataEncoder(toFormData(fields), boundary);
	return {
		contentType: encoder.contentType,
		size: Number(encoder.contentLength),
		async *stream() {
			// Not `encoder.encode()`: it slices a large buffer wrongly if that is a view of a still larger one.
			for (const piece of encoder.values()) {
				if (piece instanceof Uint8Array) yield piece;
				else yield* piece.stream() as AsyncIterable<Uint8Array>;
			}
		},
	};
}

type Entry = [name: string, value: string | FileLike];

/**
 * Returns as much of the standard's `FormData` as the library looks at; it only calls `entries`. Node.js's own
 * `FormData` accepts only files in memory.
 */
function toFormData(fields: ReadonlyArray<readonly [name: string, value: string | FormFile]>) {
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

function toEntryValue(value: string | FormFile): Entry[1] {
	if (typeof value === 'string') return value;
	return { ...value, lastModified: 0, [Symbol.toStringTag]: 'File' };
}
