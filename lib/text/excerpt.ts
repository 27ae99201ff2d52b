import { truncate } from './truncate';

/** In characters. */
const MAX_EXCERPT_LENGTH = 40;
/** An excerpt is collapsed from no more than this. */
const MAX_READ_LENGTH = 1_000;

/**
 * Returns the start of a string on one line, for a message. It must have no secret in it, of which a part could be left.
 */
export function excerptOf(text: string): string {
	const line = onOneLine(text.slice(0, MAX_READ_LENGTH));
	const shown = truncate(line, MAX_EXCERPT_LENGTH);
	return shown === line ? line : `${shown.trimEnd()}…`;
}

/** Returns a string with one space for each run of white space and of characters that nobody sees. */
export function onOneLine(text: string): string {
	return text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
}

/** Describes a place in a string of several lines: "line 1, column 11 (character 11)". All count from 1. */
export function placeIn(text: string, offset: number): string {
	let line = 1;
	let start = 0;
	for (;;) {
		const end = text.indexOf('\n', start);
		if (end === -1 || end >= offset) break;
		line += 1;
		start = end + 1;
	}
	return `line ${line}, column ${offset - start + 1} (character ${offset + 1})`;
}

/** Returns a string without the tags of HTML in it. */
export function withoutTags(text: string): string {
	return text.replace(/<[/!]?[a-z][^<>]{0,200}>/gi, ' ');
}
