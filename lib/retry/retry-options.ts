import { accept, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';
import type { RetryRules } from './retry-policy';

/** The values that "Maximum Tries" accepts, the first attempt included. Without the option, there is one attempt. */
export const MAX_TRIES_OPTION: NumberOption = {
	default: 3,
	minimum: 1,
	maximum: 20,
	isWhole: true,
};

/** The values that "Time for All Tries" accepts, in milliseconds. */
export const TOTAL_TIME_OPTION: NumberOption = { default: 60_000, minimum: 1, maximum: 3_600_000 };

/** The option's fields; `undefined` where the option was not added. */
export type RetryParameters = { maxTries?: unknown; totalTime?: unknown } | undefined;

export function parseRetry(retry: RetryParameters): Verdict<RetryRules> {
	if (retry === undefined) return accept({ maxAttempts: 1, totalTimeMs: Infinity });
	const maxAttempts = parseNumberOption('Maximum Tries', retry.maxTries, MAX_TRIES_OPTION);
	if (!maxAttempts.ok) return maxAttempts;
	const totalTimeMs = parseNumberOption('Time for All Tries', retry.totalTime, TOTAL_TIME_OPTION);
	if (!totalTimeMs.ok) return totalTimeMs;
	return accept({ maxAttempts: maxAttempts.value, totalTimeMs: totalTimeMs.value });
}
