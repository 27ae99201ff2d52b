import { waitForWindow, windowOf, type PaceWindow } from '../../lib/pace-window';
import type { Pacing } from '../../lib/pacing';
import { requestedWait, waitForQuota, type AnswerHeaders } from '../../lib/requested-wait';
import { waitFor } from './wait-for';

/** What the calls of one run of a node share, so that together they are not too fast. */
export interface Pace {
	/**
	 * Waits until the next call may start, and says whether it may: no, if the execution was cancelled. For
	 * what the API asks for it waits so many milliseconds at most; then it is up to the API to say no.
	 */
	takeTurn: (longestWaitMs: number, cancelled: AbortSignal | undefined) => Promise<boolean>;
	/** Whether to wait before the API says no. */
	waitsForQuota: boolean;
	/** Notes how long the API wants to be left alone. */
	hear: (statusCode: number, headers: AnswerHeaders) => void;
}

const BUSY_STATUSES = [429, 503];

export function startPace({ intervalMs, waitsForQuota }: Omit<Pacing, 'concurrency'>): Pace {
	let nextTurn = 0;
	let closedUntil = 0;
	const window = windowOf(intervalMs);
	/** When the last calls began, as many as count. */
	const begun: number[] = [];

	async function takeTurn(longestWaitMs: number, cancelled: AbortSignal | undefined) {
		const patience = Date.now() + longestWaitMs;
		const isClosed = () => closedUntil > Date.now() && closedUntil <= patience;
		do {
			const turn = Math.max(Date.now(), nextTurn, isClosed() ? closedUntil : 0);
			nextTurn = turn + intervalMs;
			if (!(await waitFor(turn - Date.now(), cancelled))) return false;
		} while (isClosed());
		return window === undefined || (await begin(window, cancelled));
	}

	async function begin(window: PaceWindow, cancelled: AbortSignal | undefined) {
		for (;;) {
			const now = Date.now();
			const wait = waitForWindow(begun, now, window);
			if (wait === 0) {
				begun.push(now);
				if (begun.length > window.count) begun.shift();
				return true;
			}
			if (!(await waitFor(wait, cancelled))) return false;
		}
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
