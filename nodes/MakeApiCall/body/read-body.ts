/** What of Node.js streams is used here; n8n's types say nothing about the body of a response. */
export interface ResponseStream extends AsyncIterable<Uint8Array> {
	destroy: (error?: Error) => void;
	/** What it was destroyed with, if it was. */
	errored: Error | null;
	/** The same stream with each of its chunks replaced. */
	map: (replace: (chunk: Uint8Array) => Uint8Array) => ResponseStream;
}

/**
 * The whole body, or `undefined` as soon as it is larger than the limit (in bytes, decompressed).
 * Throws the signal's reason if that comes first; n8n's own time limit covers the headers only.
 */
export async function readLimited(
	body: ResponseStream,
	limits: { maxBytes: number; signal: AbortSignal },
): Promise<Buffer | undefined> {
	const stop = () => body.destroy(new Error('stopped'));
	limits.signal.addEventListener('abort', stop, { once: true });
	try {
		if (limits.signal.aborted) stop();
		return await collect(body, limits.maxBytes);
	} finally {
		limits.signal.removeEventListener('abort', stop);
	}
}

async function collect(body: ResponseStream, limit: number): Promise<Buffer | undefined> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		// Leaving the loop destroys the stream, and with it the connection.
		if (size > limit) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
