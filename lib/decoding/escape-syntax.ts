import { createOctetReplacer, type Octets, type Replacement } from './octets';

/** A way to write characters as escapes. */
export interface EscapeSyntax {
	/** The octet with which each escape starts. */
	starter: number;
	/** Reads the rest of an escape; `undefined` if it is none. */
	escapeAt: (bytes: Uint8Array, at: number) => Escape | undefined;
}

/** An escape without its starter, and what it means. */
export interface Escape extends Replacement {
	/** How many octets it has. */
	length: number;
}

/**
 * Undoes all escapes once. With `collapses`, a starter that was escaped again ("%25252F") is undone at once, however
 * often that happened. Returns the source if it has no escape.
 */
export function undoEscape(source: Octets, syntax: EscapeSyntax, collapses: boolean): Octets {
	const { bytes } = source;
	if (!bytes.includes(syntax.starter)) return source;
	const replacer = createOctetReplacer(source);
	for (let at = 0; at < bytes.length; at += 1) {
		if (bytes[at] !== syntax.starter) continue;
		const escape = readEscape(bytes, at + 1, { syntax, collapses });
		if (escape === undefined) continue;
		const last = at + escape.length;
		replacer.replace(escape, at, last);
		at = last;
	}
	return replacer.finish();
}

function readEscape(
	bytes: Uint8Array,
	at: number,
	{ syntax, collapses }: { syntax: EscapeSyntax; collapses: boolean },
): Escape | undefined {
	let escape = syntax.escapeAt(bytes, at);
	let length = escape?.length ?? 0;
	while (collapses && escape?.value === syntax.starter) {
		const next = syntax.escapeAt(bytes, at + length);
		if (next === undefined) break;
		escape = next;
		length += next.length;
	}
	return escape && { ...escape, length };
}
