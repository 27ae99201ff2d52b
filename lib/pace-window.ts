/** So many calls may reach an API within so long a time, in milliseconds. */
export interface PaceWindow {
	count: number;
	length: number;
}

/** A call that was let go; times in milliseconds. */
export interface Turn {
	begun: number;
	/** When the API had answered; `undefined` before that. */
	ended: number | undefined;
}

const SECOND = 1_000;

/** The clock of a timer ticks in whole milliseconds, and that of an API is another one. */
const MARGIN = 1.005;

/**
 * Of a window, for how long a call may be on its way to the API. One that takes longer counts as having come
 * then: else a slow answer would slow down all calls, and it is more likely a slow API than a slow network.
 */
const SMALL_PART = 0.1;

/** What a pause of so many milliseconds between two calls means for a whole second; `undefined` for no pause. */
export function windowOf(intervalMs: number): PaceWindow | undefined {
	if (intervalMs === 0) return undefined;
	const count = Math.max(1, Math.floor(SECOND / intervalMs));
	return { count, length: count * intervalMs };
}

/** How late a turn may be, in milliseconds, for the next ones to be as early as if it had not been. */
export function latenessWithin(window: PaceWindow | undefined): number {
	return window === undefined ? 0 : window.length * SMALL_PART;
}

/** The turns that the API may count still. */
export function turnsWithin(turns: readonly Turn[], now: number, window: PaceWindow): Turn[] {
	return turns.filter((turn) => freeAt(turn, now, window) > now);
}

/**
 * How long the next call has to wait at least, in milliseconds, given the turns within the window.
 *
 * The API counts a call when it comes in, which is somewhere between its start and its answer: connecting takes
 * now more, now less, and so calls that began one after the other may come in at once.
 */
export function waitForWindow(within: readonly Turn[], now: number, window: PaceWindow): number {
	if (within.length < window.count) return 0;
	return Math.min(...within.map((turn) => freeAt(turn, now, window))) - now;
}

/** When a turn is over for certain, as far as is known now. */
function freeAt({ begun, ended }: Turn, now: number, { length }: PaceWindow): number {
	const came = Math.min(ended ?? now, begun + length * SMALL_PART);
	return came + length * MARGIN;
}
