import { accept, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';

/** How fast the calls of one run of a node follow each other. */
export interface Pacing {
	/** Calls that are under way at the same time. */
	concurrency: number;
	/** Milliseconds from the start of one call to that of the next; 0 for no pause. */
	intervalMs: number;
	/** Whether to wait where the API says that nothing is left of its rate limit. */
	waitsForRateLimit: boolean;
}

/** As the option's fields give it; `undefined` where the option was not added. */
export type PacingParameters =
	| { concurrency?: unknown; requestsPerSecond?: unknown; waitForRateLimit?: unknown }
	| undefined;

/**
 * Calls at a time. So many keep n8n busy where the API takes a tenth of a second for each, and are few enough for
 * most APIs.
 */
export const CONCURRENCY: NumberOption = { default: 30, minimum: 1, maximum: 100, isWhole: true };
/** Calls in a second. */
const REQUESTS_PER_SECOND: NumberOption = { default: 0, minimum: 0, maximum: 1_000 };

export const DEFAULT_PACING: Pacing = {
	concurrency: CONCURRENCY.default,
	intervalMs: 0,
	waitsForRateLimit: false,
};

export function parsePacing(given: PacingParameters): Verdict<Pacing> {
	if (given === undefined) return accept(DEFAULT_PACING);
	const concurrency = parseNumberOption('Concurrency', given.concurrency, CONCURRENCY);
	if (!concurrency.ok) return concurrency;
	const perSecond = parseNumberOption(
		'Requests per Second',
		given.requestsPerSecond,
		REQUESTS_PER_SECOND,
	);
	if (!perSecond.ok) return perSecond;
	return accept({
		concurrency: concurrency.value,
		intervalMs: perSecond.value === 0 ? 0 : 1_000 / perSecond.value,
		waitsForRateLimit: given.waitForRateLimit !== false,
	});
}
