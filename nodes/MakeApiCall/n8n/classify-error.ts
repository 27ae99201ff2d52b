import { isOfUnknownAuthority } from '../../../lib/connection/certificates';
import type { Refused } from '../../../lib/refusals/refusal';
import { causesOf, networkCodeOf } from './error-chain';

/** Why there is no answer. Holds nothing of the error that told it, since that knows the secret. */
export type Fault =
	| { code: 'refused'; refusal: Refused }
	| { code: 'timeout' }
	| { code: 'cancelled' }
	/** Larger than this, in bytes. */
	| { code: 'too_large'; limit: number }
	/** The answer came, and n8n could not keep its file. */
	| { code: 'not_stored' }
	/** The file that came has a secret of the connection in it, and was not kept. */
	| { code: 'secret_in_file' }
	/** `field` is the binary field of the item whose file ended before it should. */
	| { code: 'file_unreadable'; field: string }
	/** It answered with this status before it had the whole body. */
	| { code: 'body_cut'; statusCode: number }
	/** `networkCode` as Node.js names it, e.g. "ECONNREFUSED". */
	| { code: 'network'; networkCode: string | undefined };

/** What an error of n8n's HTTP helper means, read from its codes alone and never from its texts. */
export function diagnose(error: unknown, signal: AbortSignal): Fault {
	if (signal.aborted && !isTimeout(signal.reason)) return { code: 'cancelled' };
	if (signal.aborted) return { code: 'timeout' };
	const causes = causesOf(error);
	const refusal = causes.map(refusalOf).find(Boolean);
	if (refusal) return { code: 'refused', refusal };
	return { code: 'network', networkCode: causes.map(networkCodeOf).find(Boolean) };
}

/** Whether nobody who is trusted issued the server's certificate. Nothing was sent to it then. */
export function isOfUnknownIssuer(fault: Fault): boolean {
	return fault.code === 'network' && isOfUnknownAuthority(fault.networkCode);
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** The connection's door throws its refusal as an error, since n8n gives it no other way to say no. */
function refusalOf(error: object): Refused | undefined {
	const { refusal } = (error as { extra?: { refusal?: Refused } }).extra ?? {};
	return refusal?.ok === false && typeof refusal.code === 'string' ? refusal : undefined;
}
