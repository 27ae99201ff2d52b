import { accept, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';
import type { RetryRules } from './retry-policy';

/** What "Maximum Tries" may be set to, the first one included. Without the option there is one. */
export const MAX_TRIES: NumberOption = { default: 3, minimum: 1, maximum: 20, isWhole: true };

/** Milliseconds, and what "Time for All Tries" may be set to. */
export const TOTAL_TIME: NumberOption = { default: 60_000, minimum: 1, maximum: 3_600_000 };

/** As the option's fields give it; `undefined` where the option was not added. */
export type RetryParameters = { maxTries?: unknown; totalTime?: unknown } | undefined;

export function parseRetry(retry: RetryParameters): Verdict<RetryRules> {
	if (retry === undefined) return accept({ maxAttempts: 1, totalTimeMs: Infinity });
	const maxAttempts = parseNumberOption('Maximum Tries', retry.maxTries, MAX_TRIES);
	if (!maxAttempts.ok) return maxAttempts;
	const totalTimeMs = parseNumberOption('Time for All Tries', retry.totalTime, TOTAL_TIME);
	if (!totalTimeMs.ok) return totalTimeMs;
	return accept({ maxAttempts: maxAttempts.value, totalTimeMs: totalTimeMs.value });
}
