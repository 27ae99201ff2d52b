/** Reduces each escape that was escaped again ("%252F") to the plain escape ("%2F"), however often that happened. */
export function collapseEscapes(text: string): string {
	return text.replace(/%(?:25)+/g, '%');
}

/** Decodes the percent-escapes of a string: the bytes of a run of escapes are read in this charset. */
export function percentDecode(text: string, charset: 'utf8' | 'latin1'): string {
	return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) =>
		Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(charset),
	);
}
