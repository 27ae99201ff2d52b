import { remember } from '../text/memoize';
import { escapedOnce, withoutEscapes } from '../url/percent-encoding';
import { isIn, spellingsOf, type Spelling } from './secret-encodings';

/** What stands where a secret stood; the same text that n8n uses in its own logs. */
export const REDACTED = '**hidden**';

/** Shorter texts occur by chance: hiding every "key" would wreck an answer and protect nothing. */
const MIN_SECRET_LENGTH = 4;

/**
 * The same JSON value without any of the secrets, in any spelling in which a server may echo them:
 * plain, Base64 at each of its three alignments, or with some or all of its characters escaped as
 * URLs, forms, JSON and HTML do it.
 *
 * Keys are cleaned as well as values, and a number that is a secret goes; all else stays as it is. A value without
 * any secret is given back itself.
 */
export function redactSecrets<T>(value: T, secrets: readonly string[]): T {
	const hidden = searchableOf(secrets);
	if (hidden.length === 0) return value;
	// Longest first, so that no part of a longer one is left over.
	const ordered = [...hidden].sort((a, b) => b.length - a.length);
	const known = ordered.map(knownSpellings);
	const wanted: Hidden = {
		spellings: known.flatMap(({ spellings }) => spellings),
		minLength: Math.min(...known.map(({ minLength }) => minLength)),
		secrets: new Set(hidden),
	};
	// Most answers have none, and to look takes a quarter of the time of making them anew.
	return holds(value, wanted) ? (redact(value, wanted) as T) : value;
}

/** The same secrets, and as they stand in a host name, which is in small letters whatever it was. */
export function withSmallLetters(secrets: readonly string[]): string[] {
	return [...secrets, ...secrets.map((secret) => secret.toLowerCase())];
}

/** Those that are long enough to be searched for. */
export function searchableOf(secrets: readonly string[]): string[] {
	return secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
}

/** Each call looks for the same secrets, several times. */
const knownSpellings = remember(32, spellingsOf);

interface Hidden {
	spellings: readonly Spelling[];
	/** Of a text that can hold one of them. */
	minLength: number;
	secrets: ReadonlySet<string>;
}

function holds(value: unknown, hidden: Hidden): boolean {
	if (typeof value === 'string') return holdsText(value, hidden);
	if (typeof value === 'number') return hidden.secrets.has(String(value));
	if (Array.isArray(value)) return value.some((element) => holds(element, hidden));
	if (typeof value !== 'object' || value === null) return false;
	const inner = value as Record<string, unknown>;
	return Object.keys(inner).some((key) => holdsText(key, hidden) || holds(inner[key], hidden));
}

function holdsText(text: string, { spellings, minLength }: Hidden): boolean {
	// Most texts of an answer are shorter.
	return text.length >= minLength && spellings.some((spelling) => isIn(text, spelling));
}

function redact(value: unknown, hidden: Hidden): unknown {
	if (typeof value === 'string') return redactText(value, hidden);
	if (typeof value === 'number') return hidden.secrets.has(String(value)) ? REDACTED : value;
	if (Array.isArray(value)) return value.map((element) => redact(element, hidden));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [
		redactText(key, hidden),
		redact(inner, hidden),
	]);
	return Object.fromEntries(entries) as unknown;
}

function redactText(text: string, { spellings, minLength }: Hidden): string {
	if (text.length < minLength) return text;
	const clean = spellings.reduce<string>((rest, spelling) => {
		return rest.replaceAll(spelling, REDACTED);
	}, text);
	return clean === text ? text : clean.replace(/(?:\*\*hidden\*\*)+/g, REDACTED);
}

/**
 * A URL or a form, whose values were percent-encoded, without what is a secret once they are decoded: one that
 * was Base64, or percent-encoded before, has a spelling that no server would write. Nothing is left of such a
 * text but its start.
 */
export function hideEncoded(text: string, start: string, secrets: readonly string[]): string {
	// What is no UTF-8 becomes U+FFFD, and no part of a secret.
	const decoded = [text, escapedOnce(text)].map((each) => withoutEscapes(each, 'utf8'));
	const isClean = decoded.every((each) => redactSecrets(each, secrets) === each);
	return isClean ? text : `${start}${REDACTED}`;
}
