/** So many calls may begin within so long a time, in milliseconds. */
export interface PaceWindow {
	count: number;
	length: number;
}

const SECOND = 1_000;

/** A network may bring calls closer together than they began. */
const MARGIN = 1.01;

/** What a pause of so many milliseconds between two calls means for a whole second; `undefined` for no pause. */
export function windowOf(intervalMs: number): PaceWindow | undefined {
	if (intervalMs === 0) return undefined;
	const count = Math.max(1, Math.floor(SECOND / intervalMs));
	return { count, length: count * intervalMs * MARGIN };
}

/**
 * How long the next call has to wait, in milliseconds, given when those before it began, oldest first.
 *
 * Timers are late, now more, now less: calls that are due one after the other may begin at once, and an API
 * that counts would see one too many.
 */
export function waitForWindow(
	begun: readonly number[],
	now: number,
	{ count, length }: PaceWindow,
): number {
	const oldest = begun.at(-count);
	return oldest === undefined ? 0 : Math.max(0, oldest + length - now);
}
