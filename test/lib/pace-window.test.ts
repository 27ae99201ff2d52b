import fc from 'fast-check';
import {
	latenessWithin,
	turnsWithin,
	waitForWindow,
	windowOf,
	type Turn,
} from '../../lib/pace-window';
import { FIXED_SEED } from '../support/fixed-seed';

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

	it.each<[label: string, turns: Turn[], now: number, wait: number]>([
		['lets the first one begin', [], 0, 0],
		['lets so many begin at once', [turn(50, 50)], 50, 0],
		['holds up one more', [turn(50, 50), turn(70, 70)], 100, 1_960],
		['counts from the answer', [turn(50, 90), turn(70, 80)], 100, 1_990],
		['takes what was not answered for just come in', [turn(50), turn(70)], 100, 2_010],
		['does not wait for slow answers', [turn(50), turn(70)], 1_000, 1_260],
		['does not mind that an answer was slow', [turn(50, 900), turn(70, 900)], 1_000, 1_260],
	])('%s', (_, turns, now, wait) => {
		expect(waitForWindow(turns, now, TWO_IN_TWO_SECONDS)).toBeCloseTo(wait, 6);
	});

	it.each<[label: string, now: number, within: number]>([
		['keeps what may count', 2_059, 3],
		['forgets what is over', 2_060, 2],
		['forgets what was never answered, too', 2_260, 0],
	])('%s', (_, now, within) => {
		const turns = [turn(50, 50), turn(60, 200), turn(50)];
		expect(turnsWithin(turns, now, TWO_IN_TWO_SECONDS)).toHaveLength(within);
	});

	it('makes good a tenth of it that timers were late', () => {
		expect(latenessWithin(TWO_IN_TWO_SECONDS)).toBe(200);
		expect(latenessWithin(undefined)).toBe(0);
	});
});

const TWO_IN_TWO_SECONDS = { count: 2, length: 2_000 };

function turn(begun: number, ended?: number): Turn {
	return { begun, ended };
}

it('however late timers are, and however long calls take, no more come in within a window than may', () => {
	const call = fc.record({
		late: fc.nat({ max: 60 }),
		way: fc.double({ min: 0, max: 1, noNaN: true }),
		back: fc.nat({ max: 500 }),
	});
	const calls = fc.array(call, { minLength: 20, maxLength: 60 });
	fc.assert(
		fc.property(fc.integer({ min: 5, max: 700 }), calls, (intervalMs, planned) => {
			const window = windowOf(intervalMs)!;
			const came: number[] = [];
			const turns: Turn[] = [];
			let now = 0;
			for (const { late, way, back } of planned) {
				now += late;
				const known = () => turns.map((each) => asKnown(each, now));
				for (;;) {
					const within = turnsWithin(known(), now, window);
					const wait = waitForWindow(within, now, window);
					if (wait === 0) break;
					now += wait;
				}
				const arrival = now + way * latenessWithin(window);
				came.push(arrival);
				turns.push({ begun: now, ended: arrival + back });
			}
			const inOrder = [...came].sort((a, b) => a - b);
			const spans = inOrder.slice(window.count).map((time, index) => time - inOrder[index]!);
			return spans.every((span) => span > window.length);
		}),
		{ seed: FIXED_SEED, numRuns: 300 },
	);
});

/** Nobody knows of an answer that will come. */
function asKnown({ begun, ended }: Turn, now: number): Turn {
	return { begun, ended: ended! <= now ? ended : undefined };
}
