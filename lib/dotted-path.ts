import { parsePath } from './vendor/set-by-path';

/**
 * The parts of a path such as "items[0].name"; none if it is no path. The library throws at "a[", and finds
 * no way to "__proto__" or "constructor".
 */
export function partsOf(path: string): ReadonlyArray<string | number> {
	try {
		return parsePath(path);
	} catch {
		return [];
	}
}
