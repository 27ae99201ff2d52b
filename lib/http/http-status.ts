import { accept, refuse, type Verdict } from '../refusals/refusal';

/** Status codes from the first to the last, both included. */
export type StatusRange = readonly [first: number, last: number];

/** RFC 9110, 15.3: the request was received, understood and accepted. */
const SUCCESS: StatusRange = [200, 299];

/** Does this status make a call successful? 2xx does, and so do those in `alsoSuccess`. */
export function isSuccess(statusCode: number, alsoSuccess: readonly StatusRange[] = []): boolean {
	return isInRanges(statusCode, [SUCCESS, ...alsoSuccess]);
}

/** Is this status in one of these ranges? */
export function isInRanges(statusCode: number, ranges: readonly StatusRange[]): boolean {
	return ranges.some(([first, last]) => statusCode >= first && statusCode <= last);
}

/** RFC 6585, 4, and RFC 9110, 15.6.4: the server did not begin to process the request. */
const NOT_PROCESSED = new Set([429, 503]);

/** Does this status say that the server is too busy to process the request? Then nothing was carried out. */
export function isNotProcessed(statusCode: number): boolean {
	return NOT_PROCESSED.has(statusCode);
}

const RANGE = /^([1-9]\d\d)(?:\s*-\s*([1-9]\d\d))?$/;
/** In characters. Nobody lists more; the limit bounds how long an expression can make the list. */
const MAX_LENGTH = 1_000;

/** Which status codes does a list such as "304, 400-404" name? None, if the option is not set. */
export function parseStatusRanges(list: unknown = ''): Verdict<StatusRange[]> {
	// An expression may give a single number.
	const text = typeof list === 'number' ? String(list) : list;
	if (typeof text !== 'string' || text.length > MAX_LENGTH) return refusePart(text);
	const ranges: StatusRange[] = [];
	for (const part of text.split(',').map((each) => each.trim())) {
		if (part === '') continue;
		const [, first, last = first] = RANGE.exec(part) ?? [];
		if (first === undefined || Number(first) > Number(last)) return refusePart(part);
		ranges.push([Number(first), Number(last)]);
	}
	return accept(ranges);
}

function refusePart(part: unknown): Verdict<StatusRange[]> {
	return refuse('status_codes_invalid', { part: typeof part === 'string' ? part : '' });
}
