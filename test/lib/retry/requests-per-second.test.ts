import fc from 'fast-check';
import {
	stepOf,
	turnsWithin,
	waitForWindow,
	windowOf,
	type Turn,
} from '../../../lib/retry/requests-per-second';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('the window of a pace', () => {
	it.each([
		[0, undefined],
		[20, { count: 50, length: 1_000 }],
		[1, { count: 1_000, length: 1_000 }],
		[400, { count: 2, length: 800 }],
		[1_000, { count: 1, length: 1_000 }],
		[2_000, { count: 1, length: 2_000 }],
	])('with %d ms between two calls is %j', (intervalMs, window) => {
		expect(windowOf(intervalMs)).toEqual(window);
	});

	it.each<[label: string, turns: Turn[], quickest: number, now: number, wait: number]>([
		['lets the first one begin', [], Infinity, 0, 0],
		['lets so many begin at once', [turn(50, 50)], Infinity, 50, 0],
		['holds up one more', [turn(50, 50), turn(70, 70)], 0, 100, 1_960],
		['counts from the answer', [turn(50, 90), turn(70, 80)], 10, 100, 1_990],
		['takes what was not answered for just come in', [turn(50), turn(70)], Infinity, 100, 2_010],
		[
			'does not wait for an API that has not answered yet',
			[turn(50), turn(70)],
			Infinity,
			900,
			1_360,
		],
		['does not wait for a slow API', [turn(50, 650), turn(70, 670)], 600, 700, 1_560],
		['counts what took longer than usual later', [turn(50, 750), turn(70, 970)], 600, 990, 1_370],
		['does so for what was not answered, too', [turn(50), turn(70)], 600, 990, 1_610],
		['does so within limits', [turn(50, 1_900), turn(70, 1_900)], 10, 1_900, 760],
	])('%s', (_, turns, quickest, now, wait) => {
		expect(waitForWindow({ turns, quickest }, now, TWO_IN_TWO_SECONDS)).toBeCloseTo(wait, 6);
	});

	it.each<[label: string, now: number, within: number]>([
		['keeps what may count', 2_059, 3],
		['forgets what is over', 2_060, 2],
		['forgets what was never answered, too', 2_660, 0],
	])('%s', (_, now, within) => {
		const turns = [turn(50, 50), turn(60, 200), turn(50)];
		expect(turnsWithin({ turns, quickest: 0 }, now, TWO_IN_TWO_SECONDS)).toHaveLength(within);
	});

	it('lets calls begin closer than they may come in over time', () => {
		expect(stepOf(50)).toBe(40);
		expect(stepOf(0)).toBe(0);
	});
});

const TWO_IN_TWO_SECONDS = { count: 2, length: 2_000 };

function turn(begun: number, ended?: number): Turn {
	return { begun, ended };
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
				const window = windowOf(intervalMs)!;
				// A delay is known of only where the answer is there before the window is over.
				const isSeen = thinks < window.length / 2;
				const longestWay = (window.length / 10) * (isSeen ? 2 : 1);
				const turns: Turn[] = [];
				let now = 0;
				const known = () => {
					const seen = turns.map((each) => asKnown(each, now));
					const took = seen.flatMap(({ begun, ended }) =>
						ended === undefined ? [] : [ended - begun],
					);
					return { turns: seen, quickest: Math.min(...took) };
				};
				const came = planned.map(({ late, way }, index) => {
					now += late;
					for (;;) {
						const { turns: all, quickest } = known();
						const within = turnsWithin({ turns: all, quickest }, now, window);
						const wait = waitForWindow({ turns: within, quickest }, now, window);
						if (wait === 0) break;
						now += wait;
					}
					// The first is quick, so that it is known how long the API takes.
					const arrival = now + (index === 0 ? 0 : way * longestWay);
					turns.push({ begun: now, ended: arrival + thinks });
					return arrival;
				});
				const inOrder = [...came].sort((a, b) => a - b);
				const spans = inOrder.slice(window.count).map((time, index) => time - inOrder[index]!);
				return spans.every((span) => span > window.length);
			},
		),
		{ seed: FIXED_SEED, numRuns: 300 },
	);
});

/** Nobody knows of an answer that will come. */
function asKnown({ begun, ended }: Turn, now: number): Turn {
	return { begun, ended: ended! <= now ? ended : undefined };
}
