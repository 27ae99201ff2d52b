/** Any JSON value (RFC 8259). */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The JSON value that a text holds, or `undefined` if it is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A copy that holds nothing but JSON; `null` for a value that JSON cannot hold. */
export function copyAsJson(value: unknown): Json {
	try {
		return JSON.parse(JSON.stringify(value)) as Json;
	} catch {
		return null;
	}
}

/** Is this a single value other than `null`: neither a list nor an object? */
export function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Is this an object, and not a list? */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
