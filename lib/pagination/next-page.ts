import { withoutQueryParameter } from '../http/query-string';
import { nextLink } from '../http/link-header';
import { containsSecret, distinctiveSecrets } from '../redaction/redact';
import { urlContainsSecret } from '../redaction/secret-in-url';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isLocation, valueAt } from '../jmespath/jmespath';
import { isScalar, type Json } from '../text/json';
import { ExactNumber } from '../text/json-numbers';
import { splitResponsePath } from '../jmespath/response-path';
import { resolveNextUrl } from './next-url';
import { textOfPosition, type PagePosition } from './page-position';
import type { Pagination } from './pagination';

/** A page that was read. */
export interface ReadPage {
	/** The URL that it came from. */
	url: string;
	/** Its own position; `undefined` for a first page that was requested by the URL alone. */
	position: PagePosition | undefined;
	headers: Readonly<Record<string, Json>>;
	/** Without the secret. */
	shownHeaders: Readonly<Record<string, Json>>;
	/** As received, with each number as it was written: a next URL may have the secret in it. */
	body: Json;
	/** Without the secret. */
	shownBody: Json;
	/** Strings that must not be shown. */
	secrets: readonly string[];
	/** The query parameter that carries the connection's key; `undefined` if none does. */
	queryName?: string | undefined;
}

/** Returns where the first page begins; `undefined` if the URL alone says so. */
export function firstPosition(pagination: Pagination): PagePosition | undefined {
	const { mode, first } = pagination;
	return mode === 'pageNumber' || mode === 'offset' ? positionOf(pagination, first) : undefined;
}

/** Returns the items of a page: its list, or the one value in place of a list. */
export function itemsOfPage(
	body: Json,
	{ itemsPath }: Pick<Pagination, 'itemsPath'>,
): Verdict<Json[]> {
	const found = itemsPath === '' ? accept(body) : find(body, itemsPath, 'Path of Items');
	if (!found.ok) return found;
	const { value } = found;
	if (Array.isArray(value)) return accept(value);
	return accept(value === undefined || value === null ? [] : [value]);
}

/** Returns where the next page begins; `undefined` if this page was the last. */
export function nextPosition(
	page: ReadPage,
	pagination: Pagination,
): Verdict<PagePosition | undefined> {
	const last = isLast(shownPartsOf(page), pagination);
	if (!last.ok) return last;
	if (last.value) return accept(undefined);
	const position = positionNamedBy(page, pagination);
	if (!position.ok || position.value === undefined) return position;
	const { length } = textOfPosition(position.value);
	return length > MAX_POSITION_LENGTH
		? refuse('pagination_position_too_long', { length, limit: MAX_POSITION_LENGTH })
		: position;
}

/** In characters, as JSON if it is sent as JSON. As long as a URL can be: most cursors are sent in one. */
const MAX_POSITION_LENGTH = 16_384;

function positionNamedBy(
	page: ReadPage,
	pagination: Pagination,
): Verdict<PagePosition | undefined> {
	const { mode, nextPath } = pagination;
	const shown = shownPartsOf(page);
	if (mode === 'linkHeader') return positionAt(nextLink(page.headers.link), page);
	if (mode === 'nextUrl' || mode === 'cursor') {
		// A function could make of a secret what nobody would find in an answer, and a condition could ask about it.
		const isPlace = isLocation(splitResponsePath(nextPath).path);
		const next = findIn(isPlace ? page : shown, nextPath, 'Path of Next Page');
		if (!next.ok) return next;
		if (mode === 'nextUrl') return positionAt(stringIn(next.value), page);
		// For many APIs, zero is the cursor that ends a list.
		const isZero = String(next.value) === '0';
		if (isZero && !saysThatMoreFollows(shown, pagination)) return accept(undefined);
		return positionOfCursor(cursorIn(next.value, pagination), page, pagination);
	}
	const items = itemsOfPage(shown.body, pagination);
	if (!items.ok) return items;
	const { length } = items.value;
	if (length === 0 && !saysThatMoreFollows(shown, pagination)) return accept(undefined);
	const step = mode === 'pageNumber' ? 1 : pagination.pageSize || length;
	return accept(positionAfter(page.position, step, pagination));
}

