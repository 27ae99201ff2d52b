import { accept, refuse, type Verdict } from '../refusals/refusal';

/** Statuses from the first to the last, both included. */
export type StatusRange = readonly [first: number, last: number];

/** RFC 9110, 15.3: the request was received, understood and accepted. */
const SUCCESS: StatusRange = [200, 299];

/** Does this status make a call a successful one? Those of the list do, besides 2xx. */
export function isSuccess(statusCode: number, alsoSuccess: readonly StatusRange[] = []): boolean {
	return isWithin(statusCode, [SUCCESS, ...alsoSuccess]);
}

/** Is it one of these? */
export function isWithin(statusCode: number, ranges: readonly StatusRange[]): boolean {
	return ranges.some(([first, last]) => statusCode >= first && statusCode <= last);
}

const RANGE = /^([1-9]\d\d)(?:\s*-\s*([1-9]\d\d))?$/;
/** Nobody lists more; it bounds what an expression can make of the list. */
const MAX_LENGTH = 1_000;

/** Which statuses does "304, 400-404" list? None, if the option was left alone. */
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
