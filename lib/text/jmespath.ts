import { search } from '../vendor/jmespath';
import { copyAsJson, type Json } from './json';

/** No user writes a longer one, and it could overflow the library's stack. In characters. */
const MAX_PATH_LENGTH = 2_000;

/** Is this a JMESPath (https://jmespath.org)? */
export function isJmesPath(path: string): boolean {
	if (path.length > MAX_PATH_LENGTH) return false;
	try {
		search({}, path);
		return true;
	} catch (error) {
		// A function that got nothing to work on: the response may have it. Every other error is a mistake.
		return error instanceof Error && error.message.startsWith('TypeError: ');
	}
}

/** The value at this path; `undefined` if the body has none there, or `null`. */
export function valueAt(body: Json, path: string): Json | undefined {
	return searchIn(body)(path) ?? undefined;
}

/** Finds the values of one body by their paths. JMESPath says `null` for what is not there. */
export function searchIn(body: Json): (path: string) => Json {
	const data = withoutPrototypes(body);
	return (path) => {
		try {
			// The copy has ordinary objects again.
			return copyAsJson(search(data, path));
		} catch {
			return null;
		}
	};
}

/** In ordinary objects the library also finds what every object inherits: "toString", "__proto__". */
function withoutPrototypes(body: Json): Json {
	return JSON.parse(JSON.stringify(body), (_, value: Json) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.assign(Object.create(BARE_PROTOTYPE) as object, value)
			: value,
	) as Json;
}

/** The only method that the library calls on an object. */
const BARE_PROTOTYPE: object = Object.assign(Object.create(null) as object, {
	hasOwnProperty: Object.prototype.hasOwnProperty,
});
