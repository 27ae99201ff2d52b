import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { lockedSettings } from '../../../lib/lock/locked-request';
import { untilAborted } from '../n8n/abort-signal';
import type { TransportError } from '../../../lib/output/transport-failure';
import { withBoundCredential } from '../n8n/bound-credential';
import type { DispatchOptions } from './request-and-response';

/** Has n8n's HTTP helper send the request to this URL, which was judged. May throw what the helper throws. */
export async function dispatchByN8n(
	context: IExecuteFunctions,
	url: string,
	{ credential, sign, tls, signal, method, headers, body, proxy }: DispatchOptions,
): Promise<IN8nHttpFullResponse | TransportError> {
	const options: IHttpRequestOptions = {
		url,
		method: method as IHttpRequestMethods,
		headers: { ...headers },
		body: body?.content as IHttpRequestOptions['body'],
		...(proxy && { proxy }),
		encoding: 'stream',
		returnFullResponse: true,
		// Every status is a response; n8n would repeat a call by itself after an error.
		ignoreHttpStatusErrors: true,
		// `authenticate` sets them again; but without a connection, and for OAuth2, n8n does not call it.
		...lockedSettings(tls),
		abortSignal: signal,
	};
	if (!credential) {
		const signed = sign?.({ ...options });
		if (signed?.ok === false) return { code: 'refused', refusal: signed };
		const request = (signed?.value ?? options) as IHttpRequestOptions;
		const response = context.helpers.httpRequest(request);
		return (await untilAborted(signal, response)) as IN8nHttpFullResponse;
	}
	const response = context.helpers.httpRequestWithAuthentication.call(
		withBoundCredential(context, credential, signal),
		credential.type,
		options,
	);
	return (await untilAborted(signal, response)) as IN8nHttpFullResponse;
}
