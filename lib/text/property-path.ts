import { parsePath } from '../vendor/set-by-path';

/**
 * Splits a path such as "items[0].name" into its segments. Returns none if it is not a path: the library
 * throws at "a[", and returns no segments for "__proto__" or "constructor".
 */
export function parsePropertyPath(path: string): ReadonlyArray<string | number> {
	try {
		return parsePath(path);
	} catch {
		return [];
	}
}

/**
 * Does this path lead through the value's own properties only? At "toString.x" and "items.push.x", the
 * library would change functions that all objects and arrays of the process share.
 */
export function isOwnPath(value: object, path: string): boolean {
	let current: unknown = value;
	for (const segment of parsePropertyPath(path)) {
		const container = isContainer(current) ? current : {};
		if (segment in container && !Object.hasOwn(container, segment)) return false;
		current = container[segment];
	}
	return true;
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
	return typeof value === 'object' && value !== null;
}
