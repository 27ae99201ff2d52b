/**
 * Returns the same function with a cache of its `limit` most recently used results. It suits functions that
 * every call runs on a few strings that stay the same.
 *
 * All callers get the same result, so they must not change it.
 */
export function memoize<T>(limit: number, compute: (key: string) => T): (key: string) => T {
	const cache = new Map<string, T>();
	return (key) => {
		const result = cache.has(key) ? cache.get(key)! : compute(key);
		cache.delete(key);
		cache.set(key, result);
		// The first key is the least recently used one.
		if (cache.size > limit) cache.delete(cache.keys().next().value!);
		return result;
	};
}
