import { search } from '../vendor/jmespath';
import { copyAsJson, isObject, type Json } from './json';

/** In characters. No user writes a longer path, and a longer one could overflow the library's stack. */
const MAX_PATH_LENGTH = 2_000;

/** Is this a JMESPath expression (https://jmespath.org)? */
export function isJmesPath(path: string): boolean {
	if (path.length > MAX_PATH_LENGTH) return false;
	try {
		search({}, path);
		return true;
	} catch (error) {
		// A function did not find its argument in `{}`; the response may have it. Every other error is a mistake in the path.
		return error instanceof Error && error.message.startsWith('TypeError: ');
	}
}

/** Returns the value at this path, or `undefined` if the body has no value there, or has `null`. */
export function valueAt(body: Json, path: string): Json | undefined {
	return createPathSearch(body)(path) ?? undefined;
}

/** Returns a function that finds this body's value at a path. JMESPath returns `null` for a missing value. */
export function createPathSearch(body: Json): (path: string) => Json {
	const data = withoutPrototypes(body);
	return (path) => {
		try {
			// The copy consists of ordinary objects again.
			return copyAsJson(search(data, path));
		} catch {
			return null;
		}
	};
}

/** In ordinary objects, the library also finds inherited properties: "toString", "__proto__". */
function withoutPrototypes(body: Json): Json {
	return JSON.parse(JSON.stringify(body), (_, value: Json) =>
		isObject(value) ? Object.assign(Object.create(BARE_PROTOTYPE) as object, value) : value,
	) as Json;
}

/** Has the only method that the library calls on an object. */
const BARE_PROTOTYPE: object = Object.assign(Object.create(null) as object, {
	hasOwnProperty: Object.prototype.hasOwnProperty,
});
