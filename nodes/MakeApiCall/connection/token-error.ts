import { refuse, type Refused } from '../../../lib/refusals/refusal';
import { causesOf, networkCodeOf, statusCodeOf } from '../n8n/error-chain';

/** Error codes of a token endpoint that mean nothing but themselves (RFC 6749, 5.2). */
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
 * Why n8n got no token, read from codes alone: the texts of a token endpoint may repeat what it got.
 * `connection` is the name people know, `canReconnect` whether a person's consent would help.
 */
export function describeTokenFault(
	error: unknown,
	{
		connection,
		canReconnect,
		tokenHost,
	}: { connection: string; canReconnect: boolean; tokenHost: string },
): Refused {
	const causes = causesOf(error);
	const oauth2Error = causes.map(oauth2ErrorOf).find(Boolean);
	if (canReconnect && (oauth2Error === 'invalid_grant' || causes.some(asksToReconnect))) {
		return refuse('oauth2_revoked', { connection });
	}
	const status = causes.map(statusCodeOf).find(Boolean);
	const problem =
		oauth2Error ??
		(status === undefined ? causes.map(networkCodeOf).find(Boolean) : `HTTP ${status}`) ??
		'no usable token in its answer';
	return refuse('oauth2_no_token', { tokenHost, problem });
}

function oauth2ErrorOf(error: object): string | undefined {
	const { error: code } = (error as { body?: { error?: unknown } }).body ?? {};
	return OAUTH2_ERRORS.find((known) => known === code);
}

/** n8n 2 has an error of its own for a grant that is not valid any more. */
function asksToReconnect(error: object): boolean {
	return (error as { failure?: { cause?: unknown } }).failure?.cause === 'credential-invalid';
}
