import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../lib/call-request';
import { isSuccess } from '../../lib/http-status';
import { decideRetry, type NoRetry, type TryEnd } from '../../lib/retry';
import { exchange, type Exchange } from './exchange';
import { withIdempotencyKey } from './idempotency';
import { limitTime } from './time-limit';

/** How a call went, with all its tries. */
export interface Made extends Exchange {
	/** Milliseconds between tries. */
	waitedMs: number;
	/** Of the last try, in milliseconds. */
	timeLimitMs: number;
	/** Why it was not tried again, where a failed call was to be. */
	noRetry?: NoRetry;
}

/** Makes the call of one item, and makes it again as often as it is worth it and the user allows. */
export async function makeTries(
	context: IExecuteFunctions,
	itemIndex: number,
	given: CallRequest,
): Promise<Made> {
	const request = await withIdempotencyKey(context, itemIndex, given);
	const cancelled = context.getExecutionCancelSignal();
	const start = Date.now();
	const { retry, method, idempotencyKeyHeader } = request;
	let [tries, attempts, waitedMs] = [0, 0, 0];
	for (;;) {
		const left = retry.totalTimeMs - (Date.now() - start);
		const timeLimitMs = Math.max(1, Math.min(request.timeLimitMs, left));
		const signal = limitTime(timeLimitMs, cancelled);
		const last = await exchange({ context, itemIndex, timeLimitMs, signal }, request);
		tries += 1;
		attempts += last.attempts;
		const made = { ...last, attempts, waitedMs, timeLimitMs };
		const end = endOf(last);
		if (end === undefined || retry.maxTries === 1) return made;
		const decision = decideRetry(
			{
				end,
				method,
				hasIdempotencyKey: idempotencyKeyHeader !== '',
				wasRedirected: last.wasRedirected,
				tries,
				elapsedMs: Date.now() - start,
			},
			retry,
			{ now: Date.now(), random: Math.random() },
		);
		if (!decision.again) return { ...made, noRetry: decision };
		if (!(await waited(decision.waitMs, cancelled))) return cancelledAfter(made);
		waitedMs += decision.waitMs;
	}
}

/** How the try ended, if that was no success and no refusal. */
function endOf({ result }: Exchange): TryEnd | undefined {
	if (result.ok) {
		const { statusCode, headers } = result.answer;
		return isSuccess(statusCode) ? undefined : { kind: 'status', statusCode, headers };
	}
	const { fault } = result;
	if (fault.code === 'timeout') return { kind: 'timeout' };
	return fault.code === 'network' ? { kind: 'network', networkCode: fault.networkCode } : undefined;
}

/** Whether it could be waited to the end. */
async function waited(milliseconds: number, cancelled: AbortSignal | undefined): Promise<boolean> {
	const over = limitTime(milliseconds, cancelled);
	await new Promise((resolve) => {
		if (over.aborted) resolve(undefined);
		else over.addEventListener('abort', resolve, { once: true });
	});
	return cancelled?.aborted !== true;
}

function cancelledAfter(made: Made): Made {
	return { ...made, result: { ok: false, fault: { code: 'cancelled' } } };
}
