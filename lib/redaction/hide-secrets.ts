import { mergeRanges, type OctetRange } from './octet-range';
import { octetsOfText, SEPARATOR, tracedOctetsOfText } from '../decoding/octets';
import type { SecretSearch } from './secret-search';

/** What is shown where a secret was. n8n uses the same mask in its own logs. */
export const REDACTED = '**hidden**';

/** A text without secrets, and in how many places something was hidden. */
export interface HiddenText {
	text: string;
	hidden: number;
}

/** Texts are joined by this, since one search takes less time than many. */
const BETWEEN = String.fromCharCode(SEPARATOR);

const WINDOW_LENGTH = 16_384;

/** To know the place of each octet takes several times as long as to search it. */
const MAX_TRACED_OCTETS = 4_000_000;

/** Returns what to show in place of each text that contains a secret; `undefined` if none does. */
export function hideSecrets(
	texts: readonly string[],
	search: SecretSearch,
): ReadonlyMap<string, HiddenText> | undefined {
	const seen = look(texts, search);
	if (seen === 'none') return undefined;
	const shown = seen === 'found' ? hideTogether(texts, search) : undefined;
	// Where nobody can tell for all texts together, one of them may be the reason.
	const isOne = texts.length === 1;
	const hiddenTexts = shown ?? texts.map((text) => (isOne ? WHOLE : hideAlone(text, search)));
	return new Map(texts.map((text, index) => [text, hiddenTexts[index]!]));
}

const WHOLE: HiddenText = { text: REDACTED, hidden: 1 };

/** Hides a text as a whole if hiding parts of it is not enough, or if nobody can tell. */
function hideAlone(text: string, search: SecretSearch): HiddenText {
	const seen = look([text], search);
	if (seen === 'none') return { text, hidden: 0 };
	return (seen === 'found' ? hideTogether([text], search)?.[0] : undefined) ?? WHOLE;
}

/** Hides the parts of these texts that are secrets; `undefined` if that is not enough, or takes too long. */
function hideTogether(texts: readonly string[], search: SecretSearch): HiddenText[] | undefined {
	const places = placesIn(texts.join(BETWEEN), search);
	if (places === undefined) return undefined;
	const shown = hideRanges(texts, places);
	const left = shown.map(({ text }) => text);
	return look(left, search) === 'none' ? shown : undefined;
}

function look(texts: readonly string[], search: SecretSearch): ReturnType<SecretSearch['look']> {
	return search.look(octetsOfText(texts.join(BETWEEN)));
}

function hideRanges(texts: readonly string[], ranges: readonly OctetRange[]): HiddenText[] {
	const merged = mergeRanges(ranges);
	let start = 0;
	let next = 0;
	return texts.map((text) => {
		const inText: OctetRange[] = [];
		const end = start + text.length;
		for (; next < merged.length && merged[next]!.end <= end; next += 1) {
			const range = merged[next]!;
			// What begins in the text before this one is no secret.
			inText.push({ start: Math.max(0, range.start - start), end: range.end - start });
		}
		start = end + BETWEEN.length;
		return hideIn(text, inText);
	});
}

/**
 * Returns the places of the secrets in a text. To know the places takes much longer than to search, so the text is
 * searched in windows first, which overlap by as much as an encoded secret may take. Returns `undefined` if it would take too
 * long even so, as with secrets in Base64 in Base64 all over the text.
 */
function placesIn(text: string, search: SecretSearch): OctetRange[] | undefined {
	const overlap = search.maxEncodedLength;
	const step = Math.max(WINDOW_LENGTH, overlap);
	const places: OctetRange[] = [];
	let traced = 0;
	for (let start = 0; start < text.length; start += step) {
		const part = text.slice(start, start + step + overlap);
		if (look([part], search) === 'none') continue;
		const { ranges, searched } = search.rangesIn(tracedOctetsOfText(part));
		traced += searched;
		if (traced > MAX_TRACED_OCTETS) return undefined;
		for (const range of ranges) {
			places.push({ start: range.start + start, end: range.end + start });
		}
	}
	return places;
}

function hideIn(text: string, ranges: readonly OctetRange[]): HiddenText {
	const kept = ranges.map(({ start }, index) => text.slice(ranges[index - 1]?.end ?? 0, start));
	const shown = [...kept, text.slice(ranges.at(-1)?.end ?? 0)].join(REDACTED);
	return { text: shown, hidden: ranges.length };
}
