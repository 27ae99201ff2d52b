import fc from 'fast-check';
import {
	rateWindowOf,
	slotsWithin,
	spacingMs,
	windowDelayMs,
	type Slot,
} from '../../../lib/retry/requests-per-second';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('the window of a rate limit', () => {
	it.each([
		[0, undefined],
		[20, { count: 50, lengthMs: 1_000 }],
		[1, { count: 1_000, lengthMs: 1_000 }],
		[400, { count: 2, lengthMs: 800 }],
		[1_000, { count: 1, lengthMs: 1_000 }],
		[2_000, { count: 1, lengthMs: 2_000 }],
	])('with %d ms between two calls is %j', (intervalMs, window) => {
		expect(rateWindowOf(intervalMs)).toEqual(window);
	});

	it.each<[label: string, slots: Slot[], minLatencyMs: number, now: number, wait: number]>([
		['lets the first call start', [], Infinity, 0, 0],
		['lets as many calls start as it allows', [slot(50, 50)], Infinity, 50, 0],
		['delays one more call', [slot(50, 50), slot(70, 70)], 0, 100, 1_960],
		['counts from the response', [slot(50, 90), slot(70, 80)], 10, 100, 1_990],
		['takes a call without a response as just arrived', [slot(50), slot(70)], Infinity, 100, 2_010],
		[
			'does not wait for an API that has not responded yet',
			[slot(50), slot(70)],
			Infinity,
			900,
			1_360,
		],
		['does not wait for a slow API', [slot(50, 650), slot(70, 670)], 600, 700, 1_560],
		['counts slower calls from later', [slot(50, 750), slot(70, 970)], 600, 990, 1_370],
		['does so for calls without a response too', [slot(50), slot(70)], 600, 990, 1_610],
		['does so within limits', [slot(50, 1_900), slot(70, 1_900)], 10, 1_900, 760],
	])('%s', (_, slots, minLatencyMs, now, wait) => {
		expect(windowDelayMs({ slots, minLatencyMs }, now, TWO_IN_TWO_SECONDS)).toBeCloseTo(wait, 6);
	});

	it.each<[label: string, now: number, within: number]>([
		['keeps calls that may still count', 2_059, 3],
		['forgets calls that no longer count', 2_060, 2],
		['forgets calls that never got a response too', 2_660, 0],
	])('%s', (_, now, within) => {
		const slots = [slot(50, 50), slot(60, 200), slot(50)];
		expect(slotsWithin({ slots, minLatencyMs: 0 }, now, TWO_IN_TWO_SECONDS)).toHaveLength(within);
	});

	it('lets calls start closer together than their average distance', () => {
		expect(spacingMs(50)).toBe(40);
		expect(spacingMs(0)).toBe(0);
	});
});

const TWO_IN_TWO_SECONDS = { count: 2, lengthMs: 2_000 };

function slot(startedAt: number, endedAt?: number): Slot {
	return { startedAt, endedAt };
}

it('however late timers are, and however long calls travel, no more arrive within a window than allowed', () => {
	const call = fc.record({
		timerDelay: fc.nat({ max: 60 }),
		transitShare: fc.double({ min: 0, max: 1, noNaN: true }),
	});
	const calls = fc.array(call, { minLength: 20, maxLength: 60 });
	fc.assert(
		fc.property(
			fc.integer({ min: 5, max: 700 }),
			fc.nat({ max: 900 }),
			calls,
			(intervalMs, processingMs, planned) => {
				const window = rateWindowOf(intervalMs)!;
				// A delay can be observed only if the response arrives before the window is over.
				const isObserved = processingMs < window.lengthMs / 2;
				const maxTransitMs = (window.lengthMs / 10) * (isObserved ? 2 : 1);
				const slots: Slot[] = [];
				let now = 0;
				const currentState = () => {
					const known = slots.map((each) => asKnown(each, now));
					const latencies = known.flatMap(({ startedAt, endedAt }) =>
						endedAt === undefined ? [] : [endedAt - startedAt],
					);
					return { slots: known, minLatencyMs: Math.min(...latencies) };
				};
				const arrivals = planned.map(({ timerDelay, transitShare }, index) => {
					now += timerDelay;
					for (;;) {
						const { slots: all, minLatencyMs } = currentState();
						const within = slotsWithin({ slots: all, minLatencyMs }, now, window);
						const wait = windowDelayMs({ slots: within, minLatencyMs }, now, window);
						if (wait === 0) break;
						now += wait;
					}
					// The first call travels in no time, so that the API's own processing time is known.
					const arrival = now + (index === 0 ? 0 : transitShare * maxTransitMs);
					slots.push({ startedAt: now, endedAt: arrival + processingMs });
					return arrival;
				});
				const inOrder = [...arrivals].sort((a, b) => a - b);
				const spans = inOrder.slice(window.count).map((time, index) => time - inOrder[index]!);
				return spans.every((span) => span > window.lengthMs);
			},
		),
		{ seed: FIXED_SEED, numRuns: 300 },
	);
});

/** Hides a response that has not arrived yet. */
function asKnown({ startedAt, endedAt }: Slot, now: number): Slot {
	return { startedAt, endedAt: endedAt! <= now ? endedAt : undefined };
}
