import fc from 'fast-check';
import { HTTP_METHODS } from '../../../lib/http/http-method';
import { decideRetry, type AttemptEnd, type AttemptInfo } from '../../../lib/retry/retry-policy';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const RULES = { maxAttempts: 4, totalTimeMs: 60_000 };
const NOW_AND_RANDOM: { now: number; random: number } = { now: 0, random: 0.5 };
const status = (statusCode: number, headers = {}): AttemptEnd => ({
	kind: 'status',
	statusCode,
	headers,
});
const counted = (statusCode: number, retry: 'never' | 'ifSafe' | 'always'): AttemptEnd => ({
	kind: 'status',
	statusCode,
	headers: {},
	retry,
});
const network = (networkCode?: string): AttemptEnd => ({ kind: 'network', networkCode });
const timeout: AttemptEnd = { kind: 'timeout' };

const attempt = (end: AttemptEnd, more: Partial<AttemptInfo> = {}): AttemptInfo => ({
	end,
	method: 'GET',
	hasIdempotencyKey: false,
	redirected: false,
	attempts: 1,
	elapsedMs: 0,
	...more,
});
const decide = (end: AttemptEnd, more?: Partial<AttemptInfo>) =>
	decideRetry(attempt(end, more), RULES, NOW_AND_RANDOM);

