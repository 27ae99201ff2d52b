import type { Refused } from '../../lib/refusal';

/** Why there is no answer. Holds nothing of the error that told it, since that knows the secret. */
export type Fault =
	| { code: 'refused'; refusal: Refused }
	| { code: 'timeout' }
	| { code: 'cancelled' }
	| { code: 'too_large' }
	| { code: 'no_token' }
	/** `networkCode` as Node.js names it, e.g. "ECONNREFUSED". */
	| { code: 'network'; networkCode: string | undefined };

/** What is known of a request besides its error. */
export interface Circumstances {
	signal: AbortSignal;
	/** Whether n8n had what it signs with; if not, the trouble is with the token endpoint. */
	hasToken: boolean;
}

/** What an error of n8n's HTTP helper means, read from its codes alone and never from its texts. */
export function diagnose(error: unknown, { signal, hasToken }: Circumstances): Fault {
	if (signal.aborted && !isTimeout(signal.reason)) return { code: 'cancelled' };
	if (!hasToken) return { code: 'no_token' };
	if (signal.aborted) return { code: 'timeout' };
	const causes = causesOf(error);
	const refusal = causes.map(refusalOf).find(Boolean);
	if (refusal) return { code: 'refused', refusal };
	return { code: 'network', networkCode: causes.map(networkCodeOf).find(Boolean) };
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}

const MAX_CAUSES = 5;

/** n8n 2 wraps errors in errors, the innermost being the one that knows; n8n 1 copies its code only. */
function causesOf(error: unknown): object[] {
	const causes: object[] = [];
	let current = error;
	while (typeof current === 'object' && current !== null && causes.length < MAX_CAUSES) {
		causes.push(current);
		current = (current as { cause?: unknown }).cause;
	}
	return causes;
}

/** The connection's door throws its refusal as an error, since n8n gives it no other way to say no. */
function refusalOf(error: object): Refused | undefined {
	const { refusal } = (error as { extra?: { refusal?: Refused } }).extra ?? {};
	return refusal?.ok === false && typeof refusal.code === 'string' ? refusal : undefined;
}

/** Only what looks like a code: an error's `code` may hold anything. */
function networkCodeOf(error: object): string | undefined {
	const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
	return [code, httpCode].find(isNetworkCode);
}

function isNetworkCode(code: unknown): code is string {
	return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code);
}
