import { nodeErrorCode } from '../../../lib/http/error-codes';

const MAX_LENGTH = 5;

/**
 * An error and its causes. n8n 2 wraps errors in errors, of which the innermost one has the code; n8n 1 copies the
 * code only.
 */
export function errorChain(error: unknown): object[] {
	const chain: object[] = [];
	let current = error;
	while (typeof current === 'object' && current !== null && chain.length < MAX_LENGTH) {
		chain.push(current);
		current = (current as { cause?: unknown }).cause;
	}
	return chain;
}

/** As Node.js names it, e.g. "ECONNREFUSED". Only what looks like a code: `code` may hold anything. */
export function networkCodeOf(error: object): string | undefined {
	const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
	const known = [code, httpCode].find(isNetworkCode);
	return known === undefined ? undefined : nodeErrorCode(known);
}

/** The status of the server's response, where the error has one. */
export function statusCodeOf(error: object): number | undefined {
	const { status, response } = error as { status?: unknown; response?: { status?: unknown } };
	return [status, response?.status].find((code) => typeof code === 'number');
}

function isNetworkCode(code: unknown): code is string {
	return (
		typeof code === 'string' && /^(?:[A-Z][A-Z0-9_]{2,60}|ZSTD_error_[a-z_]{1,60})$/.test(code)
	);
}
