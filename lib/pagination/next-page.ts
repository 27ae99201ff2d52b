import { nextLink } from '../http/link-header';
import { valueAt } from '../text/jmespath';
import type { Json } from '../text/json';
import { parseUrl } from '../url/whatwg-url';
import type { PagePosition } from './page-position';
import type { Pagination } from './pagination';

/** A page that was read. */
export interface ReadPage {
	/** The URL that it came from. */
	url: string;
	/** Its own position; `undefined` for a first page that was requested by the URL alone. */
	position: PagePosition | undefined;
	headers: Readonly<Record<string, unknown>>;
	body: Json;
}

/** Returns where the first page begins; `undefined` if the URL alone says so. */
export function firstPosition(pagination: Pagination): PagePosition | undefined {
	const { mode, first } = pagination;
	return mode === 'pageNumber' || mode === 'offset' ? positionOf(pagination, first) : undefined;
}

/** Returns the items of a page: its list, or the one value in place of a list. */
export function itemsOfPage(body: Json, { itemsPath }: Pick<Pagination, 'itemsPath'>): Json[] {
	const found = itemsPath === '' ? body : valueAt(body, itemsPath);
	if (Array.isArray(found)) return found;
	return found === undefined || found === null ? [] : [found];
}

/** Returns where the next page begins; `undefined` if this page was the last. */
export function nextPosition(page: ReadPage, pagination: Pagination): PagePosition | undefined {
	if (isLast(page.body, pagination)) return undefined;
	switch (pagination.mode) {
		case 'linkHeader':
			return positionAt(nextLink(page.headers.link), page.url);
		case 'nextUrl':
			return positionAt(stringAt(page.body, pagination.nextPath), page.url);
		case 'cursor':
			return positionOf(pagination, cursorAt(page.body, pagination));
		case 'pageNumber':
			return positionAfter(page.position, countOf(page, pagination) === 0 ? 0 : 1, pagination);
		case 'offset':
			return positionAfter(page.position, countOf(page, pagination), pagination);
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

/** APIs also send relative links. Whether the next URL may be called is judged later. */
function positionAt(link: string | undefined, base: string): PagePosition | undefined {
	if (link === undefined) return undefined;
	return { url: parseUrl(link, base)?.href ?? link };
}

function positionOf(
	{ parameter, parameterIn }: Pagination,
	value: Json | undefined,
): PagePosition | undefined {
	if (value === undefined) return undefined;
	return { in: parameterIn, parameter, value: parameterIn === 'body' ? value : String(value) };
}

/** No page follows a page without items. */
function positionAfter(
	position: PagePosition | undefined,
	step: number,
	pagination: Pagination,
): PagePosition | undefined {
	if (step === 0 || position === undefined || !('value' in position)) return undefined;
	return positionOf(pagination, Number(position.value) + step);
}

/** In JSON, some APIs send a cursor that is not a string, such as an item's sort values or keys. */
function cursorAt(body: Json, { nextPath, isInJson }: Pagination): Json | undefined {
	const found = valueAt(body, nextPath);
	if (isNextPageValue(found)) return found;
	const isFilled = typeof found === 'object' && found !== null && Object.keys(found).length > 0;
	return isInJson && isFilled ? found : undefined;
}

function stringAt(body: Json, path: string): string | undefined {
	const found = valueAt(body, path);
	return isNextPageValue(found) ? String(found) : undefined;
}

/** APIs say in many ways that no page follows: `null`, an empty string, or `false`. */
function isNextPageValue(value: Json | undefined): value is string | number {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
