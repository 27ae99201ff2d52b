import { accept, type Verdict } from '../refusals/refusal';
import { parseLimit, type Limit } from '../request/option-value';
import type { RetryRules } from './retry-policy';

/** What "Maximum Tries" may be set to, the first one included. Without the option there is one. */
export const TRIES: Limit = { default: 3, minimum: 1, maximum: 20, isWhole: true };

/** Milliseconds, and what "Time for All Tries" may be set to. */
export const TOTAL_TIME: Limit = { default: 60_000, minimum: 1, maximum: 3_600_000 };

/** As the option's fields give it; `undefined` where the option was not added. */
export type RetryParameters = { maxTries?: unknown; totalTime?: unknown } | undefined;

export function parseRetry(retry: RetryParameters): Verdict<RetryRules> {
	if (retry === undefined) return accept({ maxTries: 1, totalTimeMs: Infinity });
	const maxTries = parseLimit('Maximum Tries', retry.maxTries, TRIES);
	if (!maxTries.ok) return maxTries;
	const totalTimeMs = parseLimit('Time for All Tries', retry.totalTime, TOTAL_TIME);
	if (!totalTimeMs.ok) return totalTimeMs;
	return accept({ maxTries: maxTries.value, totalTimeMs: totalTimeMs.value });
}
