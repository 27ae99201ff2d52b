/**
 * The URL with these parameters added behind those that it has.
 *
 * Spaces become "%20" rather than "+", which only forms understand (WHATWG URL, 5). Nothing but the
 * query changes: a value cannot leave its place.
 */
export function appendQuery(
	href: string,
	parameters: ReadonlyArray<readonly [name: string, value: string]>,
): string {
	if (parameters.length === 0) return href;
	const url = new URL(href);
	const added = new URLSearchParams();
	for (const [name, value] of parameters) added.append(name, value);
	const query = added.toString().replaceAll('+', '%20');
	url.search = url.search === '' ? query : `${url.search}&${query}`;
	return url.href;
}

/** How a list stands in a query, under the values that n8n's HTTP Request node has for it. */
export const ARRAY_FORMATS = ['brackets', 'comma', 'indices', 'repeat'] as const;

export type ArrayFormat = (typeof ARRAY_FORMATS)[number];

/** A name with one value, or with a list of them. */
export type ArrayPair = readonly [name: string, value: string | readonly string[]];

/**
 * One name and value for each parameter that is sent: "tag[]=a&tag[]=b" is two of them, "tag=a,b" one.
 *
 * Unless names are repeated, a name that is given several times is a list, too. An empty list is sent
 * as nothing.
 */
export function formatArrays(
	pairs: readonly ArrayPair[],
	format: ArrayFormat,
): Array<readonly [name: string, value: string]> {
	const gathered = format === 'repeat' ? pairs : groupByName(pairs);
	return gathered.flatMap(([name, value]) =>
		typeof value === 'string' ? [[name, value] as const] : formatArray(name, value, format),
	);
}

function formatArray(
	name: string,
	values: readonly string[],
	format: ArrayFormat,
): Array<readonly [name: string, value: string]> {
	switch (format) {
		case 'brackets':
			return values.map((value) => [`${name}[]`, value]);
		case 'comma':
			return values.length === 0 ? [] : [[name, values.join(',')]];
		case 'indices':
			return values.map((value, index) => [`${name}[${index}]`, value]);
		case 'repeat':
			return values.map((value) => [name, value]);
	}
}

function groupByName(pairs: readonly ArrayPair[]): ArrayPair[] {
	const byName = new Map<string, { isList: boolean; values: string[] }>();
	for (const [name, value] of pairs) {
		const isList = typeof value !== 'string';
		const before = byName.get(name);
		const { values } = before ?? { values: [] as string[] };
		for (const each of isList ? value : [value]) values.push(each);
		byName.set(name, { isList: isList || before !== undefined, values });
	}
	return [...byName].map(([name, { isList, values }]) => [name, isList ? values : values[0]!]);
}
