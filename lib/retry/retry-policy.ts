import { isCertificateCode, isNotConnectedCode } from '../http/error-codes';
import type { HttpMethod } from '../http/http-method';
import { requestedWait, type AnswerHeaders } from './retry-after';

/** How often a call may be tried, the first time included, and how long all of it may take. */
export interface RetryRules {
	maxTries: number;
	/** Milliseconds, waits included. */
	totalTimeMs: number;
}

/** How the last try of a call ended. */
export type TryEnd =
	| { kind: 'status'; statusCode: number; headers: AnswerHeaders }
	/** `networkCode` as Node.js names it. */
	| { kind: 'network'; networkCode: string | undefined }
	| { kind: 'timeout' };

export interface Tried {
	end: TryEnd;
	method: HttpMethod;
	/** The API tells by a key that a repeated request is the same one. */
	hasIdempotencyKey: boolean;
	/** A request before the last one was answered with a redirect, and may have been carried out. */
	wasRedirected: boolean;
	tries: number;
	/** Milliseconds since the first try began. */
	elapsedMs: number;
}

/** What was said at the time of a decision. */
export interface Chance {
	/** Milliseconds since 1970. */
	now: number;
	/** From 0 up to 1, by chance. */
	random: number;
}

export type RetryDecision = { again: true; waitMs: number } | ({ again: false } & NoRetry);

/** `neededMs` is what one would have to wait, and more than is left. */
export type NoRetry =
	| { why: 'not_to_be_repeated' | 'not_repeatable' | 'no_tries_left' }
	| { why: 'no_time_left'; neededMs: number; askedByServer: boolean };

/**
 * Is the call made once more, and after how long?
 *
 * Nothing is sent twice that may have been carried out, unless its method is idempotent (RFC 9110, 9.2.2)
 * or a key makes it so.
 */
export function decideRetry(tried: Tried, rules: RetryRules, chance: Chance): RetryDecision {
	if (!mayPass(tried.end)) return { again: false, why: 'not_to_be_repeated' };
	if (!isRepeatable(tried)) return { again: false, why: 'not_repeatable' };
	if (tried.tries >= rules.maxTries) return { again: false, why: 'no_tries_left' };
	const asked = askedWait(tried.end, chance.now);
	const waitMs = Math.ceil(asked ?? backoff(tried.tries, chance.random));
	if (tried.elapsedMs + waitMs < rules.totalTimeMs) return { again: true, waitMs };
	return {
		again: false,
		why: 'no_time_left',
		neededMs: waitMs,
		askedByServer: asked !== undefined,
	};
}

const IDEMPOTENT_METHODS = new Set<HttpMethod>(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT']);

/** RFC 6585, 4, and RFC 9110, 15.6.4: the server did not begin. */
const NOT_BEGUN_STATUSES = new Set([429, 503]);
const REQUEST_TIMEOUT = 408;

/** Is it trouble that another try may not meet? */
function mayPass(end: TryEnd): boolean {
	if (end.kind === 'timeout') return true;
	if (end.kind === 'network') return !isCertificateCode(end.networkCode);
	const { statusCode } = end;
	return NOT_BEGUN_STATUSES.has(statusCode) || statusCode >= 500 || statusCode === REQUEST_TIMEOUT;
}

function isRepeatable({ end, method, hasIdempotencyKey, wasRedirected }: Tried): boolean {
	if (IDEMPOTENT_METHODS.has(method) || hasIdempotencyKey) return true;
	return hasNotBegun(end) && !wasRedirected;
}

function hasNotBegun(end: TryEnd): boolean {
	if (end.kind === 'status') return NOT_BEGUN_STATUSES.has(end.statusCode);
	return end.kind === 'network' && isNotConnectedCode(end.networkCode);
}

function askedWait(end: TryEnd, now: number): number | undefined {
	return end.kind === 'status' ? requestedWait(end.headers, now) : undefined;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Exponential, with full jitter: callers that failed together do not come back together. */
function backoff(tries: number, random: number): number {
	return random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
}
