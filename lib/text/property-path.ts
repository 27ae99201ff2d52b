import { parsePath } from '../vendor/set-by-path';

/**
 * The parts of a path such as "items[0].name"; none if it is no path. The library throws at "a[", and finds
 * no way to "__proto__" or "constructor".
 */
export function parsePropertyPath(path: string): ReadonlyArray<string | number> {
	try {
		return parsePath(path);
	} catch {
		return [];
	}
}

/**
 * Whether a path leads through fields of this value alone. In "toString.x" and "items.push.x" the library
 * would change what all objects and lists of the process share.
 */
export function isOwnPath(value: object, path: string): boolean {
	let at: unknown = value;
	for (const part of parsePropertyPath(path)) {
		const container = isContainer(at) ? at : {};
		if (part in container && !Object.hasOwn(container, part)) return false;
		at = container[part];
	}
	return true;
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
	return typeof value === 'object' && value !== null;
}