/** The parts of a response into which a path may lead. */
type ResponseParts = Pick<ReadPage, 'headers' | 'body'>;

function shownPartsOf({ shownHeaders, shownBody }: ReadPage): ResponseParts {
	return { headers: shownHeaders, body: shownBody };
}

/** Does a response answer the question whether the list ends here? It was asked before, and the list does not. */
function saysThatMoreFollows(parts: ResponseParts, { stopPath }: Pagination): boolean {
	if (stopPath === '') return false;
	const found = findIn(parts, stopPath, 'Stop Path');
	return found.ok && found.value !== undefined;
}

function findIn(
	parts: ResponseParts,
	responsePath: string,
	field: string,
): Verdict<Json | undefined> {
	const { part, path } = splitResponsePath(responsePath);
	return find(parts[part], path, field);
}

function find(body: Json, path: string, field: string): Verdict<Json | undefined> {
	const found = valueAt(body, path);
	return found.ok ? found : refuse('path_too_costly', { field, path });
}

function isLast(parts: ResponseParts, { stopPath, stopValue }: Pagination): Verdict<boolean> {
	if (stopPath === '') return accept(false);
	const found = findIn(parts, stopPath, 'Stop Path');
	if (!found.ok) return found;
	return accept(isScalar(found.value) && String(found.value) === stopValue);
}

/** APIs also send relative links. Whether the next URL may be called is judged later. */
function positionAt(
	named: string | undefined,
	{ url: base, secrets, queryName }: ReadPage,
): Verdict<PagePosition | undefined> {
	if (named === undefined) return accept(undefined);
	// An API repeats the key from the query of the request. It is put there again when the next page is requested.
	const link = withoutQueryParameter(named, queryName);
	const { href, isUpgraded } = resolveNextUrl(link, base);
	const position = { url: href, ...(isUpgraded && { isUpgraded }) };
	// Other characters may stand in a URL than in the link, and a secret in it could not be found any more.
	return judgeSecrets(position, secrets, (some) =>
		urlContainsSecret({ location: link, href }, some),
	);
}

function positionOfCursor(
	cursor: Json | undefined,
	{ secrets }: ReadPage,
	pagination: Pagination,
): Verdict<PagePosition | undefined> {
	const position = positionOf(pagination, cursor);
	if (position === undefined) return accept(undefined);
	return judgeSecrets(position, secrets, (some) => containsSecret(cursor!, some));
}

/**
 * A secret belongs in the connection's header, and would go into another part of the request. A short one may be in a
 * position by chance.
 */
function judgeSecrets(
	position: PagePosition,
	secrets: readonly string[],
	contains: (secrets: readonly string[]) => boolean,
): Verdict<PagePosition> {
	if (contains(distinctiveSecrets(secrets))) return refuse('pagination_position_has_secret', {});
	return accept(contains(secrets) ? { ...position, hasSecret: true } : position);
}

function positionOf(
	{ parameter, parameterIn }: Pagination,
	value: Json | undefined,
): PagePosition | undefined {
	if (value === undefined) return undefined;
	return { in: parameterIn, parameter, value: parameterIn === 'body' ? value : String(value) };
}

function positionAfter(
	position: PagePosition | undefined,
	step: number,
	pagination: Pagination,
): PagePosition | undefined {
	if (step === 0 || position === undefined || !('value' in position)) return undefined;
	return positionOf(pagination, Number(position.value) + step);
}

/** In JSON, some APIs send a cursor that is not a string, such as an item's sort values or keys. */
function cursorIn(found: Json | undefined, { isInJson }: Pagination): Json | undefined {
	if (isNextPageValue(found)) return found;
	const isFilled = typeof found === 'object' && found !== null && Object.keys(found).length > 0;
	return isInJson && isFilled ? found : undefined;
}

function stringIn(found: Json | undefined): string | undefined {
	return isNextPageValue(found) ? String(found) : undefined;
}

/** APIs say in many ways that no page follows: `null`, an empty string, or `false`. */
function isNextPageValue(value: unknown): value is string | number {
	return (
		typeof value === 'number' ||
		value instanceof ExactNumber ||
		(typeof value === 'string' && value !== '')
	);
}
