/**
 * The same function, which does not work out again what it was last asked for: for questions that each
 * call puts, about a few texts that stay the same. `limit` is how many answers it keeps.
 *
 * All callers get the same answer, so it must not be changed.
 */
export function memoize<T>(limit: number, answer: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const found = known.has(text) ? known.get(text)! : answer(text);
		known.delete(text);
		known.set(text, found);
		// The first key is that of the answer that was asked for longest ago.
		if (known.size > limit) known.delete(known.keys().next().value!);
		return found;
	};
}
