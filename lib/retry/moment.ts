import type { Json } from '../text/json';

const SECOND = 1_000;

/**
 * How long until what a header says, in milliseconds from `now` (milliseconds since 1970): seconds, a duration ("1m30s",
 * "250ms"), a date, or a moment in seconds or milliseconds since 1970. `undefined` if it is none of these. Moments are read by the
 * server's own clock, if it tells the time: ours may differ.
 */
export function untilMs(
	text: Json | undefined,
	headers: Readonly<Record<string, Json>>,
	now: number,
): number | undefined {
	if (typeof text !== 'string') return undefined;
	const serverNow = dateIn(headers.date) ?? now;
	const number = headerNumber(text);
	const moment = number === undefined ? dateIn(text) : momentOf(number);
	if (moment !== undefined) return Math.max(0, moment - serverNow);
	return number === undefined ? durationIn(text) : number * SECOND;
}

/** Reads a header that is nothing but a number, zero or greater. */
export function headerNumber(value: Json | undefined): number | undefined {
	return typeof value === 'string' && /^\s*\d{1,15}(?:\.\d{1,9})?\s*$/.test(value)
		? Number(value)
		: undefined;
}

/** Some APIs name the moment, in seconds or milliseconds since 1970. A smaller number counts the seconds until then. */
const FIRST_MOMENT_IN_SECONDS = 1e9;
const FIRST_MOMENT_IN_MS = 1e12;

function momentOf(number: number): number | undefined {
	if (number >= FIRST_MOMENT_IN_MS) return number;
	return number >= FIRST_MOMENT_IN_SECONDS ? number * SECOND : undefined;
}

/** No date or duration is longer. In characters. */
const MAX_LENGTH = 200;

/** RFC 9110, 5.6.7, begins with the name of a day. RFC 3339 has a time. JavaScript would take other strings for dates, too. */
const DATE = /^\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|\d{4}-\d\d-\d\d[T ]\d\d:\d\d)/;

function dateIn(value: Json | undefined): number | undefined {
	if (typeof value !== 'string' || value.length > MAX_LENGTH || !DATE.test(value)) return undefined;
	const date = Date.parse(withTimeZone(value.trim()));
	return Number.isNaN(date) ? undefined : date;
}

/** A date of ISO 8601 without a time zone is in UTC, as all times in HTTP are. */
function withTimeZone(date: string): string {
	return /^\d{4}-\d\d-\d\d[T ][\d:.]+$/.test(date) ? `${date}Z` : date;
}

const UNITS: Readonly<Record<string, number>> = {
	ms: 1,
	s: SECOND,
	m: 60 * SECOND,
	h: 3_600 * SECOND,
	d: 86_400 * SECOND,
};

/** As Go writes it: "1h2m3.5s". */
const DURATION = /^\s*(?:\d{1,9}(?:\.\d{1,9})?(?:ms|[dhms]))+\s*$/;

function durationIn(text: string): number | undefined {
	if (text.length > MAX_LENGTH || !DURATION.test(text)) return undefined;
	const parts = [...text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|[dhms])/g)];
	return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0);
}
