import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Fault } from '../../../lib/output/transport-failure';
import { startSecretSearch, type SecretSearch } from '../../../lib/redaction/secret-scanner';
import type { FileLabel } from '../../../lib/response/file-name';
import { diagnose } from '../n8n/classify-error';
import type { ResponseStream } from './read-body';

/** n8n's types come with Node.js's own streams, which this package does not import. */
type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A file in n8n's storage, and how many bytes it has; or why there is none. */
export type Stored = { ok: true; file: IBinaryData; bytes: number } | { ok: false; fault: Fault };

/** Where one file goes. */
export interface Store {
	/** Puts its content into n8n's storage. */
	keep: (content: unknown) => Promise<IBinaryData>;
	/** To be asked about each octet before n8n gets it. */
	hasSecret: SecretSearch;
}

/** The storage that n8n is set to use: a disk, a database, a bucket, or the execution itself. */
export function storeOf(
	context: IExecuteFunctions,
	{ name, type }: FileLabel,
	secrets: readonly string[],
): Store {
	return {
		keep: async (content) =>
			await context.helpers.prepareBinaryData(content as FileContent, name, type),
		hasSecret: startSecretSearch(secrets),
	};
}

/**
 * Passes a body on to n8n's storage while it comes, so that no file is held in memory by this node, and no
 * longer than its limit (in bytes, decompressed), nor with a secret in it: the stream fails before it gives
 * out the last octet of one. What n8n has of the file by then it deletes; n8n 1 does so with the execution.
 */
export async function storeWithin(
	body: ResponseStream,
	store: Store,
	limits: { maxBytes: number; signal: AbortSignal },
): Promise<Stored> {
	const { signal, maxBytes } = limits;
	let bytes = 0;
	let unwanted: Fault | undefined;
	const watched = body.map((chunk) => {
		bytes += chunk.length;
		if (bytes > maxBytes) unwanted = { code: 'too_large', limit: maxBytes };
		else if (store.hasSecret(chunk)) unwanted = { code: 'secret_in_file' };
		if (unwanted !== undefined) throw new Error(unwanted.code);
		return chunk;
	});
	const stop = () => body.destroy(new Error('stopped'));
	signal.addEventListener('abort', stop, { once: true });
	try {
		if (signal.aborted) stop();
		return { ok: true, file: await store.keep(watched), bytes };
	} catch (error) {
		if (unwanted !== undefined) return { ok: false, fault: unwanted };
		if (signal.aborted || body.errored) return { ok: false, fault: diagnose(error, signal) };
		return { ok: false, fault: { code: 'not_stored' } };
	} finally {
		signal.removeEventListener('abort', stop);
		body.destroy();
	}
}

/** As `Stored`, for a body that had to be read first. */
export type StoredWhole =
	| { ok: true; file: IBinaryData }
	| { ok: false; code: 'not_stored' | 'secret_in_file' };

/** Stores a body that had to be read first. */
export async function storeWhole(octets: Uint8Array, store: Store): Promise<StoredWhole> {
	if (store.hasSecret(octets)) return { ok: false, code: 'secret_in_file' };
	try {
		return { ok: true, file: await store.keep(octets) };
	} catch {
		return { ok: false, code: 'not_stored' };
	}
}
