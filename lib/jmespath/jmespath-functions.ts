import { isObject, type Json } from '../text/json';
import { jsonLength, keysOf, spend, spendOnText, stepsOfText, type Search } from './search-budget';

/** What a function takes: an expression to evaluate for each element (`&name`), or a value of one of these types. */
export type Parameter = 'expression' | readonly ValueType[];

type ValueType = keyof typeof TYPES;

/** A function of JMESPath (https://jmespath.org/specification.html#built-in-functions). */
export interface JmesPathFunction {
	parameters: readonly Parameter[];
	/** Whether the last one may be given again and again. */
	isVariadic?: boolean;
	/** The arguments have the types of the parameters. */
	call: (search: Search, ...values: never[]) => Json;
}

/** Evaluates the expression that a function was given. */
export type Evaluate = (value: Json) => Json;

type SortKey = string | number;

/** To make a field of an object takes longer than to look at one. */
const STEPS_PER_FIELD = 4;

/** To write a value as JSON, beside its length. */
const STEPS_PER_TEXT = 10;

const TYPES = {
	null: (value: Json) => value === null,
	boolean: (value: Json) => typeof value === 'boolean',
	number: isNumber,
	string: isString,
	array: (value: Json) => Array.isArray(value),
	object: isObject,
	numbers: (value: Json) => Array.isArray(value) && value.every(isNumber),
	strings: (value: Json) => Array.isArray(value) && value.every(isString),
} as const;

/** Every type of a value. */
export const ANY_TYPE = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
const SORTABLE = ['numbers', 'strings'] as const;

/** Has a value one of these types? */
export function hasType(value: Json, types: readonly ValueType[]): boolean {
	return types.some((type) => TYPES[type](value));
}

function isNumber(value: Json): value is number {
	return typeof value === 'number';
}

function isString(value: Json): value is string {
	return typeof value === 'string';
}

/** By name. */
export const JMESPATH_FUNCTIONS: ReadonlyMap<string, JmesPathFunction> = new Map(
	Object.entries<JmesPathFunction>({
		abs: { parameters: [['number']], call: (_, value: number) => Math.abs(value) },
		avg: { parameters: [['numbers']], call: (_, list: number[]) => average(list) },
		ceil: { parameters: [['number']], call: (_, value: number) => Math.ceil(value) },
		contains: { parameters: [['string', 'array'], ANY_TYPE], call: contains },
		ends_with: {
			parameters: [['string'], ['string']],
			call: (search, text: string, end: string) =>
				spendOnText(search, end.length) && text.endsWith(end),
		},
		floor: { parameters: [['number']], call: (_, value: number) => Math.floor(value) },
		join: { parameters: [['string'], ['strings']], call: join },
		keys: { parameters: [['object']], call: keysOf },
		length: { parameters: [['string', 'array', 'object']], call: lengthOf },
		map: {
			parameters: ['expression', ['array']],
			call: (search, evaluate: Evaluate, list: Json[]) => mapped(search, list, evaluate),
		},
		max: {
			parameters: [SORTABLE],
			call: (search, list: SortKey[]) => list[indexOfMost(search, list, 1)] ?? null,
		},
		max_by: { parameters: [['array'], 'expression'], call: mostBy(1) },
		merge: { parameters: [['object']], isVariadic: true, call: merge },
		min: {
			parameters: [SORTABLE],
			call: (search, list: SortKey[]) => list[indexOfMost(search, list, -1)] ?? null,
		},
		min_by: { parameters: [['array'], 'expression'], call: mostBy(-1) },
		not_null: {
			parameters: [ANY_TYPE],
			isVariadic: true,
			call: (_, ...values: Json[]) => values.find((value) => value !== null) ?? null,
		},
		reverse: { parameters: [['string', 'array']], call: reverse },
		sort: { parameters: [SORTABLE], call: sort },
		sort_by: { parameters: [['array'], 'expression'], call: sortBy },
		starts_with: {
			parameters: [['string'], ['string']],
			call: (search, text: string, start: string) =>
				spendOnText(search, start.length) && text.startsWith(start),
		},
		sum: { parameters: [['numbers']], call: (_, list: number[]) => sum(list) },
		to_array: {
			parameters: [ANY_TYPE],
			call: (_, value: Json) => (Array.isArray(value) ? value : [value]),
		},
		to_number: { parameters: [ANY_TYPE], call: toNumber },
		to_string: { parameters: [ANY_TYPE], call: toText },
		type: {
			parameters: [ANY_TYPE],
			call: (_, value: Json) => ANY_TYPE.find((type) => TYPES[type](value))!,
		},
		values: { parameters: [['object']], call: valuesOf },
	}),
);

