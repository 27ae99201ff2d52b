/** Each escape of an escape ("%252F") as the escape that it ends as, however often it was escaped. */
export function collapseEscapes(text: string): string {
	return text.replace(/%(?:25)+/g, '%');
}

/** A text without its percent-escapes: the octets of a run of them are read in this charset. */
export function percentDecode(text: string, charset: 'utf8' | 'latin1'): string {
	return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) =>
		Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(charset),
	);
}
