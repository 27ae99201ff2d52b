import type { Json } from '../text/json';
import { parseRateLimit, rateLimitRemaining } from './rate-limit';

/** The headers of a response, names in lower case. */
export type ResponseHeaders = Readonly<Record<string, Json>>;

/**
 * How long a server asks its clients to wait, in milliseconds from `now` (milliseconds since 1970);
 * `undefined` if it does not say.
 *
 * `Retry-After` (RFC 9110, 10.2.3) takes precedence over what rate limits say about their reset:
 * `RateLimit` (draft-ietf-httpapi-ratelimit-headers), and its older and private relatives.
 */
export function retryAfterMs(headers: ResponseHeaders, now: number): number | undefined {
	return parseRetryAfter(headers, now) ?? msUntilReset(headers, now);
}

/** How long until a used-up rate limit is reset; `undefined` if calls are left, or if the API does not say. */
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
	// By the server's own clock, if it tells the time: ours may differ.
	return Math.max(0, date - (dateIn(headers.date) ?? now));
}

const RESET_HEADERS = [
	'x-ratelimit-reset-after',
	'ratelimit-reset',
	'x-ratelimit-reset',
	'x-rate-limit-reset',
];

function msUntilReset(headers: ResponseHeaders, now: number): number | undefined {
	const quotas = parseRateLimit(headers.ratelimit);
	const seconds = quotas.map(({ resetSeconds }) => resetSeconds).find(isKnown);
	if (seconds !== undefined) return seconds * SECOND;
	const reset = RESET_HEADERS.map((name) => numberIn(headers[name])).find(isKnown);
	return reset === undefined ? undefined : Math.max(0, msUntil(reset, now));
}

/** Some APIs count the seconds until then; others name the moment, in seconds or milliseconds since 1970. */
const FIRST_MOMENT_IN_SECONDS = 1e9;
const FIRST_MOMENT_IN_MS = 1e12;

function msUntil(reset: number, now: number): number {
	if (reset >= FIRST_MOMENT_IN_MS) return reset - now;
	return reset >= FIRST_MOMENT_IN_SECONDS ? reset * SECOND - now : reset * SECOND;
}

function numberIn(value: unknown): number | undefined {
	return typeof value === 'string' && /^\s*\d{1,15}(?:\.\d{1,9})?\s*$/.test(value)
		? Number(value)
		: undefined;
}

const MAX_DATE_LENGTH = 200;

/** RFC 9110, 5.6.7. It begins with the name of a day; JavaScript would take other strings for dates, too. */
function dateIn(value: unknown): number | undefined {
	if (typeof value !== 'string' || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) {
		return undefined;
	}
	const date = Date.parse(value.slice(0, MAX_DATE_LENGTH));
	return Number.isNaN(date) ? undefined : date;
}

function isKnown(value: number | undefined): value is number {
	return value !== undefined;
}
