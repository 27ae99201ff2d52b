import { rateLimitRemaining, rateLimitResetMs } from '../../../lib/retry/rate-limit';
import type { Json } from '../../../lib/text/json';

describe('the calls that are left', () => {
	it.each<[label: string, headers: Record<string, Json>, left: number]>([
		['as the IETF draft has them', { ratelimit: '"hourly";r=50;t=30' }, 50],
		['of two quotas the smaller one', { ratelimit: '"day";r=900;t=9, "hour";r=3;t=1' }, 3],
		['without spaces', { ratelimit: '"day";t=9;r=900,"hour";r=3' }, 3],
		['as an older draft has them', { ratelimit: 'limit=100, remaining=42, reset=5' }, 42],
		['as that draft has them, without a reset', { ratelimit: 'remaining=42' }, 42],
		['in as many characters as are read', { 'x-ratelimit-remaining': `7${' '.repeat(999)}` }, 7],
		['none', { ratelimit: '"hourly";r=0;t=30' }, 0],
		['in a header of their own', { 'ratelimit-remaining': '7' }, 7],
		['in the usual header', { 'x-ratelimit-remaining': '7' }, 7],
		['in the other usual header', { 'x-rate-limit-remaining': '7' }, 7],
		['with words behind the number', { 'x-ratelimit-remaining': '7, 7;w=60' }, 7],
		[
			'in the first of two headers',
			{ 'x-ratelimit-remaining': '7', 'ratelimit-remaining': '5' },
			5,
		],
		[
			'of all limits the smallest one',
			{ 'x-ratelimit-remaining-requests': '9', 'x-ratelimit-remaining-tokens': '8' },
			8,
		],
		['in any header of that kind', { 'anthropic-ratelimit-requests-remaining': '6' }, 6],
		['in RateLimit before others', { ratelimit: '"a";r=1', 'x-ratelimit-remaining': '7' }, 1],
		[
			'in another, if RateLimit says none',
			{ ratelimit: '"a";q=5', 'x-ratelimit-remaining': '7' },
			7,
		],
	])('%s', (_, headers, left) => {
		expect(rateLimitRemaining(headers)).toBe(left);
	});

	it.each<[label: string, headers: Record<string, Json>]>([
		['no header', {}],
		['another header', { 'x-ratelimit-limit': '100' }],
		['a header of something else', { 'x-calls-remaining': '7' }],
		['a string', { ratelimit: '"a";r="7"' }],
		['a number below zero in RateLimit', { ratelimit: '"a";r=-1' }],
		['words', { 'x-ratelimit-remaining': 'many' }],
		['a number below zero', { 'x-ratelimit-remaining': '-1' }],
		['a number without end', { 'x-ratelimit-remaining': '9'.repeat(40) }],
		['a number in a word', { 'x-ratelimit-remaining': '7days' }],
		['a name that looks like it', { ratelimit: '"x;r=5";q=1' }],
		['another parameter', { ratelimit: '"x";tr=5;r2=1;r=' }],
		['a text without end', { ratelimit: `"a";r=1${' '.repeat(1_000)}` }],
		['a list', { 'x-ratelimit-remaining': ['7'] }],
	])('nothing is known from %s', (_, headers) => {
		expect(rateLimitRemaining(headers)).toBeUndefined();
	});
});

describe('the time until more calls may be made', () => {
	const LIMIT = 'x-ratelimit-limit';
	const RESET = 'x-ratelimit-reset';
	const RESET_AFTER = 'x-ratelimit-reset-after';

	it.each<[headers: Record<string, Json>, ms: number | undefined]>([
		[{ [RESET]: '7' }, 7_000],
		[{ [RESET_AFTER]: '5' }, 5_000],
		[{ [RESET]: '7', [RESET_AFTER]: '5' }, 5_000],
		[{ [RESET_AFTER]: '5', [RESET]: '7' }, 5_000],
		[{ [LIMIT]: '60' }, undefined],
		[{ 'x-calls-reset': '7' }, undefined],
	])('of %j is %j', (headers, ms) => {
		expect(rateLimitResetMs(headers, 0)).toBe(ms);
	});
});
