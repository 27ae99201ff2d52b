import { accept, refuse, type Verdict } from '../refusals/refusal';

/**
 * What an option that is on or off was set to; `option` is its name as people see it. What is neither yes nor no is
 * refused rather than taken for a no.
 */
export function parseSwitch(option: string, value: unknown): Verdict<boolean> {
	return typeof value === 'boolean' ? accept(value) : refuse('option_unknown', { option });
}
