import { isCertificateCode, isNotConnectedCode } from '../http/error-codes';
import type { HttpMethod } from '../http/http-method';
import type { ResponseHeaders } from './rate-limit';
import { isTooBusy, retryAfterMs } from './retry-after';

/** How often a call may be attempted, the first attempt included, and how long all attempts may take. */
export interface RetryRules {
	maxAttempts: number;
	/** In milliseconds, waits included. */
	totalTimeMs: number;
}

/** How the last attempt of a call ended. */
export type AttemptEnd =
	| {
			kind: 'status';
			statusCode: number;
			headers: ResponseHeaders;
			/** What the user says of such a response: whether it is worth a retry, and whether the call was carried out. */
			retry?: 'never' | 'ifSafe' | 'always';
	  }
	/** `networkCode` as Node.js names it. */
	| { kind: 'network'; networkCode: string | undefined }
	| { kind: 'timeout' };

export interface AttemptInfo {
	end: AttemptEnd;
	method: HttpMethod;
	/** Whether the request has a key by which the API recognizes a repeated request. */
	hasIdempotencyKey: boolean;
	/** Whether an earlier request was redirected. The API may have carried it out. */
	redirected: boolean;
	attempts: number;
	/** Milliseconds since the first attempt began. */
	elapsedMs: number;
}

export type RetryDecision = { again: true; waitMs: number } | ({ again: false } & NoRetry);

/** `neededMs` is the necessary wait, which is longer than the time that is left. */
export type NoRetry =
	| { reason: 'not_transient' | 'not_repeatable' | 'no_attempts_left' }
	| { reason: 'no_time_left'; neededMs: number; requestedByServer: boolean };

/**
 * Is the call attempted again, and after how long?
 *
 * A request that may have been carried out is not sent twice, unless its method is idempotent (RFC 9110, 9.2.2) or
 * it has an idempotency key.
 */
export function decideRetry(
	info: AttemptInfo,
	rules: RetryRules,
	{ now, random }: { now: number; random: number },
): RetryDecision {
	if (!isTransient(info.end)) return { again: false, reason: 'not_transient' };
	if (!isSafeToRetry(info)) return { again: false, reason: 'not_repeatable' };
	if (info.attempts >= rules.maxAttempts) return { again: false, reason: 'no_attempts_left' };
	const requestedMs = serverDelayMs(info.end, now);
	const waitMs = Math.ceil(requestedMs ?? backoffMs(info.attempts, random));
	if (info.elapsedMs + waitMs < rules.totalTimeMs) return { again: true, waitMs };
	return {
		again: false,
		reason: 'no_time_left',
		neededMs: waitMs,
		requestedByServer: requestedMs !== undefined,
	};
}

const IDEMPOTENT_METHODS = new Set<HttpMethod>(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT']);

const REQUEST_TIMEOUT = 408;

/** Could another attempt succeed? */
function isTransient(end: AttemptEnd): boolean {
	if (end.kind === 'timeout') return true;
	if (end.kind === 'network') return !isCertificateCode(end.networkCode);
	const { statusCode, retry = 'never' } = end;
	if (retry !== 'never') return true;
	return isTooBusy(end) || statusCode >= 500 || statusCode === REQUEST_TIMEOUT;
}

function isSafeToRetry({ end, method, hasIdempotencyKey, redirected }: AttemptInfo): boolean {
	if (IDEMPOTENT_METHODS.has(method) || hasIdempotencyKey) return true;
	return wasNotProcessed(end) && !redirected;
}

function wasNotProcessed(end: AttemptEnd): boolean {
	if (end.kind === 'status') return end.retry === 'always' || isTooBusy(end);
	return end.kind === 'network' && isNotConnectedCode(end.networkCode);
}

function serverDelayMs(end: AttemptEnd, now: number): number | undefined {
	return end.kind === 'status' ? retryAfterMs(end.headers, now) : undefined;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Exponential backoff with full jitter: callers that failed together do not retry together. */
function backoffMs(attempts: number, random: number): number {
	return random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
}
