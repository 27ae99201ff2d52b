/** So many calls may reach an API within so long a time, in milliseconds. */
export interface PaceWindow {
	count: number;
	length: number;
}

/** The calls that the API may count still, and what is known of how long one takes. */
export interface Paced {
	turns: readonly Turn[];
	/** The shortest time from the start of a call to its answer, in milliseconds; `Infinity` before the first. */
	quickest: number;
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
 * Of a window, how much of the quickest answer is taken for the way to the API. The rest is the time that the API
 * needs: counted as well, it would slow down all calls to a slow API.
 */
const SMALL_PART = 0.1;

/** Of a window, for how long a call may be on its way at most. What takes longer is a slow answer. */
const LARGE_PART = 0.3;

/** What a pause of so many milliseconds between two calls means for a whole second; `undefined` for no pause. */
export function windowOf(intervalMs: number): PaceWindow | undefined {
	if (intervalMs === 0) return undefined;
	const count = Math.max(1, Math.floor(SECOND / intervalMs));
	return { count, length: count * intervalMs };
}

/** How far apart calls begin, given their pause: a little closer, since timers are late. The window has the last word. */
export function stepOf(intervalMs: number): number {
	return intervalMs * 0.8;
}

/** The turns that the API may count still. */
export function turnsWithin({ turns, quickest }: Paced, now: number, window: PaceWindow): Turn[] {
	return turns.filter((turn) => freeAt(turn, quickest, now, window) > now);
}

/**
 * How long the next call has to wait at least, in milliseconds, given the turns within the window.
 *
 * The API counts a call when it comes in, which is somewhere between its start and its answer: connecting takes
 * now more, now less, and so calls that began one after the other may come in at once.
 */
export function waitForWindow({ turns, quickest }: Paced, now: number, window: PaceWindow): number {
	if (turns.length < window.count) return 0;
	return Math.min(...turns.map((turn) => freeAt(turn, quickest, now, window))) - now;
}

/** When a turn is over, as far as is known now. What it took longer than the quickest one, it may have been on its way. */
function freeAt(
	{ begun, ended }: Turn,
	quickest: number,
	now: number,
	{ length }: PaceWindow,
): number {
	const took = (ended ?? now) - begun;
	const delay = Math.max(0, took - quickest);
	const usual = Math.min(took, quickest, length * SMALL_PART);
	return begun + Math.min(delay + usual, length * LARGE_PART) + length * MARGIN;
}
