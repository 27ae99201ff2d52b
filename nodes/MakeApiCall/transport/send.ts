import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import {
	isStillEncoded,
	namesCoding,
	withoutEncodedLength,
} from '../../../lib/http/content-encoding';
import { isSuccess } from '../../../lib/http/http-status';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { OpenBody } from '../body/open-body';
import { readLimited, type ResponseStream } from '../body/read-body';
import { storeStream } from '../body/store-file';
import { classifyError } from '../n8n/classify-error';
import { canFetch, dispatchByFetch } from './fetch-dispatcher';
import type { FetchResponse } from './fetch-request';
import { dispatchByN8n } from './n8n-dispatcher';
import {
	refusedRequest,
	type DispatchOptions,
	type Response,
	type ResponseHead,
	type SendResult,
} from './request-and-response';

/**
 * Sends one request and reads the whole response. Every request of this node that carries a secret is sent here.
 * Never follows a redirect, and never lets an error object out: those hold the secret.
 */
export async function send(
	context: IExecuteFunctions,
	options: DispatchOptions,
): Promise<SendResult> {
	const target = options.authorize(options);
	if (!target.ok) return refusedRequest(target);
	const { host, port, href } = target.value;
	let isInBody = false;
	try {
		const received = await dispatch(context, href, options);
		if ('code' in received) return { ok: false, host, port, error: received };
		isInBody = true;
		const { statusCode } = received;
		const head = { statusCode, headers: { ...received.headers } as Response['headers'] };
		const body = await receiveBody(received.body as ResponseStream, head, options);
		if ('code' in body) return { ok: false, host, port, error: body };
		const error = requestBodyError(statusCode, options);
		if (error !== undefined) return { ok: false, host, port, error };
		const headers = withoutEncodedLength(head.headers, body.byteLength);
		return { ok: true, host, port, url: target.value, response: { ...head, headers, ...body } };
	} catch (thrown) {
		const error = classifyError(thrown, options.signal);
		if (error.code !== 'network') return { ok: false, host, port, error };
		const fileError = inputFileError(options.body);
		return { ok: false, host, port, error: fileError ?? { ...error, isInBody } };
	} finally {
		options.body?.close();
	}
}

async function dispatch(
	context: IExecuteFunctions,
	url: string,
	options: DispatchOptions,
): Promise<IN8nHttpFullResponse | FetchResponse | TransportError> {
	return options.reusesConnections && canFetch(options)
		? await dispatchByFetch(context, url, options)
		: await dispatchByN8n(context, url, options);
}

/**
 * An API may respond with success before it has the whole body, and n8n's client sends no more after a response. If
 * the API responded with a failure, it had no use for the rest.
 */
function requestBodyError(
	statusCode: number,
	{ body, alsoSuccess }: DispatchOptions,
): TransportError | undefined {
	const isCut = body?.isFullySent() === false && isSuccess(statusCode, alsoSuccess);
	return inputFileError(body) ?? (isCut ? { code: 'body_cut', statusCode } : undefined);
}

function inputFileError(body: OpenBody | undefined): TransportError | undefined {
	const field = body?.failedFileField();
	return field === undefined ? undefined : { code: 'file_unreadable', field };
}

type ReceivedBody = Omit<Response, keyof ResponseHead>;

async function receiveBody(
	body: ResponseStream,
	head: ResponseHead,
	{ chooseStore, maxBytesInMemory: limit, maxFileBytes, signal }: DispatchOptions,
): Promise<ReceivedBody | TransportError> {
	const encoding = head.headers['content-encoding'];
	// What may still be encoded is not stored before that is known.
	const store = namesCoding(encoding) ? undefined : chooseStore?.(head);
	if (store !== undefined) {
		const stored = await storeStream(body, store, { maxBytes: maxFileBytes, signal });
		if (!stored.ok) return stored.error;
		return { bytes: new Uint8Array(), file: stored.file, byteLength: stored.byteLength };
	}
	const bytes = await readLimited(body, { maxBytes: limit, signal });
	if (bytes === undefined) return { code: 'too_large', limit };
	if (isStillEncoded(encoding, bytes)) return { code: 'not_decoded' };
	return { bytes, byteLength: bytes.length };
}