/** Y: retried with every method. I: retried if repeating does no harm. N: never retried. */
const ENDS: Array<[expected: 'Y' | 'I' | 'N', end: AttemptEnd]> = [
	['Y', status(429)],
	['Y', status(503)],
	['Y', status(403, { 'retry-after': '1' })],
	['Y', status(403, { 'x-ratelimit-remaining': '0' })],
	['N', status(403)],
	['Y', counted(200, 'always')],
	['Y', counted(400, 'always')],
	['I', counted(200, 'ifSafe')],
	['Y', counted(429, 'ifSafe')],
	['N', counted(200, 'never')],
	['N', status(403, { 'x-ratelimit-remaining': '1' })],
	['I', status(500)],
	['I', status(502)],
	['I', status(504)],
	['I', status(408)],
	['N', status(400)],
	['N', status(401)],
	['N', status(404)],
	['N', status(409)],
	['N', status(499)],
	['N', status(304)],
	['I', timeout],
	['Y', network('ECONNREFUSED')],
	['Y', network('ENOTFOUND')],
	['Y', network('EAI_AGAIN')],
	['Y', network('EHOSTUNREACH')],
	['Y', network('EHOSTDOWN')],
	['Y', network('ENETUNREACH')],
	['Y', network('ENETDOWN')],
	['I', network('ECONNRESET')],
	['I', network('ETIMEDOUT')],
	['I', network('EPIPE')],
	['I', network()],
	['N', network('DEPTH_ZERO_SELF_SIGNED_CERT')],
	['N', network('CERT_HAS_EXPIRED')],
	['N', network('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
	['N', network('SELF_SIGNED_CERT_IN_CHAIN')],
	['N', network('ERR_TLS_CERT_ALTNAME_INVALID')],
	['N', network('ERR_SSL_WRONG_VERSION_NUMBER')],
	['N', network('EPROTO')],
];

describe.each(ENDS)('%s: a call that ended with %j', (expected, end) => {
	const isRetried = (more: Partial<AttemptInfo>) => decide(end, more).again;

	it.each(HTTP_METHODS)('as a %s', (method) => {
		const isIdempotent = !['POST', 'PATCH'].includes(method);
		const again = expected === 'Y' || (expected === 'I' && isIdempotent);
		expect(isRetried({ method })).toBe(again);
		// The server that redirected the request may have carried it out.
		expect(isRetried({ method, redirected: true })).toBe(again && isIdempotent);
		expect(isRetried({ method, hasIdempotencyKey: true })).toBe(expected !== 'N');
	});
});

describe('why a call is not retried', () => {
	it.each<[reason: string, end: AttemptEnd, more: Partial<AttemptInfo>]>([
		['not_transient', status(404), {}],
		['not_transient', network('EPROTO'), {}],
		['not_repeatable', timeout, { method: 'POST' }],
		['no_attempts_left', status(503), { attempts: 4 }],
	])('%s', (reason, end, more) => {
		expect(decide(end, more)).toEqual({ again: false, reason });
	});

	it('the remaining time is shorter than the wait', () => {
		expect(decide(status(429, { 'retry-after': '60' }))).toEqual({
			again: false,
			reason: 'no_time_left',
			neededMs: 60_000,
			requestedByServer: true,
		});
		expect(decide(status(429, { 'retry-after': '59.999' }))).toEqual({
			again: true,
			waitMs: 59_999,
		});
		expect(decide(timeout, { elapsedMs: 59_500 })).toEqual({
			again: false,
			reason: 'no_time_left',
			neededMs: 500,
			requestedByServer: false,
		});
		expect(decide(timeout, { elapsedMs: 59_499 })).toMatchObject({ again: true });
	});
});

describe('the wait before a retry', () => {
	it('is as long as the server asks for, whatever the random number', () => {
		for (const random of [0, 0.99]) {
			const end = status(503, { 'retry-after': '7' });
			expect(decideRetry(attempt(end), RULES, { now: 0, random })).toEqual({
				again: true,
				waitMs: 7_000,
			});
		}
	});

	it.each([
		[1, 1_000],
		[2, 2_000],
		[3, 4_000],
		[5, 16_000],
		[6, 30_000],
		[19, 30_000],
	])('is otherwise random: after attempt %i, up to %i ms', (attempts, maxMs) => {
		const rules = { maxAttempts: 20, totalTimeMs: 3_600_000 };
		const waitAt = (random: number) =>
			decideRetry(attempt(timeout, { attempts }), rules, { now: 0, random });
		expect(waitAt(0)).toEqual({ again: true, waitMs: 0 });
		expect(waitAt(0.5)).toEqual({ again: true, waitMs: maxMs / 2 });
		expect(waitAt(0.999_999)).toEqual({ again: true, waitMs: maxMs });
	});
});

describe('properties of retries', () => {
	const anyEnd: fc.Arbitrary<AttemptEnd> = fc.oneof(
		fc.record({
			kind: fc.constant('status' as const),
			statusCode: fc.integer({ min: 300, max: 599 }),
			headers: fc.record({ 'retry-after': fc.string() }, { requiredKeys: [] }),
		}),
		fc.record({ kind: fc.constant('network' as const), networkCode: fc.string() }),
		fc.constant(timeout),
	);
	const anyAttempt = fc.record({
		end: anyEnd,
		method: fc.constantFrom(...HTTP_METHODS),
		hasIdempotencyKey: fc.boolean(),
		redirected: fc.boolean(),
		attempts: fc.integer({ min: 1, max: 30 }),
		elapsedMs: fc.integer({ min: 0, max: 100_000 }),
	});
	const anyRules = fc.record({
		maxAttempts: fc.integer({ min: 1, max: 20 }),
		totalTimeMs: fc.integer({ min: 1, max: 100_000 }),
	});
	const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

	it('neither attempts nor time are ever exceeded', () => {
		let retried = 0;
		fc.assert(
			fc.property(anyAttempt, anyRules, anyRandom, (given, rules, random) => {
				const decision = decideRetry(given, rules, { now: 0, random });
				if (!decision.again) return;
				retried += 1;
				expect(given.attempts).toBeLessThan(rules.maxAttempts);
				expect(decision.waitMs).toBeGreaterThanOrEqual(0);
				expect(given.elapsedMs + decision.waitMs).toBeLessThan(rules.totalTimeMs);
			}),
			{ seed: FIXED_SEED, numRuns: 5_000 },
		);
		expect(retried).toBeGreaterThan(300);
	});
});
