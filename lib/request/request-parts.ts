import {
	ARRAY_FORMATS,
	formatArrays,
	type ArrayFormat,
	type QueryEntry,
} from '../http/query-string';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject, isScalar, parseJson } from '../text/json';
import { parseJsonNumbers } from '../text/json-numbers';
import { isOwnPath, parsePropertyPath } from '../text/property-path';
import { setByPath } from '../vendor/set-by-path';

export interface NameValue {
	name: string;
	value: unknown;
}

/** A part of a request as the node's fields give it: rows of names and values, or JSON. */
export type PartInput =
	| { specify: 'keypair'; rows: readonly NameValue[] }
	| { specify: 'json'; json: unknown };

type Entries<T> = ReadonlyArray<readonly [name: string, value: T]>;

/** Returns a part's names and values. Its JSON must be an object. Rows without a name count as empty. */
export function entriesOf(
	part: PartInput | undefined,
	code: 'path_invalid' | 'query_invalid' | 'headers_invalid',
): Verdict<Entries<unknown>> {
	if (part === undefined) return accept([]);
	if (part.specify === 'keypair') {
		return accept(part.rows.filter(hasName).map(({ name, value }) => [name, value] as const));
	}
	// Each number is sent as it was typed.
	const json = parseJsonParameter(part.json);
	if (json === undefined) return refuse(code, { problem: 'json' });
	return isObject(json) ? accept(Object.entries(json)) : refuse(code, { problem: 'shape' });
}

/** Returns query parameters as strings. A list repeats its name, "tag=a&tag=b", unless another format is chosen. */
export function parseQuery(
	part: PartInput | undefined,
	arrayFormat: unknown = 'repeat',
): Verdict<Entries<string>> {
	if (!isArrayFormat(arrayFormat)) {
		return refuse('option_unknown', { option: 'Array Format in Query Parameters' });
	}
	const pairs = entriesOf(part, 'query_invalid');
	if (!pairs.ok) return pairs;
	const strings: QueryEntry[] = [];
	for (const [name, value] of pairs.value) {
		// An expression that finds nothing. Of JSON, only `undefined` is left out, as by `JSON.stringify`.
		if (value === undefined || (value === null && part?.specify === 'keypair')) continue;
		const text = queryValueOf(value);
		if (text === undefined) return refuse('query_value_invalid', { name, type: typeOf(value) });
		strings.push([name, text]);
	}
	return accept(formatArrays(strings, arrayFormat));
}

/** What stands in place of a plain value, in words. */
function typeOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list that has more than plain values';
	return value === null ? 'without a value' : `of the type ${typeof value}`;
}

function isArrayFormat(format: unknown): format is ArrayFormat {
	return (ARRAY_FORMATS as readonly unknown[]).includes(format);
}

/** `undefined` if the value is neither a scalar nor a list of scalars. */
function queryValueOf(value: unknown): QueryEntry[1] | undefined {
	if (!Array.isArray(value)) return isScalar(value) ? String(value) : undefined;
	return value.every(isScalar) ? value.map(String) : undefined;
}

/** Returns the JSON text to send. Dots in a row's name create nested objects: "customer.name". */
export function parseBody(part: PartInput): Verdict<string> {
	if (part.specify === 'json') return jsonTextOf(part.json);
	const rows = part.rows.filter(hasName);
	const invalid = rows.find(({ name }) => !isBodyPath(name));
	if (invalid !== undefined) return refuse('body_name_invalid', { name: invalid.name });
	const body = {};
	for (const { name, value } of rows) {
		if (!isOwnPath(body, name)) return refuse('body_name_invalid', { name });
		setByPath(body, name, value);
	}
	return toJsonText(body);
}

/** A valid text is sent as it was typed: JavaScript would round its numbers, and write `10.00` as `10`. */
function jsonTextOf(json: unknown): Verdict<string> {
	if (typeof json !== 'string') return toJsonText(json);
	return parseJson(json) === undefined
		? refuse('body_not_json', {})
		: accept(escapeLoneSurrogates(json));
}

/** They have no form in UTF-8. In JSON, they can stand only in a string. */
function escapeLoneSurrogates(json: string): string {
	return json.replace(/\p{Surrogate}/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

/** A list that contains itself, or a function, has no JSON text. An expression can return either. */
function toJsonText(value: unknown): Verdict<string> {
	try {
		const text = JSON.stringify(value) as string | undefined;
		return text === undefined ? refuse('body_not_json', {}) : accept(text);
	} catch {
		return refuse('body_not_json', {});
	}
}

const MAX_NAME_LENGTH = 1_000;
/** "items[999999]" would send "null" a million times. */
const MAX_INDEX = 9_999;

/** Is this name a path to a value in a body, such as "customer.name" or "items[0].sku"? */
export function isBodyPath(name: string): boolean {
	const path = name.length > MAX_NAME_LENGTH ? [] : parsePropertyPath(name);
	return path.length > 0 && !path.slice(1).some(isHighIndex);
}

/** The library keeps a very high index as a string, but a list that already exists reads it as an index. */
function isHighIndex(part: string | number): boolean {
	const index = Number(part);
	return index > MAX_INDEX && Number.isSafeInteger(index) && String(index) === String(part);
}

/** A JSON field holds a string, or what an expression returned. `undefined` if the string is not JSON. */
function parseJsonParameter(json: unknown): unknown {
	return typeof json === 'string' ? parseJsonNumbers(json, 'source') : json;
}

function hasName({ name }: NameValue): boolean {
	return name !== '';
}
