/** Any JSON value (RFC 8259). */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Parses a string as JSON. Returns `undefined` if it is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Returns a copy with JSON values only; `null` for a value that JSON cannot represent. */
export function copyAsJson(value: unknown): Json {
	try {
		return JSON.parse(JSON.stringify(value)) as Json;
	} catch {
		return null;
	}
}

/** Is this a string, a number or a boolean: not `null`, an array or an object? */
export function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Is this an object, and not an array? */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Are there more levels of arrays and objects in this value, one within the other? */
export function isDeeperThan(levels: number, value: Json): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/** No API nests so deeply, and RFC 8259, 9, allows a parser to set a limit. n8n itself fails beyond it. */
export const MAX_JSON_DEPTH = 1_000;
