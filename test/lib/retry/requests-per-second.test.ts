import fc from 'fast-check';
import {
	spacingMs,
	slotsWithin,
	windowDelayMs,
	rateWindowOf,
	type Slot,
} from '../../../lib/retry/requests-per-second';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('the window of a pace', () => {
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
		['lets the first one begin', [], Infinity, 0, 0],
		['lets so many begin at once', [slot(50, 50)], Infinity, 50, 0],
		['holds up one more', [slot(50, 50), slot(70, 70)], 0, 100, 1_960],
		['counts from the answer', [slot(50, 90), slot(70, 80)], 10, 100, 1_990],
		['takes what was not answered for just come in', [slot(50), slot(70)], Infinity, 100, 2_010],
		[
			'does not wait for an API that has not answered yet',
			[slot(50), slot(70)],
			Infinity,
			900,
			1_360,
		],
		['does not wait for a slow API', [slot(50, 650), slot(70, 670)], 600, 700, 1_560],
		['counts what took longer than usual later', [slot(50, 750), slot(70, 970)], 600, 990, 1_370],
		['does so for what was not answered, too', [slot(50), slot(70)], 600, 990, 1_610],
		['does so within limits', [slot(50, 1_900), slot(70, 1_900)], 10, 1_900, 760],
	])('%s', (_, slots, minLatencyMs, now, wait) => {
		expect(windowDelayMs({ slots, minLatencyMs }, now, TWO_IN_TWO_SECONDS)).toBeCloseTo(wait, 6);
	});

	it.each<[label: string, now: number, within: number]>([
		['keeps what may count', 2_059, 3],
		['forgets what is over', 2_060, 2],
		['forgets what was never answered, too', 2_660, 0],
	])('%s', (_, now, within) => {
		const slots = [slot(50, 50), slot(60, 200), slot(50)];
		expect(slotsWithin({ slots, minLatencyMs: 0 }, now, TWO_IN_TWO_SECONDS)).toHaveLength(within);
	});

	it('lets calls begin closer than they may come in over time', () => {
		expect(spacingMs(50)).toBe(40);
		expect(spacingMs(0)).toBe(0);
	});
});

const TWO_IN_TWO_SECONDS = { count: 2, lengthMs: 2_000 };

function slot(startedAt: number, endedAt?: number): Slot {
	return { startedAt, endedAt };
}

it('however late timers are, and however long calls are on their way, no more come in within a window than may', () => {
	const call = fc.record({
		late: fc.nat({ max: 60 }),
		way: fc.double({ min: 0, max: 1, noNaN: true }),
	});
	const calls = fc.array(call, { minLength: 20, maxLength: 60 });
	fc.assert(
		fc.property(
			fc.integer({ min: 5, max: 700 }),
			fc.nat({ max: 900 }),
			calls,
			(intervalMs, thinks, planned) => {
				const window = rateWindowOf(intervalMs)!;
				// A delay is known of only where the answer is there before the window is over.
				const isSeen = thinks < window.lengthMs / 2;
				const longestWay = (window.lengthMs / 10) * (isSeen ? 2 : 1);
				const slots: Slot[] = [];
				let now = 0;
				const known = () => {
					const seen = slots.map((each) => asKnown(each, now));
					const took = seen.flatMap(({ startedAt, endedAt }) =>
						endedAt === undefined ? [] : [endedAt - startedAt],
					);
					return { slots: seen, minLatencyMs: Math.min(...took) };
				};
				const came = planned.map(({ late, way }, index) => {
					now += late;
					for (;;) {
						const { slots: all, minLatencyMs } = known();
						const within = slotsWithin({ slots: all, minLatencyMs }, now, window);
						const wait = windowDelayMs({ slots: within, minLatencyMs }, now, window);
						if (wait === 0) break;
						now += wait;
					}
					// The first is quick, so that it is known how long the API takes.
					const arrival = now + (index === 0 ? 0 : way * longestWay);
					slots.push({ startedAt: now, endedAt: arrival + thinks });
					return arrival;
				});
				const inOrder = [...came].sort((a, b) => a - b);
				const spans = inOrder.slice(window.count).map((time, index) => time - inOrder[index]!);
				return spans.every((span) => span > window.lengthMs);
			},
		),
		{ seed: FIXED_SEED, numRuns: 300 },
	);
});

/** Nobody knows of an answer that will come. */
function asKnown({ startedAt, endedAt }: Slot, now: number): Slot {
	return { startedAt, endedAt: endedAt! <= now ? endedAt : undefined };
}
