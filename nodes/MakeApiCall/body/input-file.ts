import { ApplicationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';
import { isMediaType } from '../../../lib/http/media-type';
import type { FormFile } from '../../../lib/http/multipart';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import type { ResponseStream } from './read-body';

/** A file of an input item, ready to be read. */
export interface InputFile extends FormFile {
	/** Closes the streams that are still open. Nothing can be read after that. */
	close: () => void;
	/** Whether it turned out shorter or longer than announced, or could not be read. */
	isTruncated: () => boolean;
}

const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The file in a binary field of an item. Where n8n keeps files outside of memory, the bytes are
 * read when they are needed, chunk by chunk. `typeInstead` takes precedence over the type that the item names.
 */
export async function findFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
	typeInstead?: string,
): Promise<Verdict<InputFile>> {
	const data = dataOf(context, itemIndex, field);
	if (data === undefined) return refuse('file_missing', { field });
	const type = typeInstead ?? (data.mimeType || UNKNOWN_TYPE);
	if (!isMediaType(type)) return refuse('file_type_invalid', { field });
	const metadata = { name: String(data.fileName || field), type };
	if (!data.id) return accept(fileInMemory(metadata, Buffer.from(data.data, 'base64')));
	const size = await sizeOf(context, data.id);
	if (size === undefined) return refuse('file_gone', { field });
	return accept(storedFile(context, { ...metadata, size, id: data.id }));
}

/** n8n throws where there is no such field, and finds inherited properties such as "constructor". */
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

/** Its size in the storage: the size that the item names may be wrong. */
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
				throw endsEarly();
			}
		},
		close() {
			state.isClosed = true;
			state.open.forEach((bytes) => bytes.destroy());
		},
		isTruncated: () => state.isTruncated,
	};
}

/** Exactly as many bytes as announced: with fewer the API would wait, and with more it would read on. */
async function* exactly(size: number, bytes: ResponseStream): AsyncIterable<Uint8Array> {
	let left = size;
	for await (const chunk of bytes) {
		left -= chunk.length;
		if (left < 0) break;
		yield chunk;
	}
	if (left !== 0) throw endsEarly();
}

/** Ends the request that is in flight. Nobody reads the message. */
function endsEarly(): ApplicationError {
	return new ApplicationError('The file could not be read to its end');
}
