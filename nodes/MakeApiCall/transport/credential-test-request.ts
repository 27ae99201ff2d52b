import type { ICredentialTestFunctions } from 'n8n-workflow';
import type { LockedRequest } from '../../../lib/lock/locked-request';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { ResponseStream } from '../body/read-body';
import { untilAborted } from '../n8n/abort-signal';
import { classifyError } from '../n8n/classify-error';

/** The status of a server's response, or why there is none. */
export type StatusResult = { statusCode: number } | { error: TransportError };

const TEST_TIMEOUT_MS = 10_000;

/**
 * Sends the request of a credential's test and returns its status. n8n offers only its legacy helper there, which
 * has other names for the same settings. The body of the response is not read.
 */
export async function sendCredentialTest(
	context: ICredentialTestFunctions,
	{ url, headers, agentOptions }: LockedRequest,
): Promise<StatusResult> {
	const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
	try {
		const response = (await untilAborted(
			signal,
			context.helpers.request({
				method: 'GET',
				uri: url,
				headers,
				agentOptions,
				rejectUnauthorized: true,
				followRedirect: false,
				followAllRedirects: false,
				simple: false,
				resolveWithFullResponse: true,
				useStream: true,
				timeout: TEST_TIMEOUT_MS,
			}),
		)) as { statusCode: number; body?: Partial<ResponseStream> };
		response.body?.destroy?.();
		return { statusCode: response.statusCode };
	} catch (error) {
		return { error: classifyError(error, signal) };
	}
}
