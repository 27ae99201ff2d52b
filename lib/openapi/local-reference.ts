import { refuse, type Refused } from '../refusals/refusal';
import { isObject } from '../text/json';

/** An OpenAPI 3 description. What is in it may be anything, so each part is looked at before it is used. */
export interface ApiDescription extends Record<string, unknown> {
	openapi: string;
}

/** References that lead to references. Descriptions have one or two; a circle has no end. */
const MAX_REFERENCES = 20;

/**
 * Follows `$ref` from this part of a description to what it stands for. Returns `undefined` if that is not an object of
 * the same description: nothing is fetched.
 */
export function resolveReference(
	description: Record<string, unknown>,
	part: unknown,
): Record<string, unknown> | undefined {
	let found = part;
	for (let steps = 0; steps <= MAX_REFERENCES; steps++) {
		if (!isObject(found)) return undefined;
		const { $ref: reference } = found;
		if (typeof reference !== 'string') return found;
		found = valueAt(description, reference);
	}
	return undefined;
}

/** Returns what a JSON Pointer in a URL fragment leads to (RFC 6901, 6). */
function valueAt(description: Record<string, unknown>, reference: string): unknown {
	// A pointer is empty, or begins with a slash (RFC 6901, 3).
	if (!/^#(\/|$)/.test(reference)) return undefined;
	const [, ...names] = decode(reference.slice(1)).split('/');
	let found: unknown = description;
	for (const name of names.map(unescapePointer)) found = ownValue(found, name);
	return found;
}

function ownValue(container: unknown, name: string): unknown {
	const isContainer = typeof container === 'object' && container !== null;
	if (!isContainer || !Object.hasOwn(container, name)) return undefined;
	return (container as Record<string, unknown>)[name];
}

/** Some descriptions have a percent sign in a name and do not escape it. */
function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** RFC 6901, 3. */
export function escapePointer(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapePointer(name: string): string {
	return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Refuses a part of a description that refers to nothing of it, or is no object. */
export function refuseReference(part: unknown): Refused {
	return refuse('operation_reference_broken', { reference: referenceIn(part) });
}

/** Returns an empty text if it does not refer to anything. */
export function referenceIn(part: unknown): string {
	return isObject(part) && typeof part.$ref === 'string' ? part.$ref : '';
}
