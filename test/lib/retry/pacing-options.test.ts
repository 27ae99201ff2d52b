import {
	DEFAULT_PACING,
	parsePacing,
	type PacingParameters,
} from '../../../lib/retry/pacing-options';

describe('the pace of calls', () => {
	it('is 30 at a time without pauses by default', () => {
		expect(parsePacing(undefined)).toEqual({ ok: true, value: DEFAULT_PACING });
		expect(DEFAULT_PACING).toEqual({ concurrency: 30, intervalMs: 0, waitsForRateLimit: false });
	});

	it.each<[given: PacingParameters, expected: object]>([
		[{}, { concurrency: 30, intervalMs: 0, waitsForRateLimit: true }],
		[{ concurrency: 1 }, { concurrency: 1 }],
		[{ concurrency: 100 }, { concurrency: 100 }],
		[{ requestsPerSecond: 0 }, { intervalMs: 0 }],
		[{ requestsPerSecond: 4 }, { intervalMs: 250 }],
		[{ requestsPerSecond: 0.5 }, { intervalMs: 2_000 }],
		[{ requestsPerSecond: 1_000 }, { intervalMs: 1 }],
		[{ waitForRateLimit: true }, { waitsForRateLimit: true }],
		[{ waitForRateLimit: false }, { waitsForRateLimit: false }],
	])('with %j', (given, expected) => {
		expect(parsePacing(given)).toMatchObject({ ok: true, value: expected });
	});

	it.each<[option: string, given: PacingParameters]>([
		['Concurrency', { concurrency: 0 }],
		['Concurrency', { concurrency: 101 }],
		['Concurrency', { concurrency: 1.5 }],
		['Concurrency', { concurrency: '5' }],
		['Requests per Second', { requestsPerSecond: -1 }],
		['Requests per Second', { requestsPerSecond: 1_001 }],
		['Requests per Second', { requestsPerSecond: null }],
	])('%s cannot be as in %j', (option, given) => {
		expect(parsePacing(given)).toMatchObject({ ok: false, code: 'option_out_of_range', option });
	});
});
