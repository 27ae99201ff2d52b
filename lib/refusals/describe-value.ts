/** Describes a value in a message: a string as it is, any other value by its type. */
export function describeValue(value: unknown): string {
	return typeof value === 'string' ? value : typeof value;
}

/** Names an invisible character, and shows any other. */
export function describeCharacter(character: string): string {
	if (/\s/u.test(character)) return 'a space';
	if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(character)) return 'an invisible character';
	return `"${character}"`;
}
