/** Escapes a string to printable ASCII, so that invisible characters can be seen in a snapshot. */
export function escapeText(text: string): string {
	return text.replace(/[^ -~]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
