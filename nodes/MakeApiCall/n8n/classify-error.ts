import type { TlsOptions } from '../../../lib/connection/certificates';
import { isUnknownCaCode } from '../../../lib/http/error-codes';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { Refused } from '../../../lib/refusals/refusal';
import { errorChain, networkCodeOf } from './error-chain';

/** What an error of n8n's HTTP helper means, read from its codes alone and never from its texts. */
export function classifyError(error: unknown, signal: AbortSignal): TransportError {
	if (signal.aborted && !isTimeout(signal.reason)) return { code: 'cancelled' };
	if (signal.aborted) return { code: 'timeout' };
	const chain = errorChain(error);
	const refusal = chain.map(refusalOf).find(Boolean);
	if (refusal) return { code: 'refused', refusal };
	return { code: 'network', networkCode: chain.map(networkCodeOf).find(Boolean) };
}

/**
 * Whether a request has to be sent again with n8n's default CAs. The CA of a connection is trusted in addition to
 * them, but Node.js would trust it instead of them.
 */
export function needsDefaultCas({ ca }: TlsOptions, error: TransportError): boolean {
	return ca !== undefined && isUnknownCa(error);
}

/** Whether no trusted CA issued the server's certificate. Nothing was sent to the server then. */
function isUnknownCa(error: TransportError): boolean {
	return error.code === 'network' && isUnknownCaCode(error.networkCode);
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** The hooks of a credential throw a refusal as an error, since n8n gives them no other way to refuse. */
export function refusalOf(error: object): Refused | undefined {
	const { refusal } = (error as { extra?: { refusal?: Refused } }).extra ?? {};
	return refusal?.ok === false && typeof refusal.code === 'string' ? refusal : undefined;
}
