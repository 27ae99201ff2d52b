import { memoize } from '../text/memoize';
import { collapseEscapes, percentDecode } from '../url/percent-encoding';
import { matches, secretPatternsOf, type SecretPattern } from './secret-encodings';

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
	const hidden = longEnough(secrets);
	if (hidden.length === 0) return value;
	// Longest first, so that no part of a longer one is left over.
	const ordered = [...hidden].sort((a, b) => b.length - a.length);
	const known = ordered.map(cachedPatterns);
	const wanted: SearchedSecrets = {
		patterns: known.flatMap(({ patterns }) => patterns),
		minLength: Math.min(...known.map(({ minLength }) => minLength)),
		secrets: new Set(hidden),
	};
	// Most answers have none, and to look takes a quarter of the time of making them anew.
	return containsSecret(value, wanted) ? (redact(value, wanted) as T) : value;
}

/** The same secrets, and as they stand in a host name, which is in small letters whatever it was. */
export function withLowercase(secrets: readonly string[]): string[] {
	return [...secrets, ...secrets.map((secret) => secret.toLowerCase())];
}

/** Those that are long enough to be searched for. */
export function longEnough(secrets: readonly string[]): string[] {
	return secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
}

/** Each call looks for the same secrets, several times. */
const cachedPatterns = memoize(32, secretPatternsOf);

interface SearchedSecrets {
	patterns: readonly SecretPattern[];
	/** Of a text that can hold one of them. */
	minLength: number;
	secrets: ReadonlySet<string>;
}

function containsSecret(value: unknown, hidden: SearchedSecrets): boolean {
	if (typeof value === 'string') return textContainsSecret(value, hidden);
	if (typeof value === 'number') return hidden.secrets.has(String(value));
	if (Array.isArray(value)) return value.some((element) => containsSecret(element, hidden));
	if (typeof value !== 'object' || value === null) return false;
	const inner = value as Record<string, unknown>;
	return Object.keys(inner).some(
		(key) => textContainsSecret(key, hidden) || containsSecret(inner[key], hidden),
	);
}

function textContainsSecret(text: string, { patterns, minLength }: SearchedSecrets): boolean {
	// Most texts of an answer are shorter.
	return text.length >= minLength && patterns.some((spelling) => matches(text, spelling));
}

function redact(value: unknown, hidden: SearchedSecrets): unknown {
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

function redactText(text: string, { patterns, minLength }: SearchedSecrets): string {
	if (text.length < minLength) return text;
	const clean = patterns.reduce<string>((rest, spelling) => {
		return rest.replaceAll(spelling, REDACTED);
	}, text);
	return clean === text ? text : clean.replace(/(?:\*\*hidden\*\*)+/g, REDACTED);
}

/**
 * A URL or a form, whose values were percent-encoded, without what is a secret once they are decoded: one that
 * was Base64, or percent-encoded before, has a spelling that no server would write. Nothing is left of such a
 * text but its start.
 */
export function redactEncoded(text: string, start: string, secrets: readonly string[]): string {
	// What is no UTF-8 becomes U+FFFD, and no part of a secret.
	const decoded = [text, collapseEscapes(text)].map((each) => percentDecode(each, 'utf8'));
	const isClean = decoded.every((each) => redactSecrets(each, secrets) === each);
	return isClean ? text : `${start}${REDACTED}`;
}
