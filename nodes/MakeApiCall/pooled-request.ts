import type { Content } from './streamed-content';
import { asNodeStream } from './node-stream';
import type { ResponseStream } from './read-within';

/** A request, complete and judged. */
export interface PooledRequest {
	url: string;
	method: string;
	headers: Readonly<Record<string, string>>;
	body: Content | undefined;
	signal: AbortSignal;
}

/** As n8n's HTTP client gives an answer. */
export interface PooledResponse {
	statusCode: number;
	/** Names in lower case. */
	headers: Record<string, string | string[]>;
	body: ResponseStream;
}

/** What n8n's HTTP client calls itself, unless it was told otherwise. */
const USER_AGENT = 'n8n';

/**
 * Sends a request over a connection that Node.js keeps for others to the same origin, in this process. It is no
 * business of this function whether the request may be sent.
 *
 * Never follows a redirect, and never sends anything twice: if the server closes a kept connection just as the
 * request comes, the request fails.
 */
export async function pooledRequest(request: PooledRequest): Promise<PooledResponse> {
	const { url, method, signal } = request;
	const response = await fetch(url, {
		method,
		headers: headersOf(request),
		...bodyOf(request.body),
		redirect: 'manual',
		signal,
	});
	return {
		statusCode: response.status,
		headers: plainHeaders(response.headers),
		body: responseStream(response.body),
	};
}

/** The size that is announced keeps Node.js from sending a file in chunks, which some APIs do not take. */
function headersOf({ headers, body }: PooledRequest): Record<string, string> {
	const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
	return {
		...headers,
		...(!names.has('user-agent') && { 'User-Agent': USER_AGENT }),
		...(isStreamed(body) && { 'Content-Length': String(body.size) }),
	};
}

function bodyOf(body: Content | undefined): RequestInit {
	if (!isStreamed(body)) return { body };
	// Node.js takes any async iterable, which the types of browsers do not know, and asks for "half".
	return {
		body: withoutGaps(body.stream()) as unknown as RequestInit['body'],
		duplex: 'half',
	} as RequestInit;
}

/** Node.js waits for ever after an empty chunk. */
async function* withoutGaps(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) if (chunk.length > 0) yield chunk;
}

function isStreamed(body: Content | undefined): body is Exclude<Content, string | Buffer> {
	return typeof body === 'object' && !Buffer.isBuffer(body);
}

function plainHeaders(headers: Headers): PooledResponse['headers'] {
	const cookies = headers.getSetCookie();
	const plain: PooledResponse['headers'] = Object.fromEntries(headers);
	return cookies.length > 0 ? { ...plain, 'set-cookie': cookies } : plain;
}

function responseStream(body: ReadableStream<Uint8Array> | null): ResponseStream {
	const reader = body?.getReader();
	let errored: Error | null = null;
	const cancel = () => void reader?.cancel().catch(() => undefined);
	const read = async () => {
		try {
			return await reader?.read();
		} catch (error) {
			errored ??= error as Error;
			return undefined;
		}
	};
	async function* chunks() {
		try {
			for (;;) {
				const next = await read();
				// What was cut off looks like an end.
				if (errored !== null) throw errored;
				if (next?.value === undefined) return;
				yield next.value;
			}
		} finally {
			// Closes the connection, if there is more to come.
			cancel();
		}
	}
	return {
		[Symbol.asyncIterator]: chunks,
		destroy: (error) => {
			errored ??= error ?? null;
			cancel();
		},
		get errored() {
			return errored;
		},
		map: (replace) => asNodeStream(mapped(chunks(), replace)),
	};
}

async function* mapped(
	chunks: AsyncIterable<Uint8Array>,
	replace: (chunk: Uint8Array) => Uint8Array,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) yield replace(chunk);
}
