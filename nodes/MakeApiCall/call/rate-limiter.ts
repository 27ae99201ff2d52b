import type { Pacing } from '../../../lib/retry/pacing-options';
import {
	stepOf,
	turnsWithin,
	waitForWindow,
	windowOf,
	type PaceWindow,
	type Turn,
} from '../../../lib/retry/requests-per-second';
import { requestedWait, waitForQuota, type AnswerHeaders } from '../../../lib/retry/retry-after';
import { waitFor } from '../n8n/wait-for';

/** What the calls of one run of a node share, so that together they are not too fast. */
export interface Pace {
	/**
	 * Waits until the next call may start, and gives what ends its turn, for when that is over; or
	 * `undefined` if it may not start, since the execution was cancelled. For what the API asks for it waits so
	 * many milliseconds at most; then it is up to the API to say no.
	 */
	takeTurn: (
		longestWaitMs: number,
		cancelled: AbortSignal | undefined,
	) => Promise<EndTurn | undefined>;
	/** Whether to wait before the API says no. */
	waitsForQuota: boolean;
	/** Notes how long the API wants to be left alone. */
	hear: (statusCode: number, headers: AnswerHeaders) => void;
}

/** A call that was not sent does not count. */
export type EndTurn = (wasSent: boolean) => void;

const BUSY_STATUSES = [429, 503];

export function startPace({ intervalMs, waitsForQuota }: Omit<Pacing, 'concurrency'>): Pace {
	let nextTurn = 0;
	let closedUntil = 0;
	const window = windowOf(intervalMs);
	/** Those that the API may count still. */
	let turns: Turn[] = [];
	let quickest = Infinity;

	async function takeTurn(longestWaitMs: number, cancelled: AbortSignal | undefined) {
		const patience = Date.now() + longestWaitMs;
		const isClosed = () => closedUntil > Date.now() && closedUntil <= patience;
		do {
			const now = Date.now();
			const due = Math.max(now, nextTurn, isClosed() ? closedUntil : 0);
			nextTurn = due + stepOf(intervalMs);
			if (!(await waitFor(due - now, cancelled))) return undefined;
		} while (isClosed());
		return window === undefined ? () => undefined : await begin(window, cancelled);
	}

	async function begin(window: PaceWindow, cancelled: AbortSignal | undefined) {
		for (;;) {
			const now = Date.now();
			turns = turnsWithin({ turns, quickest }, now, window);
			const wait = waitForWindow({ turns, quickest }, now, window);
			if (wait === 0) return startTurn(now);
			if (!(await waitFor(wait, cancelled))) return undefined;
		}
	}

	function startTurn(begun: number): EndTurn {
		const turn: Turn = { begun, ended: undefined };
		turns.push(turn);
		return (wasSent) => {
			if (!wasSent) {
				turns = turns.filter((other) => other !== turn);
				return;
			}
			turn.ended = Date.now();
			quickest = Math.min(quickest, turn.ended - begun);
		};
	}

	function hear(statusCode: number, headers: AnswerHeaders) {
		const now = Date.now();
		const wait = BUSY_STATUSES.includes(statusCode)
			? requestedWait(headers, now)
			: waitsForQuota && waitForQuota(headers, now);
		if (wait) closedUntil = Math.max(closedUntil, now + wait);
	}

	return { takeTurn, waitsForQuota, hear };
}
