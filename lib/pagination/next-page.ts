import { nextLink } from '../http/link-header';
import { valueAt } from '../text/jmespath';
import type { Json } from '../text/json';
import { parseUrl } from '../url/parse-url';
import type { PagePosition } from './page-position';
import type { Pagination } from './pagination';

/** A page that was read. */
export interface ReadPage {
	/** The address that it came from. */
	url: string;
	/** Its own position; `undefined` for a first page that was asked for by the URL alone. */
	position: PagePosition | undefined;
	headers: Readonly<Record<string, unknown>>;
	body: Json;
}

/** Where the first page is; `undefined` if the URL says it all. */
export function firstPosition(pagination: Pagination): PagePosition | undefined {
	const { mode, first } = pagination;
	return mode === 'pageNumber' || mode === 'offset' ? positionOf(pagination, first) : undefined;
}

/** The elements of a page: its list, or what there is in place of one. */
export function itemsOfPage(body: Json, { itemsPath }: Pick<Pagination, 'itemsPath'>): Json[] {
	const found = itemsPath === '' ? body : valueAt(body, itemsPath);
	if (Array.isArray(found)) return found;
	return found === undefined || found === null ? [] : [found];
}

/** Where the page after this one begins; `undefined` if it was the last. */
export function nextPosition(page: ReadPage, pagination: Pagination): PagePosition | undefined {
	if (isLast(page.body, pagination)) return undefined;
	switch (pagination.mode) {
		case 'linkHeader':
			return positionAt(nextLink(page.headers.link), page.url);
		case 'nextUrl':
			return positionAt(textAt(page.body, pagination.nextPath), page.url);
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

/** APIs write relative links, too; whether the next address may be called is asked later. */
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

/** Behind a page without items there is none. */
function positionAfter(
	position: PagePosition | undefined,
	step: number,
	pagination: Pagination,
): PagePosition | undefined {
	if (step === 0 || position === undefined || !('value' in position)) return undefined;
	return positionOf(pagination, Number(position.value) + step);
}

/** In JSON it may be what some APIs give in place of a text: the sort values of an item, or its keys. */
function cursorAt(body: Json, { nextPath, isInJson }: Pagination): Json | undefined {
	const found = valueAt(body, nextPath);
	if (isNextPageValue(found)) return found;
	const isFilled = typeof found === 'object' && found !== null && Object.keys(found).length > 0;
	return isInJson && isFilled ? found : undefined;
}

function textAt(body: Json, path: string): string | undefined {
	const found = valueAt(body, path);
	return isNextPageValue(found) ? String(found) : undefined;
}

/** APIs say in many ways that nothing follows: `null`, an empty text, or `false`. */
function isNextPageValue(value: Json | undefined): value is string | number {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
