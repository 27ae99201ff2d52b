/** Which strings and numbers of a value are of interest. */
interface Interest {
	/** Shorter strings are not. */
	minLength: number;
	isNumber: (value: number) => boolean;
}

/** Collects the strings of a JSON value, its keys included, and its numbers, as far as they are of interest. */
export function collectScalars(
	value: unknown,
	{ minLength, isNumber }: Interest,
): { texts: Set<string>; numbers: Set<number> } {
	const texts = new Set<string>();
	const numbers = new Set<number>();
	const collect = (inner: unknown): void => {
		if (typeof inner === 'string') {
			if (inner.length >= minLength) texts.add(inner);
		} else if (typeof inner === 'number') {
			if (isNumber(inner)) numbers.add(inner);
		} else if (Array.isArray(inner)) inner.forEach(collect);
		else if (typeof inner === 'object' && inner !== null) {
			for (const [key, each] of Object.entries(inner)) {
				collect(key);
				collect(each);
			}
		}
	};
	collect(value);
	return { texts, numbers };
}

/** What to put in place of strings and numbers. */
interface Replacements {
	text: (text: string) => string;
	number: (value: number) => number | string;
}

/** Copies a JSON value with other strings and numbers. Keys that become the same get a number: "a", "a (2)". */
export function replaceScalars(value: unknown, replacements: Replacements): unknown {
	if (typeof value === 'string') return replacements.text(value);
	if (typeof value === 'number') return replacements.number(value);
	if (Array.isArray(value)) return value.map((each) => replaceScalars(each, replacements));
	if (typeof value !== 'object' || value === null) return value;
	const names = replaceKeys(Object.keys(value), replacements);
	const entries = Object.values(value).map((inner, index) => [
		names[index],
		replaceScalars(inner, replacements),
	]);
	return Object.fromEntries(entries) as unknown;
}

function replaceKeys(keys: readonly string[], { text }: Replacements): string[] {
	const names = keys.map(text);
	const taken = new Set(keys.filter((key, index) => names[index] === key));
	const counts = new Map<string, number>();
	return keys.map((key, index) => {
		const name = names[index]!;
		if (name === key) return key;
		let free = name;
		let count = counts.get(name) ?? 1;
		for (; taken.has(free); free = `${name} (${count})`) count += 1;
		counts.set(name, count);
		taken.add(free);
		return free;
	});
}
