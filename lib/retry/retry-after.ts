import { isNotProcessed } from '../http/http-status';
import { headerNumber, untilMs } from './moment';
import { rateLimitRemaining, rateLimitResetMs, type ResponseHeaders } from './rate-limit';

/**
 * How long a server asks its clients to wait, in milliseconds from `now` (milliseconds since 1970);
 * `undefined` if it does not say.
 *
 * `Retry-After` (RFC 9110, 10.2.3), and what is more exact, take precedence over what rate limits say about their reset:
 * `RateLimit` (draft-ietf-httpapi-ratelimit-headers), and its older and private relatives.
 */
export function retryAfterMs(headers: ResponseHeaders, now: number): number | undefined {
	return parseRetryAfter(headers, now) ?? rateLimitResetMs(headers, now);
}

/** How long until a used-up rate limit is reset; `undefined` if calls are left, or if the API does not say. */
export function rateLimitDelayMs(headers: ResponseHeaders, now: number): number | undefined {
	return rateLimitRemaining(headers) === 0 ? rateLimitResetMs(headers, now) : undefined;
}

/** Some APIs answer so where others answer with 429. */
const FORBIDDEN = 403;

/**
 * Does this response say that the API gets too many calls, and did not process this one? 403 does, too, if the API says when
 * to come back, or that no calls are left.
 */
export function isTooBusy({
	statusCode,
	headers,
}: {
	statusCode: number;
	headers: ResponseHeaders;
}): boolean {
	if (statusCode !== FORBIDDEN) return isNotProcessed(statusCode);
	return parseRetryAfter(headers, 0) !== undefined || rateLimitRemaining(headers) === 0;
}

const RETRY_AFTER_MS_HEADERS = ['retry-after-ms', 'x-ms-retry-after-ms'];

function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
	const milliseconds = RETRY_AFTER_MS_HEADERS.map((name) => headerNumber(headers[name]));
	return (
		milliseconds.find((count) => count !== undefined) ??
		untilMs(headers['retry-after'], headers, now)
	);
}
