import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { lockedSettings } from '../../../lib/lock/locked-request';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { ResponseStream } from '../body/read-body';
import { classifyError } from '../n8n/classify-error';

/** The status of a server's response, or why there is none. */
export type StatusResult = { statusCode: number } | { error: TransportError };

const PREFLIGHT_TIMEOUT_MS = 10_000;

/**
 * What a token endpoint responds to a request without any secret. Sent before n8n asks it for a token, since
 * n8n follows redirects with all that it sends, and trusts any certificate where it was told to.
 */
export async function preflightTokenEndpoint(
	context: IExecuteFunctions,
	url: string,
): Promise<StatusResult> {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return await sendPreflight(context, { url, method: 'POST', headers, ...lockedSettings() });
}

/** Sends a request without any secret. The body of the response is not read. */
async function sendPreflight(
	context: IExecuteFunctions,
	request: IHttpRequestOptions,
): Promise<StatusResult> {
	const signal = AbortSignal.timeout(PREFLIGHT_TIMEOUT_MS);
	try {
		const { statusCode, body } = (await context.helpers.httpRequest({
			...request,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: signal,
		})) as IN8nHttpFullResponse;
		(body as ResponseStream).destroy();
		return { statusCode };
	} catch (error) {
		return { error: classifyError(error, signal) };
	}
}
