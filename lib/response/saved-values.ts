import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isJmesPath, searchIn } from '../text/jmespath';
import { copyAsJson, type Json } from '../text/json';

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

/**
 * Are these saved values well formed? Asked before the request is sent: a typing mistake must not
 * cost a call that changed something.
 */
export function parseSavedValues(list: readonly SavedValue[]): Verdict<readonly SavedValue[]> {
	for (const { name, path } of list) {
		if (name.trim() === '') return refuse('saved_value_invalid', { name, problem: 'name' });
		if (!isJmesPath(path)) return refuse('saved_value_invalid', { name, problem: 'path' });
	}
	return accept(list);
}

/**
 * Picks values from a response body. JMESPath (https://jmespath.org) says `null` for what is not
 * there, so a value that the server sends as `null` counts as missing too.
 */
export function pickSavedValues(body: Json, list: readonly SavedValue[]): PickedValues {
	const search = searchIn(body);
	const found = list.map((wanted) => ({ wanted, value: search(wanted.path) }));
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
	return copyAsJson(defaultValue);
}
