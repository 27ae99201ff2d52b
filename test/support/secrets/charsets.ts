/** The charsets in which a file may be written. The last one is possible only without characters beyond U+00FF. */
export const CHARSETS: Array<[label: string, write: (text: string) => Buffer]> = [
	['UTF-8', (text) => Buffer.from(text)],
	['UTF-16', (text) => Buffer.from(text, 'utf16le')],
	['UTF-16, big-endian', (text) => Buffer.from(text, 'utf16le').swap16()],
	['Latin-1', (text) => Buffer.from(text, 'latin1')],
];
