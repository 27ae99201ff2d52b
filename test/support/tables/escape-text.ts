/** A text in printable ASCII, so that a reader of a snapshot sees what is invisible. */
export function escapeText(text: string): string {
	return text.replace(/[^ -~]/gu, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);
}