/** The values of an object, in the order of its keys. */
export function valuesOf(search: Search, object: Record<string, Json>): Json[] {
	return keysOf(search, object).map((key) => object[key]!);
}

function sum(list: number[]): number {
	return list.reduce((total, value) => total + value, 0);
}

function average(list: number[]): number | null {
	return list.length === 0 ? null : sum(list) / list.length;
}

function lengthOf(search: Search, value: string | Json[] | Record<string, Json>): number {
	return isObject(value) ? keysOf(search, value).length : (value as string).length;
}

/** To find a string in another, each of its characters may have to be compared with each of the other. */
function contains(search: Search, where: string | Json[], what: Json): boolean {
	if (Array.isArray(where)) {
		const length = isString(what) ? what.length : 1;
		return spendOnText(search, where.length * length) && where.includes(what);
	}
	if (typeof what === 'object' && what !== null) return false;
	// As in the library, a number is found in a string, too.
	const text = String(what);
	return spendOnText(search, where.length * text.length) && where.includes(text);
}

function join(search: Search, glue: string, list: string[]): string {
	const length = list.reduce((total, { length }) => total + length + glue.length, 0);
	return spendOnText(search, length) ? list.join(glue) : '';
}

/** The fields of all objects, of which later ones win. What is no object has none. */
function merge(search: Search, ...values: Json[]): Json {
	const fields: Array<[key: string, value: Json]> = [];
	for (const object of values) {
		if (!isObject(object)) continue;
		for (const key of keysOf(search, object)) fields.push([key, object[key]!]);
	}
	return spend(search, STEPS_PER_FIELD * fields.length) ? Object.fromEntries(fields) : {};
}

function reverse(search: Search, value: string | Json[]): Json {
	if (!spend(search, value.length)) return null;
	return isString(value) ? [...value].reverse().join('') : [...value].reverse();
}

function toNumber(search: Search, value: Json): number | null {
	if (isNumber(value)) return value;
	const number = isString(value) && spendOnText(search, value.length) ? Number(value) : NaN;
	return Number.isNaN(number) ? null : number;
}

function toText(search: Search, value: Json): string {
	if (isString(value)) return value;
	const steps = STEPS_PER_TEXT + jsonLength(value, search.limit);
	return spend(search, steps) ? JSON.stringify(value) : '';
}

function mapped(search: Search, list: Json[], evaluate: Evaluate): Json[] {
	const values: Json[] = [];
	for (const element of list) {
		values.push(evaluate(element));
		if (!spend(search, 1)) break;
	}
	return values;
}

/** The keys of a list's elements. The search ends if they are not all numbers, or all strings. */
function sortKeys(search: Search, list: Json[], evaluate: Evaluate): SortKey[] {
	const keys = mapped(search, list, evaluate);
	if (hasType(keys, SORTABLE)) return keys as SortKey[];
	search.end ??= 'type';
	return [];
}

function mostBy(sign: 1 | -1): JmesPathFunction['call'] {
	return (search: Search, list: Json[], evaluate: Evaluate) =>
		list[indexOfMost(search, sortKeys(search, list, evaluate), sign)] ?? null;
}

/** The index of the first one of the greatest (`sign` 1) or least (-1). There is nothing at it if there are no keys. */
function indexOfMost(search: Search, keys: SortKey[], sign: 1 | -1): number {
	let most = 0;
	if (!spend(search, comparingSteps(keys))) return most;
	keys.forEach((key, index) => {
		if (compare(key, keys[most]!) * sign > 0) most = index;
	});
	return most;
}

function sort(search: Search, list: SortKey[]): SortKey[] {
	return spend(search, sortingSteps(list)) ? [...list].sort(compare) : [];
}

/** The key of an element is looked for once, and not for each comparison. Elements with the same key stay in order. */
function sortBy(search: Search, list: Json[], evaluate: Evaluate): Json[] {
	const keys = sortKeys(search, list, evaluate);
	if (!spend(search, sortingSteps(keys))) return [];
	const indexes = keys.map((_, index) => index);
	return indexes.sort((a, b) => compare(keys[a]!, keys[b]!)).map((index) => list[index]!);
}

function compare(a: SortKey, b: SortKey): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Each key is compared as often as a list of this length can be halved. Four comparisons take as long as a step. */
function sortingSteps(keys: SortKey[]): number {
	return Math.ceil((Math.log2(keys.length + 1) * comparingSteps(keys)) / 4);
}

/** To compare each key once. */
function comparingSteps(keys: SortKey[]): number {
	const characters = keys.reduce<number>((sum, key) => sum + (isString(key) ? key.length : 0), 0);
	return keys.length + stepsOfText(characters);
}
