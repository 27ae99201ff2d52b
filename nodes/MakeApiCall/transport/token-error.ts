import { refuse, type Refused } from '../../../lib/refusals/refusal';
import { refusalOf } from '../n8n/classify-error';
import { errorChain, networkCodeOf, statusCodeOf } from '../n8n/error-chain';

/** Error codes of a token endpoint (RFC 6749, 5.2 and 4.1.2.1). Only these may be shown as they are. */
const OAUTH2_ERRORS = [
	'invalid_client',
	'invalid_grant',
	'invalid_request',
	'invalid_scope',
	'server_error',
	'temporarily_unavailable',
	'unauthorized_client',
	'unsupported_grant_type',
];

/**
 * Returns why n8n got no token. Reads codes alone, since a token endpoint's messages may repeat what was sent to it.
 * `connection` is the connection's name in n8n, and `canReconnect` is whether a user's consent would help.
 */
export function refusalFromTokenError(
	error: unknown,
	{
		connection,
		canReconnect,
		tokenHost,
	}: { connection: string; canReconnect: boolean; tokenHost: string },
): Refused {
	const chain = errorChain(error);
	const refusal = chain.map(refusalOf).find(Boolean);
	if (refusal !== undefined) return refusal;
	const oauth2Error = chain.map(oauth2ErrorOf).find(Boolean);
	if (canReconnect && (oauth2Error === 'invalid_grant' || chain.some(asksToReconnect))) {
		return refuse('oauth2_revoked', { connection });
	}
	const status = chain.map(statusCodeOf).find(Boolean);
	const problem =
		oauth2Error ??
		(status === undefined ? chain.map(networkCodeOf).find(Boolean) : `HTTP ${status}`) ??
		'no usable token in its answer';
	return refuse('oauth2_no_token', { tokenHost, problem });
}

function oauth2ErrorOf(error: object): string | undefined {
	const { error: code } = (error as { body?: { error?: unknown } }).body ?? {};
	return OAUTH2_ERRORS.find((known) => known === code);
}

/** n8n 2 has its own error for a grant that is no longer valid. */
function asksToReconnect(error: object): boolean {
	return (error as { failure?: { cause?: unknown } }).failure?.cause === 'credential-invalid';
}
