import type { Json } from '../text/json';
import { parseUrl } from '../url/whatwg-url';
import { hideSecrets, REDACTED } from './hide-secrets';
import { collectScalars, replaceScalars } from './json-scalars';
import { MIN_ANY_CASE_LENGTH } from './secret-forms';
import { searchFor } from './secret-search';

export { REDACTED } from './hide-secrets';

/** A value without secrets, and in how many places something was hidden. */
export interface Redacted<T> {
	value: T;
	hidden: number;
}

/**
 * Returns the same JSON value without any of the secrets, however they are encoded: see `decodedViews`.
 *
 * Keys are redacted as well as values, and so is a number that is a secret. Everything else stays as it is.
 * A value without any secret is returned itself.
 */
export function redactSecrets<T>(value: T, secrets: readonly string[]): T {
	return countRedacted(value, secrets).value;
}

/** Returns the same as `redactSecrets`, and in how many places something was hidden. */
export function countRedacted<T>(value: T, secrets: readonly string[]): Redacted<T> {
	const search = searchFor(secrets);
	if (search === undefined) return { value, hidden: 0 };
	const { texts, numbers } = collectScalars(value, search);
	const hiding = hideSecrets([...texts], search);
	if (hiding === undefined && numbers.size === 0) return { value, hidden: 0 };
	let hidden = 0;
	const redacted = replaceScalars(value, {
		text: (text) => {
			const shown = hiding?.get(text);
			hidden += shown?.hidden ?? 0;
			return shown?.text ?? text;
		},
		number: (number) => {
			hidden += Number(numbers.has(number));
			return numbers.has(number) ? REDACTED : number;
		},
	});
	return { value: redacted as T, hidden };
}

/** The secrets that are so long that nothing contains one of them by chance. */
export function distinctiveSecrets(secrets: readonly string[]): string[] {
	return secrets.filter(({ length }) => length >= MIN_ANY_CASE_LENGTH);
}

/** Does this JSON value contain one of the secrets, however it is encoded and in any letter case? */
export function containsSecret(value: Json, secrets: readonly string[]): boolean {
	return countRedacted(value, withLowercase(secrets)).hidden > 0;
}

/**
 * Returns the secrets, and each also as a host has it: in lower case, with letters beyond ASCII in their "xn--" form, and
 * a number as an IP address. Long ones are found in any letter case as they are.
 */
export function withLowercase(secrets: readonly string[]): string[] {
	const short = secrets.filter(({ length }) => length < MIN_ANY_CASE_LENGTH);
	return [...secrets, ...short.map((secret) => secret.toLowerCase()), ...secrets.flatMap(hostOf)];
}

/** No host name is longer (RFC 1035, 2.3.4). */
const MAX_HOST_LENGTH = 253;

/** Ends the host of a URL, or is none of it. */
const NOT_IN_HOSTS = /[/?#@:\\%[\]]/;

/** The secret as the host of a URL, if it is one and then another text. */
function hostOf(secret: string): string[] {
	if (secret.length > MAX_HOST_LENGTH || NOT_IN_HOSTS.test(secret)) return [];
	const host = parseUrl(`https://${secret}/`)?.hostname;
	return host === undefined || host === secret.toLowerCase() ? [] : [host];
}
