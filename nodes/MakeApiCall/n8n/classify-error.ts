import { isUnknownCaCode } from '../../../lib/http/error-codes';
import type { Fault } from '../../../lib/output/transport-failure';
import type { Refused } from '../../../lib/refusals/refusal';
import { causesOf, networkCodeOf } from './error-chain';

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
	return fault.code === 'network' && isUnknownCaCode(fault.networkCode);
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** The connection's door throws its refusal as an error, since n8n gives it no other way to say no. */
function refusalOf(error: object): Refused | undefined {
	const { refusal } = (error as { extra?: { refusal?: Refused } }).extra ?? {};
	return refusal?.ok === false && typeof refusal.code === 'string' ? refusal : undefined;
}
