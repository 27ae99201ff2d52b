import { asNodeStream } from '../body/node-stream';
import type { ResponseStream } from '../body/read-body';
import { isStreamed, type Content } from '../body/streamed-content';

/** A request, complete and judged. */
export interface PooledRequest {
	url: string;
	method: string;
	headers: Record<string, string>;
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
		body: await bodyOf(request.body),
		redirect: 'manual',
		signal,
	});
	return {
		statusCode: response.status,
		headers: plainHeaders(response.headers),
		body: responseStream(response.body),
	};
}

function headersOf({ headers }: PooledRequest): Record<string, string> {
	const names = Object.keys(headers).map((name) => name.toLowerCase());
	return names.includes('user-agent') ? headers : { ...headers, 'User-Agent': USER_AGENT };
}

/** `fetch` keeps a second copy of all that it reads from a stream, so that a file is as well read before. */
async function bodyOf(content: Content | undefined): Promise<string | Buffer | undefined> {
	if (!isStreamed(content)) return content;
	const chunks: Uint8Array[] = [];
	for await (const chunk of content.stream()) chunks.push(chunk);
	return Buffer.concat(chunks);
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
