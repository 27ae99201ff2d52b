/** In what a file may be written; the last only where the text has no character beyond U+00FF. */
export const CHARSETS: Array<[label: string, write: (text: string) => Buffer]> = [
	['UTF-8', (text) => Buffer.from(text)],
	['UTF-16', (text) => Buffer.from(text, 'utf16le')],
	['UTF-16, high octets first', (text) => Buffer.from(text, 'utf16le').swap16()],
	['Latin-1', (text) => Buffer.from(text, 'latin1')],
];
