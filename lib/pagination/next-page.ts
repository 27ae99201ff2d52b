import { nextLink } from '../http/link-header';
import { valueAt } from '../text/jmespath';
import type { Json } from '../text/json';
import { parseUrl } from '../url/parse-url';
import type { Place } from './page-position';
import type { Pagination } from './pagination';

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
export function firstPlace(pagination: Pagination): Place | undefined {
	const { mode, first } = pagination;
	return mode === 'pageNumber' || mode === 'offset' ? placeOf(pagination, first) : undefined;
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
			return placeOf(pagination, cursorAt(page.body, pagination));
		case 'pageNumber':
			return placeAfter(page.place, countOf(page, pagination) === 0 ? 0 : 1, pagination);
		case 'offset':
			return placeAfter(page.place, countOf(page, pagination), pagination);
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
	return { url: parseUrl(link, base)?.href ?? link };
}

function placeOf(
	{ parameter, parameterIn }: Pagination,
	value: Json | undefined,
): Place | undefined {
	if (value === undefined) return undefined;
	return { in: parameterIn, parameter, value: parameterIn === 'body' ? value : String(value) };
}

/** Behind a page without items there is none. */
function placeAfter(
	place: Place | undefined,
	step: number,
	pagination: Pagination,
): Place | undefined {
	if (step === 0 || place === undefined || !('value' in place)) return undefined;
	return placeOf(pagination, Number(place.value) + step);
}

/** In JSON it may be what some APIs give in place of a text: the sort values of an item, or its keys. */
function cursorAt(body: Json, { nextPath, isInJson }: Pagination): Json | undefined {
	const found = valueAt(body, nextPath);
	if (pointsOn(found)) return found;
	const isFilled = typeof found === 'object' && found !== null && Object.keys(found).length > 0;
	return isInJson && isFilled ? found : undefined;
}

function textAt(body: Json, path: string): string | undefined {
	const found = valueAt(body, path);
	return pointsOn(found) ? String(found) : undefined;
}

/** APIs say in many ways that nothing follows: `null`, an empty text, or `false`. */
function pointsOn(value: Json | undefined): value is string | number {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
