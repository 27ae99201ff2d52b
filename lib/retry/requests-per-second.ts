/** So many calls may reach an API within so long a time. */
export interface RateWindow {
	count: number;
	/** In milliseconds. */
	lengthMs: number;
}

/** The calls that the API may still count, and what is known of how long one takes. */
export interface SlotState {
	slots: readonly Slot[];
	/** The shortest time from the start of a call to its response, in milliseconds; `Infinity` before the first. */
	minLatencyMs: number;
}

/** A call that was started; times in milliseconds since 1970. */
export interface Slot {
	startedAt: number;
	/** When the API had responded; `undefined` before that. */
	endedAt: number | undefined;
}

const SECOND = 1_000;

/** Added to each window, as a factor: timers count whole milliseconds, and the API has a clock of its own. */
const CLOCK_MARGIN = 1.005;

/** How much closer than their average distance calls may start: timers are late. The window has the last word. */
const SPACING_FACTOR = 0.8;

/**
 * How much of the fastest response counts as the way to the API, as a share of the window. The rest is the time that
 * the API needs itself: if that counted too, all calls to a slow API would be slowed down.
 */
const USUAL_TRANSIT_SHARE = 0.1;

/** How long a call may be on its way at most, as a share of the window. A later response is a slow one. */
const LONGEST_TRANSIT_SHARE = 0.3;

/** The window for a pause of so many milliseconds between two calls; `undefined` for no pause. */
export function rateWindowOf(intervalMs: number): RateWindow | undefined {
	if (intervalMs === 0) return undefined;
	const count = Math.max(1, Math.floor(SECOND / intervalMs));
	return { count, lengthMs: count * intervalMs };
}

/** How far apart calls start, in milliseconds, given the pause between them. */
export function spacingMs(intervalMs: number): number {
	return intervalMs * SPACING_FACTOR;
}

/** The slots that the API may still count. */
export function slotsWithin(state: SlotState, now: number, window: RateWindow): Slot[] {
	const { slots, minLatencyMs } = state;
	return slots.filter((slot) => expiresAt(slot, minLatencyMs, now, window) > now);
}

/**
 * How long the next call has to wait at least, in milliseconds, given the slots within the window.
 *
 * An API counts a call when it arrives, which is at some time between its start and its response. Connecting takes
 * sometimes more and sometimes less time, so calls that started one after the other may arrive together.
 */
export function windowDelayMs(state: SlotState, now: number, window: RateWindow): number {
	const { slots, minLatencyMs } = state;
	if (slots.length < window.count) return 0;
	return Math.min(...slots.map((slot) => expiresAt(slot, minLatencyMs, now, window))) - now;
}

/**
 * When the API no longer counts this call, as far as is known now. The time that it took longer than the fastest call
 * may have passed before it arrived.
 */
function expiresAt(
	{ startedAt, endedAt }: Slot,
	minLatencyMs: number,
	now: number,
	{ lengthMs }: RateWindow,
): number {
	const latencyMs = (endedAt ?? now) - startedAt;
	const delayMs = Math.max(0, latencyMs - minLatencyMs);
	const usualTransitMs = Math.min(latencyMs, minLatencyMs, lengthMs * USUAL_TRANSIT_SHARE);
	const transitMs = Math.min(delayMs + usualTransitMs, lengthMs * LONGEST_TRANSIT_SHARE);
	return startedAt + transitMs + lengthMs * CLOCK_MARGIN;
}
