import { evaluate } from './jmespath-search';
import { parseJmesPath, type JmesPath } from './jmespath-syntax';
import { copyAsJson, type Json } from '../text/json';
import { FREE_STEPS, jsonLength, type Search } from './search-budget';

/** What a path finds in a body. Not `ok` if that would take more work than is done for a body of this size. */
export type Found = { ok: true; value: Json | undefined } | { ok: false };

/** Is this a JMESPath expression (https://jmespath.org)? */
export function isJmesPath(path: string): boolean {
	return parseJmesPath(path) !== undefined;
}

/**
 * Does this path only name where a value is? Other paths can make something new of values, such as a part of a text, or can
 * ask whether a text comes before another one.
 */
export function isLocation(path: string): boolean {
	return parseJmesPath(path)?.isLocation === true;
}

/** Finds the value at this path; `undefined` if the body has no value there, or has `null`. */
export function valueAt(body: Json, path: string): Found {
	const parsed = parseJmesPath(path);
	if (parsed === undefined) return NOTHING;
	const limit = limitOf(body);
	const found = find(body, parsed, limit);
	// A copy of a whole body would take long, and has a use only if something is in it twice.
	return parsed.isSelection ? found : copied(found, limit);
}

/** Where the last field of a path would stand: its name, and the value that could have it. */
export interface LastField {
	parent: Json;
	name: string;
}

/** Returns where the last field of this path would stand; `undefined` if the path does not end with a field, or asks something. */
export function lastFieldOf(body: Json, path: string): LastField | undefined {
	const parsed = parseJmesPath(path);
	if (parsed?.isLocation !== true) return undefined;
	const { root } = parsed;
	if (root.type === 'Field') return { parent: body, name: root.name };
	const [left, right] = root.type === 'Subexpression' ? root.children : [];
	if (right?.type !== 'Field') return undefined;
	return { parent: evaluate(left!, body, { steps: 0, limit: limitOf(body) }), name: right.name };
}

/** Returns a function that finds copies of what this body has at a path: no two have a part in common. */
export function createPathSearch(body: Json): (path: string) => Found {
	const limit = limitOf(body);
	return (path) => {
		const parsed = parseJmesPath(path);
		return parsed === undefined ? NOTHING : copied(find(body, parsed, limit), limit);
	};
}

/** A larger body may have more steps, as many as it has characters. */
function limitOf(body: Json): () => number {
	let limit: number | undefined;
	return () => (limit ??= FREE_STEPS + jsonLength(body));
}

function find(body: Json, { root }: JmesPath, limit: () => number): Found {
	const search: Search = { steps: 0, limit };
	const value = evaluate(root, body, search);
	if (search.end === 'steps') return TOO_MUCH;
	return search.end === 'type' || value === null ? NOTHING : { ok: true, value };
}

function copied(found: Found, limit: () => number): Found {
	if (!found.ok || found.value === undefined) return found;
	const { value } = found;
	const length = jsonLength(value, limit);
	if (length > FREE_STEPS && length > limit()) return TOO_MUCH;
	return { ok: true, value: copyAsJson(value) ?? undefined };
}

const NOTHING: Found = { ok: true, value: undefined };
const TOO_MUCH: Found = { ok: false };
