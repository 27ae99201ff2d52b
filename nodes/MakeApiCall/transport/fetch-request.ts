import { contentCodings } from '../../../lib/http/content-encoding';
import type { TransportError } from '../../../lib/output/transport-failure';
import { refuse } from '../../../lib/refusals/refusal';
import { asNodeStream } from '../body/node-stream';
import type { ResponseStream } from '../body/read-body';
import { isStreamed, type Content } from '../body/streamed-content';
import { usesDispatcher, type Dispatcher } from './connection-pool';

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
 * Sends a request over one of the keep-alive connections of this pool. The caller decides whether the request may be
 * sent.
 *
 * Never follows a redirect, and never sends anything twice: if the server closes a pooled connection just as the
 * request arrives, the request fails.
 */
export async function fetchRequest(
	request: FetchRequest,
	pool: Dispatcher,
): Promise<FetchResponse | TransportError> {
	const { url, method, signal } = request;
	// Other code can replace `fetch` at any time, so what was tried is what sends.
	const send = fetch;
	if (!(await usesDispatcher(send))) {
		return { code: 'refused', refusal: refuse('reuse_impossible', { because: 'client' }) };
	}
	const response = await send(url, {
		method,
		headers: headersOf(request),
		body: await bodyOf(request.body),
		redirect: 'manual',
		signal,
		dispatcher: pool as never,
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
	if (isDecoded(headers)) delete plain['content-encoding'];
	return cookies.length > 0 ? { ...plain, 'set-cookie': cookies } : plain;
}

/** `fetch` keeps this header after it has undone what the header says, unlike n8n's client. */
function isDecoded(headers: Headers): boolean {
	const codings = contentCodings(headers.get('content-encoding'));
	return codings.every((coding) => DECODED_BY_FETCH.has(coding));
}

/** It undoes any number of these, and nothing if one of them is another. */
const DECODED_BY_FETCH = new Set(['gzip', 'x-gzip', 'deflate', 'br']);

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
