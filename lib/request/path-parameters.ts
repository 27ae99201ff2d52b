import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { MAX_URL_LENGTH } from '../url/unambiguous-https-url';

/** Scheme, host and port: everything before the path. */
const ORIGIN = /^https:\/\/[^/\\?#]*/i;
const PLACEHOLDER = /\{([\p{L}\p{N}_.-]+)\}/gu;
/** The start of a percent-escape that a value could complete: "%2{id}". */
const OPEN_ESCAPE = /%[0-9a-f]?\{/i;

/**
 * Returns the URL with a value in place of each placeholder in its path, as in "/users/{id}". The result is judged as
 * if a user had typed it.
 *
 * No value can leave its path segment: all of it is escaped, slashes too. So the path has the segments that were
 * typed, whatever the values are. ".." is refused, because servers resolve it to the parent path even where it is
 * escaped. So is "a/../b".
 */
export function fillPath(
	url: unknown,
	parameters: ReadonlyArray<readonly [name: string, value: unknown]>,
): Verdict<unknown> {
	// A value that is not a URL, or is too long for one, is refused as such later, with or without placeholders.
	if (typeof url !== 'string' || url.length > MAX_URL_LENGTH) return accept(url);
	const origin = ORIGIN.exec(url)?.[0];
	if (origin === undefined) return accept(url);
	const end = url.search(/[?#]/);
	const path = url.slice(origin.length, end === -1 ? undefined : end);
	const tail = url.slice(origin.length + path.length);
	const refused = findMisplaced(origin + tail) ?? findInvalidTemplate(path);
	if (refused) return refused;
	const values = escapeValues(parameters);
	if (!values.ok) return values;
	const names = namesIn(path);
	const refusedNames = compareNames(names, values.value);
	if (refusedNames) return refusedNames;
	const valueOf = (name: string) => values.value.get(name)!;
	// Computed first: a long value that fills many placeholders could use up all memory.
	const length = names.reduce(
		(sum, name) => sum - `{${name}}`.length + valueOf(name).length,
		url.length,
	);
	if (length > MAX_URL_LENGTH) return refuse('url_too_long', { length, limit: MAX_URL_LENGTH });
	return accept(origin + path.replace(PLACEHOLDER, (_, name: string) => valueOf(name)) + tail);
}

function compareNames(
	names: readonly string[],
	values: ReadonlyMap<string, string>,
): Refused | undefined {
	const missing = names.find((name) => !values.has(name));
	if (missing !== undefined) return refuse('path_value_missing', { name: missing });
	const used = new Set(names);
	const unused = [...values.keys()].find((name) => !used.has(name));
	return unused === undefined ? undefined : refuse('path_value_unused', { name: unused });
}

/** A host must not depend on a value, and a query has other rules. */
function findMisplaced(outsidePath: string): Refused | undefined {
	const [name] = namesIn(outsidePath);
	return name === undefined ? undefined : refuse('path_placeholder_misplaced', { name });
}

function findInvalidTemplate(path: string): Refused | undefined {
	if (/[{}]/.test(path.replace(PLACEHOLDER, ''))) {
		return refuse('path_template_invalid', { problem: 'braces' });
	}
	return OPEN_ESCAPE.test(path)
		? refuse('path_template_invalid', { problem: 'escape' })
		: undefined;
}

function namesIn(text: string): string[] {
	return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}

function escapeValues(
	parameters: ReadonlyArray<readonly [name: string, value: unknown]>,
): Verdict<ReadonlyMap<string, string>> {
	const escaped = new Map<string, string>();
	for (const [name, value] of parameters) {
		if (escaped.has(name)) return refuse('path_value_given_twice', { name });
		const text = stringOf(name, value);
		if (!text.ok) return text;
		escaped.set(name, encodeURIComponent(text.value));
	}
	return accept(escaped);
}

/** An expression that finds nothing returns `undefined`, `null` or an empty string. */
function stringOf(name: string, value: unknown): Verdict<string> {
	if (value === undefined || value === null || value === '') {
		return refuse('path_value_missing', { name });
	}
	if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
		return refuse('path_value_invalid', { name, problem: 'shape' });
	}
	const text = String(value);
	if (text.length > MAX_URL_LENGTH) {
		return refuse('url_too_long', { length: text.length, limit: MAX_URL_LENGTH });
	}
	// A lone surrogate has no UTF-8 form. n8n itself drops control characters in some places.
	if (/[\p{Cc}\p{Cs}]/u.test(text)) {
		return refuse('path_value_invalid', { name, problem: 'characters' });
	}
	return hasDotSegment(text)
		? refuse('path_value_invalid', { name, problem: 'dots' })
		: accept(text);
}

/**
 * Does this text, in a path, lead to where it is or to the parent? Also finds "%2e%2e%2f", because some servers decode
 * escapes twice.
 */
export function hasDotSegment(text: string): boolean {
	const segments = text.replaceAll(/%2e/gi, '.').split(/[/\\]|%2f|%5c/i);
	return segments.some((segment) => /^\.+$/.test(segment));
}
