import { accept, refuse, type Verdict } from '../refusals/refusal';
import { createPathSearch } from '../jmespath/jmespath';
import { copyAsJson, type Json } from '../text/json';
import { isResponsePath, splitResponsePath } from '../jmespath/response-path';

/** A value to save from a response: the name that it gets, and the JMESPath to it. */
export interface SavedValue {
	name: string;
	path: string;
	/** `false` if the default is used where the response does not have the value. */
	required?: unknown;
	defaultValue?: unknown;
}

/** The values that were found. `missing` lists those that the response does not have. */
export interface PickedValues {
	values: Record<string, Json>;
	missing: SavedValue[];
}

/**
 * Are these saved values well formed? Asked before the request is sent: a typing mistake must not waste a call that
 * changes something.
 */
export function parseSavedValues(list: readonly SavedValue[]): Verdict<readonly SavedValue[]> {
	for (const { name, path } of list) {
		if (name.trim() === '') return refuse('saved_value_invalid', { name, problem: 'name', path });
		if (!isResponsePath(path)) {
			return refuse('saved_value_invalid', { name, problem: 'path', path });
		}
	}
	return accept(list);
}

/**
 * Picks values from a response. JMESPath (https://jmespath.org) returns `null` for a value that does not exist,
 * so a value that the server sends as `null` counts as missing, too.
 */
export function pickSavedValues(
	{ body, headers = {} }: { body: Json; headers?: Readonly<Record<string, Json>> },
	list: readonly SavedValue[],
): Verdict<PickedValues> {
	const searches = { body: createPathSearch(body), headers: createPathSearch(headers) };
	const values: Array<[name: string, value: Json]> = [];
	const missing: SavedValue[] = [];
	for (const savedValue of list) {
		const { name: field, required } = savedValue;
		const { part, path } = splitResponsePath(savedValue.path);
		const found = searches[part](path);
		if (!found.ok) return refuse('path_too_costly', { field, path });
		if (found.value === undefined && required !== false) missing.push(savedValue);
		else values.push([field, found.value ?? defaultOf(savedValue)]);
	}
	return accept({ values: Object.fromEntries(values), missing });
}

/** An expression can return anything. A value that JSON does not have becomes `null`. */
function defaultOf({ defaultValue = '' }: SavedValue): Json {
	return copyAsJson(defaultValue);
}
