import {
	ARRAY_FORMATS,
	formatArrays,
	type ArrayFormat,
	type ArrayPair,
} from '../http/query-string';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject, isScalar, parseJson } from '../text/json';
import { parsePropertyPath, isOwnPath } from '../text/property-path';
import { setByPath } from '../vendor/set-by-path';

export interface NameValue {
	name: string;
	value: unknown;
}

/** A part of a request as the node's fields give it: rows of name and value, or JSON. */
export type PartInput =
	| { specify: 'keypair'; rows: readonly NameValue[] }
	| { specify: 'json'; json: unknown };

type Entries<T> = ReadonlyArray<readonly [name: string, value: T]>;

/** Names and values of a part. JSON has to be an object there; rows without a name are empty rows. */
export function entriesOf(
	part: PartInput | undefined,
	code: 'path_invalid' | 'query_invalid' | 'headers_invalid',
): Verdict<Entries<unknown>> {
	if (part === undefined) return accept([]);
	if (part.specify === 'keypair') {
		return accept(part.rows.filter(hasName).map(({ name, value }) => [name, value] as const));
	}
	const json = parseJsonParameter(part.json);
	if (json === undefined) return refuse(code, { problem: 'json' });
	return isObject(json) ? accept(Object.entries(json)) : refuse(code, { problem: 'shape' });
}

/** Query parameters as texts. A list is repeated, "tag=a&tag=b", unless another format is asked for. */
export function parseQuery(
	part: PartInput | undefined,
	arrayFormat: unknown = 'repeat',
): Verdict<Entries<string>> {
	if (!isArrayFormat(arrayFormat)) {
		return refuse('option_unknown', { option: 'Array Format in Query Parameters' });
	}
	const pairs = entriesOf(part, 'query_invalid');
	if (!pairs.ok) return pairs;
	const texts = pairs.value.map(([name, value]) => [name, queryValueOf(value)] as const);
	return texts.every((pair): pair is ArrayPair => pair[1] !== undefined)
		? accept(formatArrays(texts, arrayFormat))
		: refuse('query_invalid', { problem: 'shape' });
}

function isArrayFormat(format: unknown): format is ArrayFormat {
	return (ARRAY_FORMATS as readonly unknown[]).includes(format);
}

/** `undefined` if it is neither one plain value nor a list of them. */
function queryValueOf(value: unknown): ArrayPair[1] | undefined {
	if (!Array.isArray(value)) return isScalar(value) ? String(value) : undefined;
	return value.every(isScalar) ? value.map(String) : undefined;
}

/** The JSON text to send. Dots in a row's name make nested objects: "customer.name". */
export function parseBody(part: PartInput): Verdict<string> {
	if (part.specify === 'json') {
		return toJsonText(parseJsonParameter(part.json));
	}
	const rows = part.rows.filter(hasName);
	const odd = rows.find(({ name }) => !isBodyPath(name));
	if (odd !== undefined) return refuse('body_name_invalid', { name: odd.name });
	const body = {};
	for (const { name, value } of rows) {
		if (!isOwnPath(body, name)) return refuse('body_name_invalid', { name });
		setByPath(body, name, value);
	}
	return toJsonText(body);
}

/** A list that holds itself, or a function, has no JSON text; an expression can give one. */
function toJsonText(value: unknown): Verdict<string> {
	try {
		const text = JSON.stringify(value) as string | undefined;
		return text === undefined ? refuse('body_not_json', {}) : accept(text);
	} catch {
		return refuse('body_not_json', {});
	}
}

const MAX_NAME_LENGTH = 1_000;
/** "items[999999]" would send a million times "null". */
const MAX_INDEX = 9_999;

/** Whether a name makes nested values of a body: "customer.name", "items[0].sku". */
export function isBodyPath(name: string): boolean {
	const path = name.length > MAX_NAME_LENGTH ? [] : parsePropertyPath(name);
	return path.length > 0 && !path.slice(1).some(isHighIndex);
}

/** The library keeps a very high index as a text, but a list that is there already takes it for one. */
function isHighIndex(part: string | number): boolean {
	const index = Number(part);
	return index > MAX_INDEX && Number.isSafeInteger(index) && String(index) === String(part);
}

/** A JSON field holds text, or what an expression gave. `undefined` if it is no JSON. */
function parseJsonParameter(json: unknown): unknown {
	return typeof json === 'string' ? parseJson(json) : json;
}

function hasName({ name }: NameValue): boolean {
	return name !== '';
}
