import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { TransportError } from '../../../lib/output/transport-failure';
import { createSecretScanner, type SecretScanner } from '../../../lib/redaction/secret-scanner';
import type { FileMetadata } from '../../../lib/response/file-name';
import { classifyError } from '../n8n/classify-error';
import type { ResponseStream } from './read-body';

/** n8n's types come with Node.js's own streams, which this package does not import. */
type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A file in n8n's storage and its length in bytes, or why there is none. */
export type StoredStream =
	| { ok: true; file: IBinaryData; byteLength: number }
	| { ok: false; error: TransportError };

/** Where one file is stored. */
export interface Store {
	/** Puts the content of the file into n8n's storage. */
	save: (content: unknown) => Promise<IBinaryData>;
	/** To be given each byte before n8n gets it. */
	scan: SecretScanner;
}

/** The storage that n8n is set to use: a disk, a database, a bucket, or the execution itself. */
export function createStore(
	context: IExecuteFunctions,
	{ fileName, mimeType }: FileMetadata,
	secrets: readonly string[],
): Store {
	return {
		save: async (content) =>
			await context.helpers.prepareBinaryData(content as FileContent, fileName, mimeType),
		scan: createSecretScanner(secrets),
	};
}

/**
 * Passes a body on to n8n's storage while it arrives, so that this node holds no file in memory. The stream fails at
 * the limit (in bytes, decompressed), and before the last byte of a secret. What n8n has of the file by then it
 * deletes; n8n 1 does so with the execution.
 */
export async function storeStream(
	body: ResponseStream,
	store: Store,
	limits: { maxBytes: number; signal: AbortSignal },
): Promise<StoredStream> {
	const { signal, maxBytes } = limits;
	let byteLength = 0;
	let refused: TransportError | undefined;
	const watched = body.map((chunk) => {
		byteLength += chunk.length;
		if (byteLength > maxBytes) refused = { code: 'too_large', limit: maxBytes };
		else if (store.scan(chunk)) refused = { code: 'secret_in_file' };
		if (refused !== undefined) throw new Error(refused.code);
		return chunk;
	});
	const stop = () => body.destroy(new Error('stopped'));
	signal.addEventListener('abort', stop, { once: true });
	try {
		if (signal.aborted) stop();
		return { ok: true, file: await store.save(watched), byteLength };
	} catch (error) {
		if (refused !== undefined) return { ok: false, error: refused };
		if (signal.aborted || body.errored)
			return { ok: false, error: inBody(classifyError(error, signal)) };
		return { ok: false, error: { code: 'not_stored' } };
	} finally {
		signal.removeEventListener('abort', stop);
		body.destroy();
	}
}

function inBody(error: TransportError): TransportError {
	return error.code === 'network' ? { ...error, isInBody: true } : error;
}

/** As `StoredStream`, for a body that was read into memory. */
export type StoredBuffer =
	| { ok: true; file: IBinaryData }
	| { ok: false; code: 'not_stored' | 'secret_in_file' };

/** Stores a body that had to be read into memory first. */
export async function storeBuffer(bytes: Uint8Array, store: Store): Promise<StoredBuffer> {
	if (store.scan(bytes)) return { ok: false, code: 'secret_in_file' };
	try {
		return { ok: true, file: await store.save(bytes) };
	} catch {
		return { ok: false, code: 'not_stored' };
	}
}
