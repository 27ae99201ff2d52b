/** How the characters of a word are encoded as bytes. */
export type QuoteCharset = 'utf8' | 'latin1';

/** Matches quotes, "!", control characters except for the line feed, and backslashes before these or at the end. */
const SPECIAL = /['!]|[^\P{Cc}\n]+|(?<!\\)\\+(?=['!]|[^\P{Cc}\n]|$)/gu;
/** The same for Latin-1, whose bytes beyond ASCII are not those of a terminal. */
const SPECIAL_IN_LATIN1 = /['!]|[^ -~\n]+|(?<!\\)\\+(?=['!]|[^ -~\n]|$)/gu;

/**
 * Quotes a string as one word of a command line, for a POSIX shell. The program gets the string unchanged (except for
 * NUL, which no program can get).
 *
 * Whoever wrote the string, it stays one word, even where it is pasted into a terminal. Control characters could edit
 * or submit the command line there, so they become `"$(printf '\033')"`. "!" would be looked up in the history, by bash
 * 3.2 even in quotes. And in fish, a backslash before a quote makes the quote part of the string.
 */
export function shellQuote(text: string, charset: QuoteCharset = 'utf8'): string {
	const special = charset === 'latin1' ? SPECIAL_IN_LATIN1 : SPECIAL;
	return `'${text.replace(special, (part) => `'${outsideQuotes(part, charset)}'`)}'`;
}

function outsideQuotes(part: string, charset: QuoteCharset): string {
	if (part === "'" || part === '!') return `\\${part}`;
	if (part.startsWith('\\')) return `"${part}${part}"`;
	const bytes = [...Buffer.from(part, charset)];
	return `"$(printf '${bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}')"`;
}
