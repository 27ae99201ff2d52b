import type { Json } from './json-body';
import { nextLink } from './link-header';
import type { Pagination } from './pagination';
import { pickSavedValues } from './saved-values';

/** Where a page begins: an address, or the value of a query parameter. */
export type Place = { url: string } | { parameter: string; value: string };

/** A page that was read. */
export interface ReadPage {
	/** The address that it came from. */
	url: string;
	/** Its own place; `undefined` for a first page that was asked for by the URL alone. */
	place: Place | undefined;
	headers: Readonly<Record<string, unknown>>;
	body: Json;
}

/** Where the first page is; `undefined` if the URL says it all. */
export function firstPlace({ mode, parameter, first }: Pagination): Place | undefined {
	return mode === 'pageNumber' || mode === 'offset'
		? { parameter, value: String(first) }
		: undefined;
}

/** The elements of a page: its list, or what there is in place of one. */
export function itemsOfPage(body: Json, { itemsPath }: Pick<Pagination, 'itemsPath'>): Json[] {
	const found = itemsPath === '' ? body : valueAt(body, itemsPath);
	if (Array.isArray(found)) return found;
	return found === undefined || found === null ? [] : [found];
}

/** Where the page after this one begins; `undefined` if it was the last. */
export function nextPlace(page: ReadPage, pagination: Pagination): Place | undefined {
	if (isLast(page.body, pagination)) return undefined;
	switch (pagination.mode) {
		case 'linkHeader':
			return placeAt(nextLink(page.headers.link), page.url);
		case 'nextUrl':
			return placeAt(textAt(page.body, pagination.nextPath), page.url);
		case 'cursor':
			return placeOf(pagination.parameter, textAt(page.body, pagination.nextPath));
		case 'pageNumber':
			return placeAfter(page.place, countOf(page, pagination) === 0 ? 0 : 1);
		case 'offset':
			return placeAfter(page.place, countOf(page, pagination));
	}
}

function countOf({ body }: ReadPage, pagination: Pagination): number {
	return itemsOfPage(body, pagination).length;
}

function isLast(body: Json, { stopPath, stopValue }: Pagination): boolean {
	if (stopPath === '') return false;
	const found = valueAt(body, stopPath);
	return found !== undefined && typeof found !== 'object' && String(found) === stopValue;
}

/** APIs write relative links, too; whether the next address may be called is asked later. */
function placeAt(link: string | undefined, base: string): Place | undefined {
	if (link === undefined) return undefined;
	return { url: URL.canParse(link, base) ? new URL(link, base).href : link };
}

function placeOf(parameter: string, value: string | undefined): Place | undefined {
	return value === undefined ? undefined : { parameter, value };
}

/** Behind a page without items there is none. */
function placeAfter(place: Place | undefined, step: number): Place | undefined {
	if (step === 0 || place === undefined || !('value' in place)) return undefined;
	return { ...place, value: String(Number(place.value) + step) };
}

/** APIs say in many ways that nothing follows: `null`, an empty text, or `false`. */
function textAt(body: Json, path: string): string | undefined {
	const found = valueAt(body, path);
	const isText = typeof found === 'string' || typeof found === 'number';
	return isText && found !== '' ? String(found) : undefined;
}

function valueAt(body: Json, path: string): Json | undefined {
	return pickSavedValues(body, [{ name: 'found', path }]).values.found;
}
