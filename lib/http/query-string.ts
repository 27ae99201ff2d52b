/**
 * Returns the URL with these parameters appended to its own.
 *
 * Spaces become "%20" rather than "+", which only forms understand (WHATWG URL, 5). Only the query
 * changes: a value cannot reach any other part of the URL.
 */
export function appendQuery(
	href: string,
	parameters: ReadonlyArray<readonly [name: string, value: string]>,
): string {
	if (parameters.length === 0) return href;
	const url = new URL(href);
	const added = parameters.map(
		([name, value]) => `${encodeForQuery(name)}=${encodeForQuery(value)}`,
	);
	url.search = searchOf([...pairsOf(url.search), ...added]);
	return url.href;
}

/**
 * Returns the URL with this value in its query: in place of the value that the name has there, or at the end. Where the
 * name is given again, it is left out. Every other octet stays as it is: an API may have signed the query, or read it in a
 * charset other than UTF-8.
 */
export function setInQuery(href: string, name: string, value: string): string {
	const url = new URL(href);
	const pairs = pairsOf(url.search);
	const first = pairs.findIndex((pair) => nameIn(pair) === name);
	if (first === -1) return appendQuery(href, [[name, value]]);
	const spelledName = pairs[first]!.split('=', 1)[0]!;
	const others = pairs.map((pair) => (nameIn(pair) === name ? [] : [pair]));
	const replaced = others.with(first, [`${spelledName}=${encodeForQuery(value)}`]);
	url.search = searchOf(replaced.flat());
	return url.href;
}

/**
 * Does the URL have a parameter of this name, in any letter case? Some servers read "Key" as "key".
 */
export function hasQueryParameter(href: string, name: string): boolean {
	const { query } = splitUrl(href);
	return pairsOf(query).some((pair) => isNamed(pair, name));
}

/**
 * Returns the URL, absolute or relative, without all parameters of this name, in any letter case. Every other octet stays
 * as it is. Without a name, the whole URL does.
 */
export function withoutQueryParameter(href: string, name: string | undefined): string {
	if (name === undefined) return href;
	const { before, query, fragment } = splitUrl(href);
	const pairs = pairsOf(query);
	const others = pairs.filter((pair) => !isNamed(pair, name));
	if (others.length === pairs.length) return href;
	return `${before}${others.length === 0 ? '' : searchOf(others)}${fragment}`;
}

interface SplitUrl {
	before: string;
	/** With its question mark; empty if there is none. */
	query: string;
	/** With its number sign; empty if there is none. */
	fragment: string;
}

/** Without parsing: a relative URL has no other form. */
function splitUrl(href: string): SplitUrl {
	const [start, fragment] = splitBefore('#', href);
	const [before, query] = splitBefore('?', start);
	return { before, query, fragment };
}

function splitBefore(sign: string, text: string): [before: string, from: string] {
	const at = text.indexOf(sign);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function isNamed(pair: string, name: string): boolean {
	return isSameParameter(nameIn(pair) ?? '', name);
}

/** Can these two names be one to a server? Some read "Key" as "key". */
export function isSameParameter(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

function pairsOf(search: string): string[] {
	return search === '' ? [] : search.slice(1).split('&');
}

/** With its question mark: `URL` takes one away, which otherwise could be that of a name. */
function searchOf(pairs: readonly string[]): string {
	return `?${pairs.join('&')}`;
}

/** The name as servers read it; `undefined` in an empty pair. */
function nameIn(pair: string): string | undefined {
	return [...new URLSearchParams(`?${pair}`).keys()][0];
}

/** Percent-encodes a name or a value for a query. */
export function encodeForQuery(text: string): string {
	return String(new URLSearchParams([[text, '']]))
		.slice(0, -1)
		.replaceAll('+', '%20');
}

/** The formats of an array in a query, under the values that n8n's HTTP Request node has for them. */
export const ARRAY_FORMATS = ['brackets', 'comma', 'indices', 'repeat'] as const;

export type ArrayFormat = (typeof ARRAY_FORMATS)[number];

/** A name with one value, or with an array of values. */
export type QueryEntry = readonly [name: string, value: string | readonly string[]];

/**
 * Returns one pair for each parameter that is sent: "tag[]=a&tag[]=b" is two of them, "tag=a,b" one.
 *
 * In every format except "repeat", a name that is given several times is an array, too. For an empty array,
 * nothing is sent.
 */
export function formatArrays(
	pairs: readonly QueryEntry[],
	format: ArrayFormat,
): Array<readonly [name: string, value: string]> {
	const grouped = format === 'repeat' ? pairs : groupByName(pairs);
	return grouped.flatMap(([name, value]) =>
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

function groupByName(pairs: readonly QueryEntry[]): QueryEntry[] {
	const byName = new Map<string, { isArray: boolean; values: string[] }>();
	for (const [name, value] of pairs) {
		const isArray = typeof value !== 'string';
		const earlier = byName.get(name);
		const { values } = earlier ?? { values: [] as string[] };
		for (const each of isArray ? value : [value]) values.push(each);
		byName.set(name, { isArray: isArray || earlier !== undefined, values });
	}
	return [...byName].map(([name, { isArray, values }]) => [name, isArray ? values : values[0]!]);
}
