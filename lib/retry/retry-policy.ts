import { isCertificateCode, isNotConnectedCode } from '../http/error-codes';
import type { HttpMethod } from '../http/http-method';
import { retryAfterMs, type ResponseHeaders } from './retry-after';

/** How often a call may be tried, the first time included, and how long all of it may take. */
export interface RetryRules {
	maxAttempts: number;
	/** Milliseconds, waits included. */
	totalTimeMs: number;
}

/** How the last try of a call ended. */
export type AttemptEnd =
	| { kind: 'status'; statusCode: number; headers: ResponseHeaders }
	/** `networkCode` as Node.js names it. */
	| { kind: 'network'; networkCode: string | undefined }
	| { kind: 'timeout' };

export interface AttemptInfo {
	end: AttemptEnd;
	method: HttpMethod;
	/** The API tells by a key that a repeated request is the same one. */
	hasIdempotencyKey: boolean;
	/** A request before the last one was answered with a redirect, and may have been carried out. */
	redirected: boolean;
	attempts: number;
	/** Milliseconds since the first try began. */
	elapsedMs: number;
}

export type RetryDecision = { again: true; waitMs: number } | ({ again: false } & NoRetry);

/** `neededMs` is what one would have to wait, and more than is left. */
export type NoRetry =
	| { why: 'not_transient' | 'not_repeatable' | 'no_attempts_left' }
	| { why: 'no_time_left'; neededMs: number; requestedByServer: boolean };

/**
 * Is the call made once more, and after how long?
 *
 * Nothing is sent twice that may have been carried out, unless its method is idempotent (RFC 9110, 9.2.2)
 * or a key makes it so.
 */
export function decideRetry(
	tried: AttemptInfo,
	rules: RetryRules,
	{ now, random }: { now: number; random: number },
): RetryDecision {
	if (!isTransient(tried.end)) return { again: false, why: 'not_transient' };
	if (!isSafeToRetry(tried)) return { again: false, why: 'not_repeatable' };
	if (tried.attempts >= rules.maxAttempts) return { again: false, why: 'no_attempts_left' };
	const asked = serverDelayMs(tried.end, now);
	const waitMs = Math.ceil(asked ?? backoffMs(tried.attempts, random));
	if (tried.elapsedMs + waitMs < rules.totalTimeMs) return { again: true, waitMs };
	return {
		again: false,
		why: 'no_time_left',
		neededMs: waitMs,
		requestedByServer: asked !== undefined,
	};
}

const IDEMPOTENT_METHODS = new Set<HttpMethod>(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT']);

/** RFC 6585, 4, and RFC 9110, 15.6.4: the server did not begin. */
const NOT_PROCESSED_STATUSES = new Set([429, 503]);
const REQUEST_TIMEOUT = 408;

/** Is it trouble that another try may not meet? */
function isTransient(end: AttemptEnd): boolean {
	if (end.kind === 'timeout') return true;
	if (end.kind === 'network') return !isCertificateCode(end.networkCode);
	const { statusCode } = end;
	return (
		NOT_PROCESSED_STATUSES.has(statusCode) || statusCode >= 500 || statusCode === REQUEST_TIMEOUT
	);
}

function isSafeToRetry({ end, method, hasIdempotencyKey, redirected }: AttemptInfo): boolean {
	if (IDEMPOTENT_METHODS.has(method) || hasIdempotencyKey) return true;
	return wasNotProcessed(end) && !redirected;
}

function wasNotProcessed(end: AttemptEnd): boolean {
	if (end.kind === 'status') return NOT_PROCESSED_STATUSES.has(end.statusCode);
	return end.kind === 'network' && isNotConnectedCode(end.networkCode);
}

function serverDelayMs(end: AttemptEnd, now: number): number | undefined {
	return end.kind === 'status' ? retryAfterMs(end.headers, now) : undefined;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Exponential, with full jitter: callers that failed together do not come back together. */
function backoffMs(tries: number, random: number): number {
	return random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
}
