import { ApplicationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';
import { isMediaType } from '../../../lib/http/media-type';
import type { FormFile } from '../../../lib/http/multipart';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import type { ResponseStream } from './read-body';

/** A file of an input item, ready to be read. */
export interface InputFile extends FormFile {
	/** Closes all open streams. After that, nothing can be read. */
	close: () => void;
	/** Whether the file was shorter or longer than announced, or could not be read. */
	isTruncated: () => boolean;
}

const DEFAULT_TYPE = 'application/octet-stream';

/**
 * Returns the file in a binary field of an item. If n8n stores files outside of memory, the bytes are read only when
 * they are needed, chunk by chunk. `typeOverride` takes precedence over the type that the item names.
 */
export async function findFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
	typeOverride?: string,
): Promise<Verdict<InputFile>> {
	const data = dataOf(context, itemIndex, field);
	if (data === undefined) return refuse('file_missing', { field });
	const type = typeOverride ?? (data.mimeType || DEFAULT_TYPE);
	if (!isMediaType(type)) return refuse('file_type_invalid', { field });
	const metadata = { name: String(data.fileName || field), type };
	if (!data.id) return accept(fileInMemory(metadata, Buffer.from(data.data, 'base64')));
	const size = await sizeOf(context, data.id);
	if (size === undefined) return refuse('file_gone', { field });
	return accept(storedFile(context, { ...metadata, size, id: data.id }));
}

/** n8n throws if the item has no such field, and also finds inherited properties such as "constructor". */
function dataOf(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): IBinaryData | undefined {
	try {
		const data: Partial<IBinaryData> = context.helpers.assertBinaryData(itemIndex, field);
		return typeof data.data === 'string' ? (data as IBinaryData) : undefined;
	} catch {
		return undefined;
	}
}

/** Returns the file's size in the storage, since the size that the item names may be wrong. */
async function sizeOf(context: IExecuteFunctions, id: string): Promise<number | undefined> {
	try {
		return (await context.helpers.getBinaryMetadata(id)).fileSize;
	} catch {
		return undefined;
	}
}

function fileInMemory(metadata: { name: string; type: string }, bytes: Buffer): InputFile {
	return {
		...metadata,
		size: bytes.length,
		async *stream() {
			yield await Promise.resolve(bytes);
		},
		close: () => undefined,
		isTruncated: () => false,
	};
}

function storedFile(
	{ helpers }: IExecuteFunctions,
	{ id, ...metadata }: { name: string; type: string; size: number; id: string },
): InputFile {
	const state = { isClosed: false, isTruncated: false, open: new Set<ResponseStream>() };
	return {
		...metadata,
		async *stream() {
			try {
				const bytes = (await helpers.getBinaryStream(id)) as ResponseStream;
				state.open.add(bytes);
				if (state.isClosed) bytes.destroy();
				yield* exactly(metadata.size, bytes);
			} catch {
				state.isTruncated = true;
				throw truncatedError();
			}
		},
		close() {
			state.isClosed = true;
			state.open.forEach((bytes) => bytes.destroy());
		},
		isTruncated: () => state.isTruncated,
	};
}

/**
 * Yields exactly as many bytes as announced, or throws. With fewer bytes, the API would wait for the rest; with more, it
 * would read past the end of the file.
 */
async function* exactly(size: number, bytes: ResponseStream): AsyncIterable<Uint8Array> {
	let remaining = size;
	for await (const chunk of bytes) {
		remaining -= chunk.length;
		if (remaining < 0) break;
		yield chunk;
	}
	if (remaining !== 0) throw truncatedError();
}

/** Thrown to end the request that is in flight. Nobody reads its message. */
function truncatedError(): ApplicationError {
	return new ApplicationError('The file could not be read to its end');
}
