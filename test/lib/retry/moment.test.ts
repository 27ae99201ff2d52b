import { headerNumber, untilMs } from '../../../lib/retry/moment';

const NOW = Date.UTC(2026, 10, 30, 8);

describe('the time until a moment', () => {
	it.each<[text: string, ms: number]>([
		['Mon, 30 Nov 2026 08:00:05 GMT', 5_000],
		[`Mon, 30 Nov 2026 08:00:05 GMT${' '.repeat(171)}`, 5_000],
		['2026-11-30T08:00:05Z', 5_000],
		['2026-11-30 09:00:05+01:00', 5_000],
		[String(NOW / 1_000 + 5), 5_000],
		[String(NOW + 5_000), 5_000],
		['1.25s', 1_250],
		['1m0.125s', 60_125],
		[' 2h ', 7_200_000],
		['1s'.repeat(100), 100_000],
	])('%j is in %i ms', (text, ms) => {
		expect(untilMs(text, {}, NOW)).toBe(ms);
	});

	it.each([
		'until Mon, 30 Nov 2026 08:00:05 GMT',
		'xMon, 30 Nov 2026 08:00:05 GMT',
		`Mon, 30 Nov 2026 08:00:05 GMT${' '.repeat(172)}`,
		'in 5s',
		'x5s',
		'5s later',
		'5sx',
		`${'1s'.repeat(100)} `,
	])('is not read from %j', (text) => {
		expect(untilMs(text, {}, NOW)).toBeUndefined();
	});

	it('counts from the first numbers that are moments', () => {
		expect(untilMs('1000000000', {}, 1e12 - 5_000)).toBe(5_000);
		expect(untilMs('999999999', {}, 0)).toBe(999_999_999_000);
		expect(untilMs('1000000000000', {}, 1e12 - 5_000)).toBe(5_000);
	});

	// A test cannot change the time zone of the machine that it runs on.
	it.each([
		['2026-11-30T08:00:05', '2026-11-30T08:00:05Z'],
		[' 2026-11-30 08:00:05.123 ', '2026-11-30 08:00:05.123Z'],
		['2026-11-30T08:00Z', '2026-11-30T08:00Z'],
		['2026-11-30T08:00:05-05:00', '2026-11-30T08:00:05-05:00'],
		['Mon, 2026-11-30 08:00', 'Mon, 2026-11-30 08:00'],
	])('of %j without a time zone is in UTC', (text, read) => {
		const parse = jest.spyOn(Date, 'parse');
		untilMs(text, {}, NOW);
		expect(parse.mock.calls).toEqual([[read]]);
		parse.mockRestore();
	});
});

it.each([5, ['5'], null, undefined, '', 'five', '-5'])('%j is no number of a header', (value) => {
	expect(headerNumber(value)).toBeUndefined();
});
