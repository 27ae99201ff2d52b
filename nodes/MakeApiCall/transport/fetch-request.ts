import { asNodeStream } from '../body/node-stream';
import type { ResponseStream } from '../body/read-body';
import { isStreamed, type Content } from '../body/streamed-content';

/** A complete request that the lock has accepted. */
export interface FetchRequest {
	url: string;
	method: string;
	headers: Record<string, string>;
	body: Content | undefined;
	signal: AbortSignal;
}

/** A response in the form of n8n's HTTP client. */
export interface FetchResponse {
	statusCode: number;
	/** Names in lower case. */
	headers: Record<string, string | string[]>;
	body: ResponseStream;
}

/** The default of n8n's HTTP client. */
const USER_AGENT = 'n8n';

/**
 * Sends a request over one of the keep-alive connections that Node.js pools for the whole process. The caller decides
 * whether the request may be sent.
 *
 * Never follows a redirect, and never sends anything twice: if the server closes a pooled connection just as the
 * request arrives, the request fails.
 */
export async function fetchRequest(request: FetchRequest): Promise<FetchResponse> {
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

function headersOf({ headers }: FetchRequest): Record<string, string> {
	const names = Object.keys(headers).map((name) => name.toLowerCase());
	return names.includes('user-agent') ? headers : { ...headers, 'User-Agent': USER_AGENT };
}

/** Reads a file into memory first, since `fetch` would keep a second copy of everything that it reads from a stream. */
async function bodyOf(content: Content | undefined): Promise<string | Buffer | undefined> {
	if (!isStreamed(content)) return content;
	const chunks: Uint8Array[] = [];
	for await (const chunk of content.stream()) chunks.push(chunk);
	return Buffer.concat(chunks);
}

function plainHeaders(headers: Headers): FetchResponse['headers'] {
	const cookies = headers.getSetCookie();
	const plain: FetchResponse['headers'] = Object.fromEntries(headers);
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
				// Without this check, a truncated body would look like a complete one.
				if (errored !== null) throw errored;
				if (next?.value === undefined) return;
				yield next.value;
			}
		} finally {
			// Closes the connection if the body has not been read to its end.
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
