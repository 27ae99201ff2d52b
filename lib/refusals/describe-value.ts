/** A value as a message names it: a text as it is, of all else what it is. */
export function nameOf(value: unknown): string {
	return typeof value === 'string' ? value : typeof value;
}
