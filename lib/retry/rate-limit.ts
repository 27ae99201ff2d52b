import type { Json } from '../text/json';

/** Where APIs say how many calls are left, in this order. Names are in lower case, as Node.js gives them. */
const COUNT_HEADERS = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];

/** No API has so much to say about its quotas. */
const MAX_LENGTH = 1_000;

/**
 * How many calls does the API say are left, if it says so? Of several quotas the one of which least is left.
 *
 * `RateLimit` is read as the IETF draft has it, `"hourly";r=50;t=30`, and as it had it before,
 * `limit=100, remaining=50`.
 */
export function rateLimitRemaining(headers: Readonly<Record<string, Json>>): number | undefined {
	const counts = remainingIn(textOf(headers.ratelimit));
	if (counts.length > 0) return Math.min(...counts);
	return COUNT_HEADERS.map((name) => leadingNumber(textOf(headers[name]))).find(
		(count) => count !== undefined,
	);
}

function remainingIn(text: string): number[] {
	const unquoted = text.replace(/"[^"]*"/g, '');
	return [...unquoted.matchAll(/(?:^|[;, ])r(?:emaining)?=(\d{1,15})\b/g)].map(([, count]) =>
		Number(count),
	);
}

function leadingNumber(text: string): number | undefined {
	const [count] = /^ *\d{1,15}\b/.exec(text) ?? [];
	return count === undefined ? undefined : Number(count);
}

function textOf(value: Json | undefined): string {
	return typeof value === 'string' && value.length <= MAX_LENGTH ? value : '';
}
