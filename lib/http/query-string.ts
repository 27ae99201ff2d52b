/**
 * The URL with these parameters added behind those that it has.
 *
 * Spaces become "%20" rather than "+", which only forms understand (WHATWG URL, 5). Nothing but the
 * query changes: a value cannot leave its place.
 */
export function addQuery(
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
