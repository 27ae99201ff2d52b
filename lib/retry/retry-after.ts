import type { Json } from '../text/json';
import { rateLimitRemaining } from './rate-limit';

/** An answer's headers, names in lower case. */
export type ResponseHeaders = Readonly<Record<string, Json>>;

/**
 * How long a server asks to be left alone, in milliseconds from `now` (milliseconds since 1970);
 * `undefined` where it says nothing that can be understood.
 *
 * `Retry-After` (RFC 9110, 10.2.3) goes before what rate limits say of their reset:
 * `RateLimit` (draft-ietf-httpapi-ratelimit-headers), and its older and private relatives.
 */
export function retryAfterMs(headers: ResponseHeaders, now: number): number | undefined {
	return parseRetryAfter(headers, now) ?? msUntilReset(headers, now);
}

/** How long until a used-up rate limit is filled again; `undefined` where something is left, or unknown. */
export function rateLimitDelayMs(headers: ResponseHeaders, now: number): number | undefined {
	return rateLimitRemaining(headers) === 0 ? msUntilReset(headers, now) : undefined;
}

const SECOND = 1_000;

function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
	const value = headers['retry-after'];
	const seconds = numberIn(value);
	if (seconds !== undefined) return seconds * SECOND;
	const date = dateIn(value);
	if (date === undefined) return undefined;
	// The server's own clock, where it tells the time: ours may differ.
	return Math.max(0, date - (dateIn(headers.date) ?? now));
}

function msUntilReset(headers: ResponseHeaders, now: number): number | undefined {
	const structured = parameterIn(headers.ratelimit, /(?:^|[;,\s])(?:t|reset)\s*=\s*(\d+)/i);
	if (structured !== undefined) return structured * SECOND;
	const names = [
		'x-ratelimit-reset-after',
		'ratelimit-reset',
		'x-ratelimit-reset',
		'x-rate-limit-reset',
	];
	const reset = names.map((name) => numberIn(headers[name])).find(isKnown);
	return reset === undefined ? undefined : Math.max(0, fromReset(reset, now));
}

/** Some count the seconds until then; others name the moment, in seconds or milliseconds since 1970. */
const LEAST_MOMENT_IN_SECONDS = 1e9;
const LEAST_MOMENT_IN_MS = 1e12;

function fromReset(reset: number, now: number): number {
	if (reset >= LEAST_MOMENT_IN_MS) return reset - now;
	return reset >= LEAST_MOMENT_IN_SECONDS ? reset * SECOND - now : reset * SECOND;
}

function numberIn(value: unknown): number | undefined {
	return typeof value === 'string' && /^\s*\d{1,15}(?:\.\d{1,9})?\s*$/.test(value)
		? Number(value)
		: undefined;
}

function parameterIn(value: unknown, pattern: RegExp): number | undefined {
	const [, digits] = (typeof value === 'string' && pattern.exec(value.slice(0, MAX_LENGTH))) || [];
	return digits === undefined ? undefined : Number(digits);
}

/** RFC 9110, 5.6.7. Names of days keep other things that look like dates to JavaScript away. */
function dateIn(value: unknown): number | undefined {
	if (typeof value !== 'string' || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value))
		return undefined;
	const date = Date.parse(value.slice(0, MAX_LENGTH));
	return Number.isNaN(date) ? undefined : date;
}

const MAX_LENGTH = 200;

function isKnown(value: number | undefined): value is number {
	return value !== undefined;
}
