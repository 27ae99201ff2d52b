import { accept, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';

/** How fast one run of a node makes its calls. */
export interface Pacing {
	/** How many calls may be in flight at the same time. */
	concurrency: number;
	/** Milliseconds from the start of one call to the start of the next; 0 for no pause. */
	intervalMs: number;
	/** Whether to wait when the API says that its rate limit is used up. */
	waitsForRateLimit: boolean;
}

/** The option's fields; `undefined` where the option was not added. */
export type PacingParameters =
	| { concurrency?: unknown; requestsPerSecond?: unknown; waitForRateLimit?: unknown }
	| undefined;

/**
 * Calls in flight. The default keeps n8n busy where the API takes a tenth of a second for each call, and it is low
 * enough for most APIs.
 */
export const CONCURRENCY_OPTION: NumberOption = {
	default: 30,
	minimum: 1,
	maximum: 100,
	isWhole: true,
};
/** Calls per second. */
const REQUESTS_PER_SECOND: NumberOption = { default: 0, minimum: 0, maximum: 1_000 };

export const DEFAULT_PACING: Pacing = {
	concurrency: CONCURRENCY_OPTION.default,
	intervalMs: 0,
	waitsForRateLimit: false,
};

export function parsePacing(parameters: PacingParameters): Verdict<Pacing> {
	if (parameters === undefined) return accept(DEFAULT_PACING);
	const concurrency = parseNumberOption('Concurrency', parameters.concurrency, CONCURRENCY_OPTION);
	if (!concurrency.ok) return concurrency;
	const perSecond = parseNumberOption(
		'Requests per Second',
		parameters.requestsPerSecond,
		REQUESTS_PER_SECOND,
	);
	if (!perSecond.ok) return perSecond;
	return accept({
		concurrency: concurrency.value,
		intervalMs: perSecond.value === 0 ? 0 : 1_000 / perSecond.value,
		waitsForRateLimit: parameters.waitForRateLimit !== false,
	});
}
