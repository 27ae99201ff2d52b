import type { Json } from '../text/json';

/**
 * A search that is under way. It is bounded by what it does and not by the time that this takes, so that the same path
 * and the same body always end alike.
 */
export interface Search {
	/** How many steps were made. A step takes some 50 nanoseconds. */
	steps: number;
	/** How many may be made. Asked for only if there are more than `FREE_STEPS`. */
	limit: () => number;
	/** Why nothing more is looked for: too many steps, or a function got a value of another type. */
	end?: 'steps' | 'type';
}

/** The steps of a search, and the characters of what it finds, that are there for any body. */
export const FREE_STEPS = 1_000_000;

/** How many characters are compared or copied in the time of a step. */
const CHARACTERS_PER_STEP = 32;

/** Counts steps. `false` if the search has ended: whatever it finds from now on is not used. */
export function spend(search: Search, steps: number): boolean {
	search.steps += steps;
	if (search.steps > FREE_STEPS && search.steps > search.limit()) search.end ??= 'steps';
	return search.end === undefined;
}

/** The same for so many characters. */
export function spendOnText(search: Search, length: number): boolean {
	return spend(search, stepsOfText(length));
}

export function stepsOfText(length: number): number {
	return Math.ceil(length / CHARACTERS_PER_STEP);
}

/** Steps for each key of an object: to list a hundred thousand keys takes long. */
const STEPS_PER_KEY = 6;

/** Returns the keys of an object. */
export function keysOf(search: Search, object: Record<string, Json>): string[] {
	const keys = Object.keys(object);
	spend(search, STEPS_PER_KEY * keys.length);
	return keys;
}

/**
 * About how many characters a value has as JSON: never more than it has. What it has twice counts twice. Stops
 * counting when there are more than `FREE_STEPS`, and more than the limit.
 */
export function jsonLength(value: Json, limit = () => Infinity): number {
	let length = 0;
	const rest: Array<Json[] | Record<string, Json>> = [];
	const count = (each: Json) => {
		// A digit and a comma, two quotes, or two brackets.
		length += 2;
		if (typeof each === 'string') length += each.length;
		else if (typeof each === 'object' && each !== null) rest.push(each);
	};
	count(value);
	for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
		if (Array.isArray(next)) next.forEach(count);
		else {
			for (const key of Object.keys(next)) {
				length += key.length + 3;
				count(next[key]!);
			}
		}
		if (length > FREE_STEPS && length > limit()) break;
	}
	return length;
}
