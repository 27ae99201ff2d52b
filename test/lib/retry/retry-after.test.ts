import type { ResponseHeaders } from '../../../lib/retry/rate-limit';
import { isTooBusy, rateLimitDelayMs, retryAfterMs } from '../../../lib/retry/retry-after';

const NOW = Date.UTC(2026, 10, 25, 12, 0, 0);
const IN_A_MINUTE = 'Wed, 25 Nov 2026 12:01:00 GMT';
const seconds = (count: number) => count * 1_000;

describe('how long an API asks to wait', () => {
	it.each<[headers: ResponseHeaders, expected: number | undefined]>([
		[{}, undefined],
		[{ 'retry-after': '5' }, seconds(5)],
		[{ 'retry-after': '0' }, 0],
		[{ 'retry-after': ' 2.5 ' }, 2_500],
		[{ 'retry-after': '-5' }, undefined],
		[{ 'retry-after': '5s' }, seconds(5)],
		[{ 'retry-after': 'soon' }, undefined],
		[{ 'retry-after': '' }, undefined],
		[{ 'retry-after': ['5', '6'] }, undefined],
		[{ 'retry-after': '9'.repeat(400) }, undefined],
		[{ 'retry-after': IN_A_MINUTE }, seconds(60)],
		[{ 'retry-after': 'Wednesday, 25-Nov-26 12:01:00 GMT' }, seconds(60)],
		[{ 'retry-after': 'Wed Nov 25 12:01:00 2026 GMT' }, seconds(60)],
		[{ 'retry-after': 'Wed, 25 Nov 2026 11:00:00 GMT' }, 0],
		[{ 'retry-after': 'Wed, whenever' }, undefined],
		[{ 'retry-after': '2026-11-25' }, undefined],
		[{ 'retry-after': IN_A_MINUTE, date: 'Wed, 25 Nov 2026 12:00:50 GMT' }, seconds(10)],
		[{ 'retry-after': IN_A_MINUTE, date: 'now' }, seconds(60)],
		[{ 'retry-after': '5', 'ratelimit-reset': '7' }, seconds(5)],
		[{ 'retry-after': 'soon', 'ratelimit-reset': '7' }, seconds(7)],
		[{ ratelimit: '"default";r=0;t=7' }, seconds(7)],
		[{ ratelimit: 'limit=100, remaining=0, reset=8' }, seconds(8)],
		[{ ratelimit: 'Reset=8' }, seconds(8)],
		[{ ratelimit: 'reset = 120' }, seconds(120)],
		[{ ratelimit: 'resets=9' }, undefined],
		[{ ratelimit: 'reset=in9' }, undefined],
		[{ ratelimit: '"default";r=0;at=7' }, undefined],
		[{ ratelimit: 'limit=100', 'ratelimit-reset': '9' }, seconds(9)],
		[{ ratelimit: `${' '.repeat(300)}t=7` }, undefined],
		[{ 'x-ratelimit-reset-after': '1.5', 'x-ratelimit-reset': '99' }, 1_500],
		[{ 'x-ratelimit-reset': '30' }, seconds(30)],
		[{ 'x-rate-limit-reset': '31' }, seconds(31)],
		[{ 'x-ratelimit-reset': String(NOW / 1_000 + 42) }, seconds(42)],
		[{ 'x-ratelimit-reset': String(NOW + 4_200) }, 4_200],
		[{ 'x-ratelimit-reset': String(NOW / 1_000 - 42) }, 0],
		[{ 'x-ratelimit-reset': '999999999' }, seconds(999_999_999)],
		[{ 'x-ratelimit-reset': 'tomorrow' }, undefined],
		// The limit that is used up decides, the longest of several.
		[{ ratelimit: '"daily";r=900;t=3600, "burst";r=0;t=2' }, seconds(2)],
		[{ ratelimit: '"a";r=0;t=1, "b";r=0;t=4' }, seconds(4)],
		[{ ratelimit: '"a";r=5;t=60' }, undefined],
		[{ ratelimit: '"a";t=6, "b";t=3' }, seconds(6)],
		[{ 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '60' }, undefined],
		[
			{
				'x-ratelimit-remaining-requests': '0',
				'x-ratelimit-reset-requests': '3s',
				'x-ratelimit-remaining-tokens': '149984',
				'x-ratelimit-reset-tokens': '6m0s',
			},
			seconds(3),
		],
		[{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m30s' }, seconds(90)],
		[{ 'x-ratelimit-reset-requests': '250ms' }, 250],
		[{ 'x-ratelimit-reset-requests': '1h2m3.5s' }, 3_723_500],
		[{ 'x-ratelimit-reset-requests': '1d' }, seconds(86_400)],
		[{ 'x-ratelimit-reset-requests': '3 minutes' }, undefined],
		[
			{
				'anthropic-ratelimit-requests-remaining': '0',
				'anthropic-ratelimit-requests-reset': '2026-11-25T12:00:07Z',
				'anthropic-ratelimit-tokens-remaining': '5000',
				'anthropic-ratelimit-tokens-reset': '2026-11-25T12:09:00Z',
			},
			seconds(7),
		],
		[{ 'x-hubspot-ratelimit-daily-remaining': '0', 'x-hubspot-ratelimit-reset': '9' }, undefined],
		[{ 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': '17' }, seconds(17)],
		[{ 'x-app-rate-limit-remaining': '0', 'x-app-rate-limit-reset': '8' }, seconds(8)],
		// More exact, or other, ways to say the same.
		[{ 'retry-after-ms': '1500', 'retry-after': '2' }, 1_500],
		[{ 'x-ms-retry-after-ms': '312' }, 312],
		[{ 'retry-after-ms': 'soon', 'retry-after': '2' }, seconds(2)],
		[{ 'retry-after': '1m' }, seconds(60)],
		[{ 'retry-after': '2026-11-25T12:01:00Z' }, seconds(60)],
		[{ 'retry-after': '2026-11-25T13:01:00+01:00' }, seconds(60)],
		[{ 'retry-after': '2026-11-25 12:01:00' }, seconds(60)],
		[{ 'retry-after': '2026-11-25T12:01:00.500' }, 60_500],
		[{ 'retry-after': '2026-13-25T12:01:00Z' }, undefined],
		[{ 'retry-after': String(NOW / 1_000 + 20) }, seconds(20)],
		[{ 'retry-after': `Wed${' '.repeat(300)}` }, undefined],
		[{ 'retry-after': '1s'.repeat(200) }, undefined],
		// By the server's own clock.
		[
			{ 'x-ratelimit-reset': String(NOW / 1_000 + 103), date: 'Wed, 25 Nov 2026 12:01:40 GMT' },
			seconds(3),
		],
		[
			{ 'x-ratelimit-reset': '2026-11-25T11:00:02Z', date: 'Wed, 25 Nov 2026 11:00:00 GMT' },
			seconds(2),
		],
		[{ 'x-ratelimit-reset': '5', date: 'Wed, 25 Nov 2026 11:00:00 GMT' }, seconds(5)],
	])('with %j', (headers, expected) => {
		expect(retryAfterMs(headers, NOW)).toBe(expected);
	});
});

describe('a response says that the API gets too many calls', () => {
	it.each<[statusCode: number, headers: ResponseHeaders, expected: boolean]>([
		[429, {}, true],
		[503, {}, true],
		[500, { 'retry-after': '5' }, false],
		[403, {}, false],
		[403, { 'retry-after': '5' }, true],
		[403, { 'retry-after': 'soon' }, false],
		[403, { 'retry-after-ms': '500' }, true],
		[403, { 'x-ratelimit-remaining': '0' }, true],
		[403, { 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': '99' }, false],
		[403, { 'x-ratelimit-reset': '99' }, false],
		[403, { ratelimit: '"a";r=0;t=2' }, true],
		[401, { 'x-ratelimit-remaining': '0' }, false],
	])('with status %d and %j: %s', (statusCode, headers, expected) => {
		expect(isTooBusy({ statusCode, headers })).toBe(expected);
	});
});

describe('how long to wait where nothing is left', () => {
	it.each<[headers: ResponseHeaders, expected: number | undefined]>([
		[{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3' }, seconds(3)],
		[{ 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '3' }, undefined],
		[{ 'x-ratelimit-remaining': '0' }, undefined],
		[{ 'x-ratelimit-reset': '3' }, undefined],
		[{ ratelimit: '"default";r=0;t=2' }, seconds(2)],
	])('with %j', (headers, expected) => {
		expect(rateLimitDelayMs(headers, NOW)).toBe(expected);
	});
});
