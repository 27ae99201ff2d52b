/** Names what cannot be seen, shows the rest. */
export function nameCharacter(character: string): string {
	if (/\s/u.test(character)) return 'a space';
	if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(character)) return 'an invisible character';
	return `"${character}"`;
}
