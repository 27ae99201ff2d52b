import type { Octets } from './octets';
import { undoEscape, type EscapeSyntax } from './escape-syntax';
import { QUOTED_PRINTABLE, SOFT_LINE_BREAKS } from './quoted-printable';
import { printableRuns, type PrintableRuns } from './printable-runs';
import { undoBase64 } from './undo-base64';
import { undoEscapes } from './undo-escapes';

/** How many octets are looked at: so many times those of the text, and more of a short text. */
const BUDGET_FACTOR = 28;
const BUDGET_BASE = 262_144;
/** Up to this depth, quoted-printable is undone level by level. */
const SINGLE_LEVELS = 2;

/** One of the forms of a text. */
export interface View {
	octets: Octets;
	/** Whether these are readable texts, as far as anybody can tell. */
	isReadable: boolean;
}

/**
 * Gives a text as it is, and everything that comes out when it is decoded: escapes, quoted-printable, Base64 and
 * hexadecimal digits, one inside the other. Gives `undefined` at last if there is more to it than there is time for.
 */
export function* decodedViews(
	source: Octets,
	runs: PrintableRuns,
): Generator<View | undefined, void> {
	let budget = BUDGET_FACTOR * source.bytes.length + BUDGET_BASE;
	const open: Array<Iterator<Step | undefined>> = [[{ octets: source, level: 0 }].values()];
	while (open.length > 0) {
		const { value: step, done } = open.at(-1)!.next();
		if (done) {
			open.pop();
			continue;
		}
		if (step === undefined) return yield undefined;
		const { octets, level } = step;
		budget -= octets.bytes.length;
		if (budget < 0) return yield undefined;
		yield { octets, isReadable: level === undefined || level === 0 };
		if (level !== undefined) open.push(decode(octets, level, runs));
	}
}

interface Step {
	octets: Octets;
	/** How often something was decoded to get them; `undefined` if they need not be decoded any further. */
	level?: number;
}

function* decode(
	octets: Octets,
	level: number,
	runs: PrintableRuns,
): Generator<Step | undefined, void> {
	const text = printableRuns(octets, runs);
	if (text.bytes.length === 0) return;
	if (runs.beyondAscii && text.bytes.some((octet) => octet >= 0x80)) yield { octets: text };
	let unescaped = text;
	if (level === 0) yield* unquote(text, level, SOFT_LINE_BREAKS);
	for (const undone of undoEscapes(text, runs)) {
		if (undone === undefined) return yield undefined;
		unescaped = undone;
		yield { octets: undone };
		if (level === 0) yield* unquote(undone, level, SOFT_LINE_BREAKS);
	}
	for (const each of new Set([text, unescaped])) {
		yield* unquote(each, level, QUOTED_PRINTABLE);
		for (const decoded of undoBase64(each, runs.minOctets)) {
			yield { octets: decoded, level: level + 1 };
		}
	}
}

/**
 * "=ab" may be an escape as well as the end of a name and the start of a secret, so texts are looked at with and without
 * it. Line breaks may stand in the middle of other escapes, so they are undone between those, too: in the text itself, since
 * random octets out of Base64 have them by chance.
 */
function* unquote(text: Octets, level: number, syntax: EscapeSyntax): Generator<Step, void> {
	const unquoted = undoEscape(text, syntax, level >= SINGLE_LEVELS);
	if (unquoted !== text) yield { octets: unquoted, level: level + 1 };
}
