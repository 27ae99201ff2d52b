import { FormDataEncoder, type FileLike } from '../vendor/form-data';

/** What a form needs to know of a file, and how its octets are read. */
export interface FormFile {
	name: string;
	/** Media type. */
	type: string;
	/** In octets. */
	size: number;
	/** From the start, each time anew. */
	stream: () => AsyncIterable<Uint8Array>;
}

/** A form as `multipart/form-data` (RFC 7578). */
export interface EncodedForm {
	contentType: string;
	/** In octets, files included. */
	size: number;
	/** From the start, each time anew. */
	stream: () => AsyncIterable<Uint8Array>;
}

/**
 * Encodes a form as browsers do: line breaks in texts become CR LF, and quotes in names "%22".
 *
 * The boundary has to be one that nobody could foresee, since a text or a file that holds it ends there.
 */
export function encodeForm(
	fields: ReadonlyArray<readonly [name: string, value: string | FormFile]>,
	boundary: string,
): EncodedForm {
	const encoder = new FormDataEncoder(likeForm(fields), boundary);
	return {
		contentType: encoder.contentType,
		size: Number(encoder.contentLength),
		async *stream() {
			// Not `encoder.encode()`: it cuts a large buffer wrongly that lies in a still larger one.
			for (const piece of encoder.values()) {
				if (piece instanceof Uint8Array) yield piece;
				else yield* piece.stream() as AsyncIterable<Uint8Array>;
			}
		},
	};
}

type Entry = [name: string, value: string | FileLike];

/**
 * As much of the standard's `FormData` as the library looks at; it only calls `entries`. That of Node.js
 * takes no file but one in memory.
 */
function likeForm(fields: ReadonlyArray<readonly [name: string, value: string | FormFile]>) {
	const entries = fields.map(([name, value]): Entry => [name, toEntryValue(value)]);
	const iterate = () => entries.values();
	return {
		entries: iterate,
		[Symbol.iterator]: iterate,
		[Symbol.toStringTag]: 'FormData',
		append: Array.of,
		getAll: Array.of<Entry[1]>,
	};
}

function toEntryValue(value: string | FormFile): Entry[1] {
	if (typeof value === 'string') return value;
	return { ...value, lastModified: 0, [Symbol.toStringTag]: 'File' };
}
