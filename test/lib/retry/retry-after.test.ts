import {
	rateLimitDelayMs,
	retryAfterMs,
	type ResponseHeaders,
} from '../../../lib/retry/retry-after';

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
		[{ 'retry-after': '5s' }, undefined],
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
	])('with %j', (headers, expected) => {
		expect(retryAfterMs(headers, NOW)).toBe(expected);
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
