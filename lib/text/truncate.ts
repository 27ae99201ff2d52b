const MAX_SHOWN_LENGTH = 100;
const ELLIPSIS = '…';
const KEPT_LENGTH = (MAX_SHOWN_LENGTH - ELLIPSIS.length) / 2;

/**
 * Shortens an untrusted string to at most 100 characters, for a message. It keeps both the start, which
 * distinguishes a name from others, and the end, which shows who owns a host.
 */
export function truncateMiddle(text: string): string {
	if (text.length <= MAX_SHOWN_LENGTH) return text;
	const start = text.slice(0, Math.floor(KEPT_LENGTH)).replace(/[\uD800-\uDBFF]$/, '');
	const end = text.slice(-Math.ceil(KEPT_LENGTH)).replace(/^[\uDC00-\uDFFF]/, '');
	return start + ELLIPSIS + end;
}

/** Returns at most `length` characters from the start of a string, and never half of a surrogate pair. */
export function truncate(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
