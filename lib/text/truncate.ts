const MAX_SHOWN_LENGTH = 100;
const ELLIPSIS = '…';
const KEPT = (MAX_SHOWN_LENGTH - ELLIPSIS.length) / 2;

/**
 * At most 100 characters of a text that others wrote, for a message. Start and end stay: the start of
 * a name tells it from others, and the end of a host says whose it is.
 */
export function truncateMiddle(text: string): string {
	if (text.length <= MAX_SHOWN_LENGTH) return text;
	const start = text.slice(0, Math.floor(KEPT)).replace(/[\uD800-\uDBFF]$/, '');
	const end = text.slice(-Math.ceil(KEPT)).replace(/^[\uDC00-\uDFFF]/, '');
	return start + ELLIPSIS + end;
}

/** At most so many characters of a text, from its start. Never half of one that takes two. */
export function truncate(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
