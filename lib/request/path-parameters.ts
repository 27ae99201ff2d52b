import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { MAX_URL_LENGTH } from '../url/https-url';

/** Scheme, host and port: all that stands before the path. */
const ORIGIN = /^https:\/\/[^/\\?#]*/i;
const PLACEHOLDER = /\{([\p{L}\p{N}_.-]+)\}/gu;
/** The start of an escape, which a value could complete: "%2{id}". */
const OPEN_ESCAPE = /%[0-9a-f]?\{/i;

/**
 * The URL whose path has a value for each placeholder, as in "/users/{id}". The result is judged as if it
 * had been typed.
 *
 * No value can leave its place: it is escaped whole, slashes too, so the path has the segments that were
 * typed, whatever the value. "..", which servers take for a way up even where it is escaped, is refused,
 * and so is "a/../b".
 */
export function fillPath(
	url: unknown,
	parameters: ReadonlyArray<readonly [name: string, value: unknown]>,
): Verdict<unknown> {
	// What is no URL, or too long for one, is refused for that, with or without values.
	if (typeof url !== 'string' || url.length > MAX_URL_LENGTH) return accept(url);
	const origin = ORIGIN.exec(url)?.[0];
	if (origin === undefined) return accept(url);
	const end = url.search(/[?#]/);
	const path = url.slice(origin.length, end === -1 ? undefined : end);
	const tail = url.slice(origin.length + path.length);
	const refused = findMisplaced(origin + tail) ?? findOddBrace(path);
	if (refused) return refused;
	const values = escapeValues(parameters);
	if (!values.ok) return values;
	const names = namesIn(path);
	const refusedNames = compareNames(names, values.value);
	if (refusedNames) return refusedNames;
	const valueOf = (name: string) => values.value.get(name)!;
	// Known beforehand: a value of some length that is filled in often could take up all memory.
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

/** A host must not depend on a value, and in a query other rules hold. */
function findMisplaced(outsideOfPath: string): Refused | undefined {
	const [name] = namesIn(outsideOfPath);
	return name === undefined ? undefined : refuse('path_placeholder_misplaced', { name });
}

function findOddBrace(path: string): Refused | undefined {
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
		const text = textOf(name, value);
		if (!text.ok) return text;
		escaped.set(name, encodeURIComponent(text.value));
	}
	return accept(escaped);
}

/** An expression that finds nothing gives `undefined`, `null` or an empty text. */
function textOf(name: string, value: unknown): Verdict<string> {
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
	// Half a surrogate pair has no UTF-8; n8n itself drops control characters in some places.
	if (/[\p{Cc}\p{Cs}]/u.test(text)) {
		return refuse('path_value_invalid', { name, problem: 'characters' });
	}
	return hasDotSegment(text)
		? refuse('path_value_invalid', { name, problem: 'dots' })
		: accept(text);
}

/** Also in the spelling "%2e%2e%2f", as some servers undo escapes twice. */
function hasDotSegment(text: string): boolean {
	const segments = text.replaceAll(/%2e/gi, '.').split(/[/\\]|%2f|%5c/i);
	return segments.some((segment) => /^\.+$/.test(segment));
}
