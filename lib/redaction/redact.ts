import { memoize } from '../text/memoize';
import { collapseEscapes, percentDecode } from '../url/percent-encoding';
import { matchesPattern, secretPatternsOf, type SecretPattern } from './secret-encodings';

/** Takes the place of a secret. n8n uses the same string in its own logs. */
export const REDACTED = '**hidden**';

/** Shorter strings occur by chance: redacting every "key" would ruin a response and protect nothing. */
const MIN_SECRET_LENGTH = 4;

/**
 * Returns the same JSON value without any of the secrets, in every encoding in which a server may echo
 * them: plain, Base64 at each of its three alignments, or with some or all characters escaped as in
 * URLs, forms, JSON and HTML.
 *
 * Keys are redacted as well as values, and so is a number that is a secret. Everything else stays as it is.
 * A value without any secret is returned itself.
 */
export function redactSecrets<T>(value: T, secrets: readonly string[]): T {
	const searchable = searchableSecrets(secrets);
	if (searchable.length === 0) return value;
	// Longest first, so that no part of a longer secret is left over.
	const ordered = [...searchable].sort((a, b) => b.length - a.length);
	const perSecret = ordered.map(cachedPatterns);
	const searched: SearchedSecrets = {
		patterns: perSecret.flatMap(({ patterns }) => patterns),
		minLength: Math.min(...perSecret.map(({ minLength }) => minLength)),
		secrets: new Set(searchable),
	};
	// Most responses contain no secret, and a search takes a quarter of the time of a copy.
	return containsSecret(value, searched) ? (redact(value, searched) as T) : value;
}

/** Returns the secrets, and each also in lower case: a host name is always in lower case. */
export function withLowercase(secrets: readonly string[]): string[] {
	return [...secrets, ...secrets.map((secret) => secret.toLowerCase())];
}

/** Returns the secrets that are long enough to be searched for. */
export function searchableSecrets(secrets: readonly string[]): string[] {
	return secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
}

/** Each call searches for the same secrets several times. */
const cachedPatterns = memoize(32, secretPatternsOf);

interface SearchedSecrets {
	patterns: readonly SecretPattern[];
	/** The length of the shortest string that can contain one of them. */
	minLength: number;
	secrets: ReadonlySet<string>;
}

function containsSecret(value: unknown, searched: SearchedSecrets): boolean {
	if (typeof value === 'string') return textContainsSecret(value, searched);
	if (typeof value === 'number') return searched.secrets.has(String(value));
	if (Array.isArray(value)) return value.some((element) => containsSecret(element, searched));
	if (typeof value !== 'object' || value === null) return false;
	const inner = value as Record<string, unknown>;
	return Object.keys(inner).some(
		(key) => textContainsSecret(key, searched) || containsSecret(inner[key], searched),
	);
}

function textContainsSecret(text: string, { patterns, minLength }: SearchedSecrets): boolean {
	// Most strings of a response are shorter.
	return text.length >= minLength && patterns.some((pattern) => matchesPattern(text, pattern));
}

function redact(value: unknown, searched: SearchedSecrets): unknown {
	if (typeof value === 'string') return redactText(value, searched);
	if (typeof value === 'number') return searched.secrets.has(String(value)) ? REDACTED : value;
	if (Array.isArray(value)) return value.map((element) => redact(element, searched));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [
		redactText(key, searched),
		redact(inner, searched),
	]);
	return Object.fromEntries(entries) as unknown;
}

function redactText(text: string, { patterns, minLength }: SearchedSecrets): string {
	if (text.length < minLength) return text;
	const clean = patterns.reduce<string>((rest, pattern) => {
		return rest.replaceAll(pattern, REDACTED);
	}, text);
	return clean === text ? text : clean.replace(/(?:\*\*hidden\*\*)+/g, REDACTED);
}

/**
 * Redacts a URL or a form whose values were percent-encoded, if it contains a secret once it is decoded. A secret
 * that was in Base64, or percent-encoded before, is then in an encoding that no server would write. Only `start`
 * is left of such a string.
 */
export function redactEncoded(text: string, start: string, secrets: readonly string[]): string {
	// Invalid UTF-8 becomes U+FFFD, which does not become part of a secret.
	const decoded = [text, collapseEscapes(text)].map((each) => percentDecode(each, 'utf8'));
	const isClean = decoded.every((each) => redactSecrets(each, secrets) === each);
	return isClean ? text : `${start}${REDACTED}`;
}
