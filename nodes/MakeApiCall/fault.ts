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

/** What an error of n8n's HTTP helper means, read from its codes alone and never from its texts. */
export function diagnose(error: unknown, signal: AbortSignal): Fault {
	if (signal.aborted) {
		return { code: isTimeout(signal.reason) ? 'timeout' : 'cancelled' };
	}
	const causes = causesOf(error);
	const refusal = causes.map(refusalOf).find(Boolean);
	if (refusal) return { code: 'refused', refusal };
	if (causes.some(isTokenError)) return { code: 'no_token' };
	return { code: 'network', networkCode: causes.map(networkCodeOf).find(Boolean) };
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}

const MAX_CAUSES = 5;

/** n8n wraps errors in errors, the innermost being the one that knows. */
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

/**
 * n8n's OAuth2 client has a class of its own for what a token endpoint answers. Every other status
 * error is one of the token endpoint as well: the API's own statuses are answers, not errors.
 */
function isTokenError(error: object): boolean {
	const { name, constructor, response } = error as {
		name?: unknown;
		constructor?: { name?: unknown };
		response?: unknown;
	};
	return [name, constructor?.name].includes('AuthError') || Boolean(response);
}

/** Only what looks like a code: an error's `code` may hold anything. */
function networkCodeOf(error: object): string | undefined {
	const { code } = error as { code?: unknown };
	return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined;
}
