import { accept, refuse, type Verdict } from '../refusals/refusal';

/** What an option may be set to, and what it is if left alone. */
export interface NumberOption {
	default: number;
	minimum: number;
	maximum: number;
	/** Whether it counts something. */
	isWhole?: boolean;
}

/** The number that an option was set to; `option` is its name as people see it. */
export function parseNumberOption(
	option: string,
	value: unknown,
	limit: NumberOption,
): Verdict<number> {
	const { default: unset, minimum, maximum, isWhole = false } = limit;
	if (value === undefined) return accept(unset);
	const isInRange = typeof value === 'number' && value >= minimum && value <= maximum;
	if (isInRange && (!isWhole || Number.isInteger(value))) return accept(value);
	return refuse('option_out_of_range', { option, minimum, maximum });
}

/**
 * What an option that is on or off was set to; `option` is its name as people see it. What is neither yes nor no is
 * refused rather than taken for a no.
 */
export function parseBooleanOption(option: string, value: unknown): Verdict<boolean> {
	return typeof value === 'boolean' ? accept(value) : refuse('option_unknown', { option });
}
