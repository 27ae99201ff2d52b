import type { CallRequest } from '../../../lib/call/parse-call-request';
import { isSuccess, type StatusRange } from '../../../lib/http/http-status';
import { redactSecrets, withLowercase } from '../../../lib/redaction/redact';
import { TOTAL_TIME_OPTION } from '../../../lib/retry/retry-options';
import { decideRetry, type AttemptEnd, type RetryDecision } from '../../../lib/retry/retry-policy';
import { limitTime, waitFor } from '../n8n/abort-signal';
import type { AttemptContext, ItemContext } from '../n8n/item-context';
import { NOT_SENT_YET, type AttemptResult, type CallResult } from '../output/outcome';
import { withIdempotencyKey } from './idempotency-header';
import type { RateLimiter } from './rate-limiter';

/** Makes one attempt at a call. */
export type Attempt = (context: AttemptContext, request: CallRequest) => Promise<AttemptResult>;

const CANCELLED: AttemptResult['result'] = { ok: false, error: { code: 'cancelled' } };

const NOT_STARTED: CallResult = { ...NOT_SENT_YET, result: CANCELLED, waitedMs: 0, timeLimitMs: 0 };

/** Attempts the call of one item, again and again as long as that may help and the user allows it. */
export async function withRetries(
	item: ItemContext,
	given: CallRequest,
	rateLimiter: RateLimiter,
	attempt: Attempt,
): Promise<CallResult> {
	const request = await withIdempotencyKey(item, given);
	const cancelled = item.context.getExecutionCancelSignal();
	const { totalTimeMs, maxAttempts } = request.retry;
	const longestWaitMs = Math.min(totalTimeMs, TOTAL_TIME_OPTION.default);
	let release = await rateLimiter.acquire(longestWaitMs, cancelled);
	if (release === undefined) return NOT_STARTED;
	const startedAt = Date.now();
	const elapsed = () => Date.now() - startedAt;
	let call = NOT_STARTED;
	for (let attempts = 1; ; attempts += 1) {
		const timeLeftMs = totalTimeMs - elapsed();
		const next = await makeLimitedAttempt(item, request, { attempt, timeLeftMs });
		observe(rateLimiter, request, next);
		release(next.attempts > 0);
		call = addAttempt(call, next);
		if (maxAttempts === 1) return call;
		const decision = decide(call, request, { attempts, elapsedMs: elapsed() });
		if (!decision?.again) return { ...call, noRetry: decision };
		const waitStart = elapsed();
		const nextRelease = (await waitFor(decision.waitMs, cancelled))
			? await rateLimiter.acquire(totalTimeMs - elapsed(), cancelled)
			: undefined;
		if (nextRelease === undefined) return { ...call, result: CANCELLED };
		release = nextRelease;
		call = { ...call, waitedMs: call.waitedMs + elapsed() - waitStart };
	}
}

type LimitedAttempt = AttemptResult & Pick<CallResult, 'timeLimitMs'>;

async function makeLimitedAttempt(
	item: ItemContext,
	request: CallRequest,
	{ attempt, timeLeftMs }: { attempt: Attempt; timeLeftMs: number },
): Promise<LimitedAttempt> {
	const timeLimitMs = Math.max(1, Math.min(request.timeLimitMs, timeLeftMs));
	const signal = limitTime(timeLimitMs, item.context.getExecutionCancelSignal());
	return { ...(await attempt({ ...item, timeLimitMs, signal }, request)), timeLimitMs };
}

/** Tells the rate limiter what the API says about its limits. What another host says does not count. */
function observe(
	rateLimiter: RateLimiter,
	{ retry }: CallRequest,
	{ result, credentialsStripped, failureCondition }: AttemptResult,
): void {
	const isPatient = retry.maxAttempts > 1 || rateLimiter.waitsForRateLimit;
	if (!result.ok || !isPatient || credentialsStripped) return;
	rateLimiter.observe(result.response, { notProcessed: failureCondition?.retry === 'always' });
}

function addAttempt({ attempts, waitedMs }: CallResult, next: LimitedAttempt): CallResult {
	return { ...next, attempts: attempts + next.attempts, waitedMs };
}

/** `undefined` if the call was a success or was refused. */
function decide(
	call: CallResult,
	{ method, idempotencyKeyHeader, retry, response }: CallRequest,
	progress: { attempts: number; elapsedMs: number },
): RetryDecision | undefined {
	const end = endOf(call, response.alsoSuccess);
	if (end === undefined) return undefined;
	const { redirected } = call;
	const hasIdempotencyKey = idempotencyKeyHeader !== '';
	const info = { end, method, hasIdempotencyKey, redirected, ...progress };
	return decideRetry(info, retry, { now: Date.now(), random: Math.random() });
}

/** A failure says how long the API asks to wait, which must not be its key. */
function endOf(
	{ result, connection, failureCondition }: AttemptResult,
	alsoSuccess: readonly StatusRange[],
): AttemptEnd | undefined {
	if (result.ok) {
		const { statusCode } = result.response;
		if (isSuccess(statusCode, alsoSuccess) && !failureCondition) return undefined;
		const secrets = withLowercase(connection?.secrets ?? []);
		const headers = redactSecrets(result.response.headers, secrets);
		return { kind: 'status', statusCode, headers, retry: failureCondition?.retry };
	}
	const { error } = result;
	if (error.code === 'timeout') return { kind: 'timeout' };
	return error.code === 'network' ? { kind: 'network', networkCode: error.networkCode } : undefined;
}
