import type { Json } from '../text/json';
import { parseDictionary, parseList } from '../vendor/structured-fields';
import { untilMs } from './moment';

/** The headers of a response, names in lower case. */
export type ResponseHeaders = Readonly<Record<string, Json>>;

/** What an API says about one of its rate limits. */
export interface RateLimit {
	/** Calls that are left; `undefined` if the API does not say. */
	remaining: number | undefined;
	/** Milliseconds until all calls are available again; `undefined` if the API does not say. */
	resetMs: number | undefined;
}

/** No API has so much to say about its quotas. In characters. */
const MAX_LENGTH = 1_000;

/**
 * How many calls does the API say are left? `undefined` if it does not say. With several limits, the one that has the
 * fewest left counts.
 */
export function rateLimitRemaining(headers: ResponseHeaders): number | undefined {
	const limits = [quotasIn(headers.ratelimit), limitsInHeaders(headers, 0)];
	for (const each of limits) {
		const counts = each.map(({ remaining }) => remaining).filter(isKnown);
		if (counts.length > 0) return Math.min(...counts);
	}
	return undefined;
}

/**
 * How long until calls are possible again, in milliseconds from `now`: the longest of the limits that are used up. If the
 * API does not say which are, of those of which it says nothing.
 */
export function rateLimitResetMs(headers: ResponseHeaders, now: number): number | undefined {
	const limits = [...quotasIn(headers.ratelimit), ...limitsInHeaders(headers, now)];
	const usedUp = limits.filter(({ remaining }) => remaining === 0);
	const unknown = limits.filter(({ remaining }) => remaining === undefined);
	const resets = (usedUp.length > 0 ? usedUp : unknown).map(({ resetMs }) => resetMs);
	const known = resets.filter(isKnown);
	return known.length === 0 ? undefined : Math.max(...known);
}

/**
 * The limits in a header `RateLimit`: a list as in draft-ietf-httpapi-ratelimit-headers since version 7,
 * `"hourly";r=50;t=30`, or a dictionary as in the versions before, `limit=100, remaining=50, reset=30`.
 * Both are structured fields (RFC 9651). None if the header is anything else.
 */
function quotasIn(header: Json | undefined): RateLimit[] {
	// Capitals and spaces around "=" are not allowed there, but servers send them.
	const parts = shortString(header).toLowerCase().split('=');
	const text = parts.map((part) => part.trim()).join('=');
	return parseQuotaList(text) ?? parseQuotaDictionary(text) ?? [];
}

function parseQuotaList(text: string): RateLimit[] | undefined {
	try {
		return parseList(text).map(([, parameters]) =>
			quotaOf(parameters.get('r'), parameters.get('t')),
		);
	} catch {
		return undefined;
	}
}

function parseQuotaDictionary(text: string): RateLimit[] | undefined {
	try {
		const members = parseDictionary(text);
		return [quotaOf(members.get('remaining')?.[0], members.get('reset')?.[0])];
	} catch {
		return undefined;
	}
}

function quotaOf(remaining: unknown, resetSeconds: unknown): RateLimit {
	const seconds = countIn(resetSeconds);
	return { remaining: countIn(remaining), resetMs: seconds && seconds * 1_000 };
}

/**
 * The limits in headers of their own. APIs name them in many ways, but in pairs: what is left, and when it is reset, as in
 * "x-ratelimit-remaining-tokens" and "x-ratelimit-reset-tokens".
 */
function limitsInHeaders(headers: ResponseHeaders, now: number): RateLimit[] {
	const limits = new Map<string, RateLimit>();
	for (const name of Object.keys(headers)) {
		if (!/rate-?limit/.test(name)) continue;
		const words = name.split('-');
		const key = words.filter((word) => !WORDS_OF_PAIRS.includes(word)).join('-');
		const limit = limits.get(key) ?? { remaining: undefined, resetMs: undefined };
		const text = shortString(headers[name]);
		if (words.includes('remaining')) limit.remaining = leadingNumber(text);
		// "reset-after" is the more exact one of two.
		else if (words.includes('after')) limit.resetMs = untilMs(text, headers, now);
		else if (words.includes('reset')) limit.resetMs ??= untilMs(text, headers, now);
		limits.set(key, limit);
	}
	return [...limits.values()];
}

const WORDS_OF_PAIRS = ['remaining', 'reset', 'after'];

function countIn(value: unknown): number | undefined {
	return typeof value === 'number' && value >= 0 ? value : undefined;
}

function leadingNumber(text: string): number | undefined {
	const [count] = /^ *\d{1,15}\b/.exec(text) ?? [];
	return count === undefined ? undefined : Number(count);
}

function shortString(value: Json | undefined): string {
	return typeof value === 'string' && value.length <= MAX_LENGTH ? value : '';
}

function isKnown(value: number | undefined): value is number {
	return value !== undefined;
}
