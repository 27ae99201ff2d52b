/** How the octets of a word are made of its characters. */
export type QuoteCharset = 'utf8' | 'latin1';

/** Quotes, "!", control characters but the line feed, and backslashes before these or before the end. */
const SPECIAL = /['!]|[^\P{Cc}\n]+|(?<!\\)\\+(?=['!]|[^\P{Cc}\n]|$)/gu;
/** The same; beyond ASCII, Latin-1 has other octets than a terminal. */
const SPECIAL_IN_LATIN1 = /['!]|[^ -~\n]+|(?<!\\)\\+(?=['!]|[^ -~\n]|$)/gu;

/**
 * A text as one word of a command line, for a POSIX shell: the program gets the text as it is (but for
 * NUL, which no program can get).
 *
 * Whoever wrote the text, it stays a word, also where it is pasted into a terminal: control characters, which
 * could edit what stands there or send it off, become `"$(printf '\033')"`. "!" would be looked up in the
 * history, by bash 3.2 even in quotes. And in fish a backslash before a quote makes it part of the text.
 */
export function shellQuote(text: string, charset: QuoteCharset = 'utf8'): string {
	const special = charset === 'latin1' ? SPECIAL_IN_LATIN1 : SPECIAL;
	return `'${text.replace(special, (part) => `'${outsideQuotes(part, charset)}'`)}'`;
}

function outsideQuotes(part: string, charset: QuoteCharset): string {
	if (part === "'" || part === '!') return `\\${part}`;
	if (part.startsWith('\\')) return `"${part}${part}"`;
	const octets = [...Buffer.from(part, charset)];
	return `"$(printf '${octets.map((octet) => `\\${octet.toString(8).padStart(3, '0')}`).join('')}')"`;
}
