import type { Json } from '../http/json-body';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { search } from '../vendor/jmespath';

/** A value to keep from a response: the name it gets, and the JMESPath to where it is. */
export interface SavedValue {
	name: string;
	path: string;
	/** `false` if a default takes its place where the response does not have it. */
	required?: unknown;
	defaultValue?: unknown;
}

/** What was found. `missing` lists the values that the response does not have. */
export interface PickedValues {
	values: Record<string, Json>;
	missing: SavedValue[];
}

/** No person writes so much; what is longer could overflow the library's stack. */
const MAX_PATH_LENGTH = 2_000;

/**
 * Are these saved values well formed? Asked before the request is sent: a typing mistake must not
 * cost a call that changed something.
 */
export function parseSavedValues(list: readonly SavedValue[]): Verdict<readonly SavedValue[]> {
	for (const { name, path } of list) {
		if (name.trim() === '') return refuse('saved_value_invalid', { name, problem: 'name' });
		if (!isPath(path)) return refuse('saved_value_invalid', { name, problem: 'path' });
	}
	return accept(list);
}

/**
 * Picks values from a response body. JMESPath (https://jmespath.org) says `null` for what is not
 * there, so a value that the server sends as `null` counts as missing too.
 */
export function pickSavedValues(body: Json, list: readonly SavedValue[]): PickedValues {
	const data = withoutPrototypes(body);
	const found = list.map((wanted) => ({ wanted, value: searchIn(data, wanted.path) }));
	const isMissing = ({ wanted, value }: (typeof found)[number]) =>
		value === null && wanted.required !== false;
	return {
		values: Object.fromEntries(
			found
				.filter((each) => !isMissing(each))
				.map(({ wanted, value }) => [wanted.name, value ?? defaultOf(wanted)]),
		),
		missing: found.filter(isMissing).map(({ wanted }) => wanted),
	};
}

/** An expression can make anything of it; what JSON does not know is `null`. */
function defaultOf({ defaultValue = '' }: SavedValue): Json {
	return copyOf(defaultValue);
}

/** Is this a JMESPath? */
export function isPath(path: string): boolean {
	if (path.length > MAX_PATH_LENGTH) return false;
	try {
		search({}, path);
		return true;
	} catch (error) {
		// A function that got nothing to work on: the real answer may have it. All else is a mistake.
		return error instanceof Error && error.message.startsWith('TypeError: ');
	}
}

/** The copy of what was found is of ordinary objects again. */
function searchIn(data: Json, path: string): Json {
	try {
		return copyOf(search(data, path));
	} catch {
		return null;
	}
}

function copyOf(value: unknown): Json {
	try {
		return JSON.parse(JSON.stringify(value)) as Json;
	} catch {
		return null;
	}
}

/** In ordinary objects the library finds what only JavaScript knows: "toString", "__proto__". */
function withoutPrototypes(body: Json): Json {
	return JSON.parse(JSON.stringify(body), (_, value: Json) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.assign(Object.create(BARE_PROTOTYPE) as object, value)
			: value,
	) as Json;
}

/** All that the library itself asks of an object. */
const BARE_PROTOTYPE: object = Object.assign(Object.create(null) as object, {
	hasOwnProperty: Object.prototype.hasOwnProperty,
});
