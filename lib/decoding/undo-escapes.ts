import { BACKSLASH_ESCAPES } from './backslash-escapes';
import { undoEscape, type EscapeSyntax } from './escape-syntax';
import { HTML_ESCAPES } from './html-escapes';
import type { Octets } from './octets';
import { PERCENT_ESCAPES } from './percent-escapes';
import { undoCharset } from './undo-charset';

type Step = (source: Octets, collapses: boolean) => Octets;

const ASCII_STEPS: Step[] = [PERCENT_ESCAPES, HTML_ESCAPES, BACKSLASH_ESCAPES].map(stepOf);
const ALL_STEPS: Step[] = [...ASCII_STEPS, undoCharset];

/** Up to here, each round undoes one level, since a secret may look like an escape itself. */
const SINGLE_ROUNDS = 3;
/** No program escapes its output more often in so many ways. */
const MAX_ROUNDS = 9;

/**
 * Undoes percent-encoding, HTML, backslashes and, if asked to, charsets, until there is nothing left to undo. Gives each
 * result on the way; `undefined` at last if there is no end to it.
 */
export function* undoEscapes(
	source: Octets,
	{ beyondAscii }: { beyondAscii: boolean },
): Generator<Octets | undefined, void> {
	let text = source;
	for (let round = 0; round < MAX_ROUNDS; round += 1) {
		const before = text;
		for (const step of beyondAscii ? ALL_STEPS : ASCII_STEPS) {
			const undone = step(text, round >= SINGLE_ROUNDS);
			if (undone !== text) yield undone;
			text = undone;
		}
		if (text === before) return;
	}
	yield undefined;
}

function stepOf(syntax: EscapeSyntax): Step {
	return (source, collapses) => undoEscape(source, syntax, collapses);
}
