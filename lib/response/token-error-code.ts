import { containsSecret } from '../redaction/redact';
import { refuse, type Refused } from '../refusals/refusal';
import { isObject, parseJson } from '../text/json';

/** As RFC 6749, 5.2, has them, and longer than any that is known. */
const ERROR_CODE = /^[a-z][a-z0-9_.-]{0,39}$/i;

/** Longer bodies are no error responses, and are not read. */
const MAX_BODY_LENGTH = 65_536;

/** A shorter text is part of a secret by chance. */
const MIN_PART_LENGTH = 4;

/** Returns what a token endpoint's response has as its error, of whatever type. The body may still be a text. */
export function tokenErrorIn(body: unknown): unknown {
	const parsed = typeof body === 'string' ? parseBody(body) : body;
	return isObject(parsed) ? parsed.error : undefined;
}

/** Servers send JSON or a form, and may call it anything. */
function parseBody(text: string): unknown {
	if (text.length > MAX_BODY_LENGTH) return undefined;
	return parseJson(text) ?? { error: new URLSearchParams(text.trim()).get('error') ?? undefined };
}

/**
 * Returns this error if it may be shown: a code (RFC 6749, 5.2), whoever made it up, without any of the secrets or a
 * part of one. `undefined` otherwise: an endpoint can respond with anything.
 */
export function showableErrorCode(error: unknown, secrets: readonly string[]): string | undefined {
	if (typeof error !== 'string' || !ERROR_CODE.test(error)) return undefined;
	return containsSecret(error, secrets) || isPartOf(secrets, error) ? undefined : error;
}

function isPartOf(secrets: readonly string[], code: string): boolean {
	const part = code.toLowerCase();
	return (
		part.length >= MIN_PART_LENGTH && secrets.some((secret) => secret.toLowerCase().includes(part))
	);
}

/** Returns the refusal for an error that a token endpoint responded with; `undefined` if there is none that may be shown. */
export function refusalFromErrorCode(
	error: unknown,
	{ tokenHost, secrets }: { tokenHost: string; secrets: readonly string[] },
): Refused | undefined {
	const problem = showableErrorCode(error, secrets);
	if (problem === undefined) return undefined;
	return refuse('oauth2_no_token', { tokenHost, problem, because: 'code' });
}

/** Codes of servers that take so many token requests in a time (RFC 8628, 3.5, and others). */
const RATE_LIMIT_CODE = /^(slow_down|too_many_requests|rate_limit\w*|throttled)$/i;

/** Does this error say that there were too many requests? */
export function isRateLimitCode(error: unknown): boolean {
	return typeof error === 'string' && RATE_LIMIT_CODE.test(error);
}
