import { ApplicationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';
import { isMediaType } from '../../../lib/http/media-type';
import type { FormFile } from '../../../lib/http/multipart';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import type { ResponseStream } from './read-body';

/** A file of an input item, ready to be read. */
export interface InputFile extends FormFile {
	/** Closes what is still open. Nothing can be read after that. */
	close: () => void;
	/** Whether it ended before its end, or did not end there. */
	isBroken: () => boolean;
}

const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The file in a binary field of an item. Where n8n keeps files outside of memory, the octets are
 * read when they are needed, piece by piece. `typeInstead` goes before the type that the item names.
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
	const label = { name: String(data.fileName || field), type };
	if (!data.id) return accept(fileInMemory(label, Buffer.from(data.data, 'base64')));
	const size = await sizeOf(context, data.id);
	if (size === undefined) return refuse('file_gone', { field });
	return accept(storedFile(context, { ...label, size, id: data.id }));
}

/** n8n throws where there is no such field, and finds what every object has, such as "constructor". */
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

/** As the storage has it: what an item says of its file may be wrong. */
async function sizeOf(context: IExecuteFunctions, id: string): Promise<number | undefined> {
	try {
		return (await context.helpers.getBinaryMetadata(id)).fileSize;
	} catch {
		return undefined;
	}
}

function fileInMemory(label: { name: string; type: string }, octets: Buffer): InputFile {
	return {
		...label,
		size: octets.length,
		async *stream() {
			yield await Promise.resolve(octets);
		},
		close: () => undefined,
		isBroken: () => false,
	};
}

function storedFile(
	{ helpers }: IExecuteFunctions,
	{ id, ...label }: { name: string; type: string; size: number; id: string },
): InputFile {
	const state = { isClosed: false, isBroken: false, open: new Set<ResponseStream>() };
	return {
		...label,
		async *stream() {
			try {
				const octets = (await helpers.getBinaryStream(id)) as ResponseStream;
				state.open.add(octets);
				if (state.isClosed) octets.destroy();
				yield* exactly(label.size, octets);
			} catch {
				state.isBroken = true;
				throw endsEarly();
			}
		},
		close() {
			state.isClosed = true;
			state.open.forEach((octets) => octets.destroy());
		},
		isBroken: () => state.isBroken,
	};
}

/** What was announced is what is sent: with less, the API would wait, and with more, read on. */
async function* exactly(size: number, octets: ResponseStream): AsyncIterable<Uint8Array> {
	let left = size;
	for await (const chunk of octets) {
		left -= chunk.length;
		if (left < 0) break;
		yield chunk;
	}
	if (left !== 0) throw endsEarly();
}

/** Ends the request that is under way; nobody reads its words. */
function endsEarly(): ApplicationError {
	return new ApplicationError('The file could not be read to its end');
}
