import fc from 'fast-check';
import { waitForWindow, windowOf } from '../../lib/pace-window';
import { FIXED_SEED } from '../support/fixed-seed';

describe('the window of a pace', () => {
	it.each([
		[0, undefined],
		[20, { count: 50, length: 1_010 }],
		[1, { count: 1_000, length: 1_010 }],
		[400, { count: 2, length: 808 }],
		[1_000, { count: 1, length: 1_010 }],
		[2_000, { count: 1, length: 2_020 }],
	])('with %d ms between two calls is %j', (intervalMs, window) => {
		expect(windowOf(intervalMs)).toEqual(window);
	});

	it.each<[label: string, begun: number[], now: number, wait: number]>([
		['lets the first one begin', [], 0, 0],
		['lets so many begin at once', [5], 5, 0],
		['holds up one more', [5, 7], 10, 95],
		['counts the last ones only', [5, 7, 110, 120], 130, 80],
		['lets one begin as soon as the oldest is gone', [5, 7], 105, 0],
		['does not mind a pause', [5, 7], 9_000, 0],
	])('%s', (_, begun, now, wait) => {
		expect(waitForWindow(begun, now, { count: 2, length: 100 })).toBe(wait);
	});
});

it('however late timers are, no more calls begin within a window than there may be', () => {
	const lateness = fc.array(fc.nat({ max: 60 }), { minLength: 20, maxLength: 60 });
	fc.assert(
		fc.property(fc.integer({ min: 5, max: 700 }), lateness, (intervalMs, late) => {
			const window = windowOf(intervalMs)!;
			const begun: number[] = [];
			late.forEach((delay, index) => {
				const woken = Math.max(index * intervalMs + delay, begun.at(-1) ?? 0);
				begun.push(woken + waitForWindow(begun, woken, window));
			});
			const spans = begun.slice(window.count).map((time, index) => time - begun[index]!);
			return spans.every((span) => span > window.count * intervalMs);
		}),
		{ seed: FIXED_SEED, numRuns: 300 },
	);
});
