import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/call-request';
import { isSuccess, type StatusRange } from '../../../lib/http/http-status';
import { TOTAL_TIME } from '../../../lib/retry/retry-options';
import {
	decideRetry,
	type NoRetry,
	type RetryDecision,
	type TryEnd,
} from '../../../lib/retry/retry-policy';
import { limitTime } from '../n8n/abort-signal';
import { waitFor } from '../n8n/wait-for';
import { exchange, NOT_SENT_YET, type Exchange } from './attempt';
import { withIdempotencyKey } from './idempotency';
import type { Pace } from './rate-limiter';

/** One item of a run of the node. */
export interface Item {
	context: IExecuteFunctions;
	itemIndex: number;
	/** That of all items of the run. */
	pace: Pace;
}

/** How a call went, with all its tries. */
export interface Made extends Exchange {
	/** Milliseconds between tries. */
	waitedMs: number;
	/** Of the last try, in milliseconds. */
	timeLimitMs: number;
	/** Why it was not tried again, where a failed call was to be. */
	noRetry?: NoRetry;
}

const CANCELLED: Exchange['result'] = { ok: false, fault: { code: 'cancelled' } };

const NOT_BEGUN: Made = { ...NOT_SENT_YET, result: CANCELLED, waitedMs: 0, timeLimitMs: 0 };

/** Makes the call of one item, and makes it again as often as it is worth it and the user allows. */
export async function makeTries(item: Item, given: CallRequest): Promise<Made> {
	const { context, itemIndex, pace } = item;
	const request = await withIdempotencyKey(context, itemIndex, given);
	const cancelled = context.getExecutionCancelSignal();
	const { totalTimeMs, maxTries } = request.retry;
	const longestWait = Math.min(totalTimeMs, TOTAL_TIME.default);
	let endTurn = await pace.takeTurn(longestWait, cancelled);
	if (endTurn === undefined) return NOT_BEGUN;
	const start = Date.now();
	const elapsed = () => Date.now() - start;
	let made = NOT_BEGUN;
	for (let tries = 1; ; tries += 1) {
		const next = await makeTry(item, request, totalTimeMs - elapsed());
		endTurn(next.attempts > 0);
		made = addTry(made, next);
		if (maxTries === 1) return made;
		const decision = decide(made, request, { tries, elapsedMs: elapsed() });
		if (!decision?.again) return { ...made, noRetry: decision };
		const waitStart = elapsed();
		const nextTurn = (await waitFor(decision.waitMs, cancelled))
			? await pace.takeTurn(totalTimeMs - elapsed(), cancelled)
			: undefined;
		if (nextTurn === undefined) return { ...made, result: CANCELLED };
		endTurn = nextTurn;
		made = { ...made, waitedMs: made.waitedMs + elapsed() - waitStart };
	}
}

type Try = Exchange & Pick<Made, 'timeLimitMs'>;

async function makeTry(
	{ context, itemIndex, pace }: Item,
	request: CallRequest,
	timeLeftMs: number,
): Promise<Try> {
	const timeLimitMs = Math.max(1, Math.min(request.timeLimitMs, timeLeftMs));
	const signal = limitTime(timeLimitMs, context.getExecutionCancelSignal());
	const made = await exchange({ context, itemIndex, timeLimitMs, signal }, request);
	const { result } = made;
	const isPatient = request.retry.maxTries > 1 || pace.waitsForQuota;
	// How fast a stranger wants to be called is of no interest to the API.
	if (result.ok && isPatient && !made.hasLeft)
		pace.hear(result.answer.statusCode, result.answer.headers);
	return { ...made, timeLimitMs };
}

function addTry({ attempts, waitedMs }: Made, next: Try): Made {
	return { ...next, attempts: attempts + next.attempts, waitedMs };
}

/** `undefined` where the call was a success or was refused. */
function decide(
	made: Made,
	{ method, idempotencyKeyHeader, retry, response }: CallRequest,
	progress: { tries: number; elapsedMs: number },
): RetryDecision | undefined {
	const end = endOf(made, response.alsoSuccess);
	if (end === undefined) return undefined;
	const { wasRedirected } = made;
	const hasIdempotencyKey = idempotencyKeyHeader !== '';
	const tried = { end, method, hasIdempotencyKey, wasRedirected, ...progress };
	return decideRetry(tried, retry, { now: Date.now(), random: Math.random() });
}

function endOf({ result }: Exchange, alsoSuccess: readonly StatusRange[]): TryEnd | undefined {
	if (result.ok) {
		const { statusCode, headers } = result.answer;
		return isSuccess(statusCode, alsoSuccess) ? undefined : { kind: 'status', statusCode, headers };
	}
	const { fault } = result;
	if (fault.code === 'timeout') return { kind: 'timeout' };
	return fault.code === 'network' ? { kind: 'network', networkCode: fault.networkCode } : undefined;
}
