import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { FileLabel } from '../../lib/file-name';
import { diagnose, type Fault } from './fault';
import type { ResponseStream } from './read-within';

/** n8n's types come with Node.js's own streams, which this package does not import. */
type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A file in n8n's storage, and how many bytes it has; or why there is none. */
export type Stored = { ok: true; file: IBinaryData; bytes: number } | { ok: false; fault: Fault };

/** Puts the content of a file into n8n's storage. */
export type Store = (content: unknown) => Promise<IBinaryData>;

/** The storage that n8n is set to use: a disk, a database, a bucket, or the execution itself. */
export function storageOf(context: IExecuteFunctions, { name, type }: FileLabel): Store {
	return async (content) =>
		await context.helpers.prepareBinaryData(content as FileContent, name, type);
}

/**
 * Passes a body on to n8n's storage while it comes, so that no file is held in memory by this node, and no
 * longer than its limit (in bytes, decompressed).
 */
export async function storeWithin(
	body: ResponseStream,
	store: Store,
	limits: { maxResponseBytes: number; signal: AbortSignal },
): Promise<Stored> {
	const { signal, maxResponseBytes } = limits;
	let bytes = 0;
	const counted = body.map((chunk) => {
		bytes += chunk.length;
		if (bytes > maxResponseBytes) throw new Error('too large');
		return chunk;
	});
	const stop = () => body.destroy(new Error('stopped'));
	signal.addEventListener('abort', stop, { once: true });
	try {
		if (signal.aborted) stop();
		return { ok: true, file: await store(counted), bytes };
	} catch (error) {
		if (bytes > maxResponseBytes) return { ok: false, fault: { code: 'too_large' } };
		if (signal.aborted || body.errored) return { ok: false, fault: diagnose(error, signal) };
		return { ok: false, fault: { code: 'not_stored' } };
	} finally {
		signal.removeEventListener('abort', stop);
		body.destroy();
	}
}

/** Stores a body that had to be read first; `undefined` if n8n could not keep it. */
export async function storeWhole(
	octets: Uint8Array,
	store: Store,
): Promise<IBinaryData | undefined> {
	try {
		return await store(octets);
	} catch {
		return undefined;
	}
}
