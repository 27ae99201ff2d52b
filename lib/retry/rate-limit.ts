import type { Json } from '../text/json';
import { parseDictionary, parseList } from '../vendor/structured-fields';

/** What an API says about one of its rate limits in the header `RateLimit`. */
export interface Quota {
	/** Calls that are left; `undefined` if the API does not say. */
	remaining: number | undefined;
	/** Seconds until all calls are available again; `undefined` if the API does not say. */
	resetSeconds: number | undefined;
}

/** Where other APIs say how many calls are left, in this order. Names are in lower case, as Node.js gives them. */
const COUNT_HEADERS = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];

/** No API has so much to say about its quotas. In characters. */
const MAX_LENGTH = 1_000;

/**
 * How many calls does the API say are left? `undefined` if it does not say. With several quotas, the one that has the
 * fewest left counts.
 */
export function rateLimitRemaining(headers: Readonly<Record<string, Json>>): number | undefined {
	const counts = parseRateLimit(headers.ratelimit).map(({ remaining }) => remaining);
	const known = counts.filter((count) => count !== undefined);
	if (known.length > 0) return Math.min(...known);
	return COUNT_HEADERS.map((name) => leadingNumber(shortString(headers[name]))).find(
		(count) => count !== undefined,
	);
}

/**
 * The quotas in a header `RateLimit`: a list as in draft-ietf-httpapi-ratelimit-headers since version 7,
 * `"hourly";r=50;t=30`, or a dictionary as in the versions before, `limit=100, remaining=50, reset=30`.
 * Both are structured fields (RFC 9651). None if the header is anything else.
 */
export function parseRateLimit(header: Json | undefined): Quota[] {
	// Capitals and spaces around "=" are not allowed there, but servers send them.
	const parts = shortString(header).toLowerCase().split('=');
	const text = parts.map((part) => part.trim()).join('=');
	return parseQuotaList(text) ?? parseQuotaDictionary(text) ?? [];
}

function parseQuotaList(text: string): Quota[] | undefined {
	try {
		return parseList(text).map(([, parameters]) => ({
			remaining: countIn(parameters.get('r')),
			resetSeconds: countIn(parameters.get('t')),
		}));
	} catch {
		return undefined;
	}
}

function parseQuotaDictionary(text: string): Quota[] | undefined {
	try {
		const members = parseDictionary(text);
		return [
			{
				remaining: countIn(members.get('remaining')?.[0]),
				resetSeconds: countIn(members.get('reset')?.[0]),
			},
		];
	} catch {
		return undefined;
	}
}

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
