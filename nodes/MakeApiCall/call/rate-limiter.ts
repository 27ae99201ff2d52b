import type { Pacing } from '../../../lib/retry/pacing-options';
import {
	rateWindowOf,
	slotsWithin,
	spacingMs,
	windowDelayMs,
	type RateWindow,
	type Slot,
} from '../../../lib/retry/requests-per-second';
import type { ResponseHeaders } from '../../../lib/retry/rate-limit';
import { isTooBusy, rateLimitDelayMs, retryAfterMs } from '../../../lib/retry/retry-after';
import { waitFor } from '../n8n/abort-signal';

/** Shared by the calls of one run of a node, so that together they are not too fast. */
export interface RateLimiter {
	/**
	 * Waits until the next call may start, and returns the function that releases its slot; `undefined` if the
	 * execution was cancelled. Where the API asks for a pause, it waits at most so many milliseconds: after that, the
	 * API may reject the call.
	 */
	acquire: (
		longestWaitMs: number,
		cancelled: AbortSignal | undefined,
	) => Promise<ReleaseSlot | undefined>;
	/** Whether to wait for the rate limit's reset before the API rejects a call. */
	waitsForRateLimit: boolean;
	/** Notes for how long the API wants no more calls. `notProcessed` if it did not carry out this one, whatever the status. */
	observe: (response: ObservedResponse, known: { notProcessed: boolean }) => void;
}

interface ObservedResponse {
	statusCode: number;
	headers: ResponseHeaders;
}

/** A call that was not sent does not count. */
export type ReleaseSlot = (wasSent: boolean) => void;

export function createRateLimiter({
	intervalMs,
	waitsForRateLimit,
}: Omit<Pacing, 'concurrency'>): RateLimiter {
	let nextStart = 0;
	let closedUntil = 0;
	const window = rateWindowOf(intervalMs);
	/** Those that the API may still count. */
	let slots: Slot[] = [];
	let minLatencyMs = Infinity;

	async function acquire(longestWaitMs: number, cancelled: AbortSignal | undefined) {
		const deadline = Date.now() + longestWaitMs;
		const isClosed = () => closedUntil > Date.now() && closedUntil <= deadline;
		do {
			const now = Date.now();
			const due = Math.max(now, nextStart, isClosed() ? closedUntil : 0);
			nextStart = due + spacingMs(intervalMs);
			if (!(await waitFor(due - now, cancelled))) return undefined;
		} while (isClosed());
		return window === undefined ? () => undefined : await acquireSlot(window, cancelled);
	}

	async function acquireSlot(window: RateWindow, cancelled: AbortSignal | undefined) {
		for (;;) {
			const now = Date.now();
			slots = slotsWithin({ slots, minLatencyMs }, now, window);
			const delayMs = windowDelayMs({ slots, minLatencyMs }, now, window);
			if (delayMs === 0) return startSlot(now);
			if (!(await waitFor(delayMs, cancelled))) return undefined;
		}
	}

	function startSlot(startedAt: number): ReleaseSlot {
		const slot: Slot = { startedAt, endedAt: undefined };
		slots.push(slot);
		return (wasSent) => {
			if (!wasSent) {
				slots = slots.filter((other) => other !== slot);
				return;
			}
			slot.endedAt = Date.now();
			minLatencyMs = Math.min(minLatencyMs, slot.endedAt - startedAt);
		};
	}

	function observe(response: ObservedResponse, { notProcessed }: { notProcessed: boolean }) {
		const { headers } = response;
		const now = Date.now();
		const delayMs =
			notProcessed || isTooBusy(response)
				? retryAfterMs(headers, now)
				: waitsForRateLimit && rateLimitDelayMs(headers, now);
		if (delayMs) closedUntil = Math.max(closedUntil, now + delayMs);
	}

	return { acquire, waitsForRateLimit, observe };
}
