/** A value as a message names it: a text as it is, of all else what it is. */
export function describeType(value: unknown): string {
	return typeof value === 'string' ? value : typeof value;
}

/** Names what cannot be seen, shows the rest. */
export function describeCharacter(character: string): string {
	if (/\s/u.test(character)) return 'a space';
	if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(character)) return 'an invisible character';
	return `"${character}"`;
}
