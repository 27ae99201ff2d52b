import { accept, refuse, type Verdict } from '../refusals/refusal';

/** The values that an option accepts, and its default. */
export interface NumberOption {
	default: number;
	minimum: number;
	maximum: number;
	/** Whether only whole numbers are valid. */
	isWhole?: boolean;
}

/** Returns the number that an option is set to, or its default. `option` is its display name. */
export function parseNumberOption(
	option: string,
	value: unknown,
	limit: NumberOption,
): Verdict<number> {
	const { default: defaultValue, minimum, maximum, isWhole = false } = limit;
	if (value === undefined) return accept(defaultValue);
	const isInRange = typeof value === 'number' && value >= minimum && value <= maximum;
	if (isInRange && (!isWhole || Number.isInteger(value))) return accept(value);
	return refuse('option_out_of_range', { option, minimum, maximum });
}

/**
 * Returns whether an option is on. `option` is its display name. A value that is neither `true` nor `false` is
 * refused rather than read as off.
 */
export function parseBooleanOption(option: string, value: unknown): Verdict<boolean> {
	return typeof value === 'boolean' ? accept(value) : refuse('option_unknown', { option });
}
