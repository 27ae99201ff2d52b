import { isContentType } from '../http/default-headers';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';
import type { RequestBody } from '../request/request-body';
import { isJmesPath } from '../text/jmespath';
import { judgePageBody } from './page-body';
import type { PageMode, ParameterLocation } from './page-position';

/** How a long list is read page by page. */
export interface Pagination {
	mode: PageMode;
	/** Where the body has the next URL, or the cursor. */
	nextPath: string;
	/** What page number, offset or cursor is called in its part of the request. */
	parameter: string;
	parameterIn: ParameterLocation;
	/** Whether that part is JSON, in which a cursor may be more than a text. */
	isInJson: boolean;
	/** The first page number, or the first offset. */
	first: number;
	/** Where the body has the list; empty if the body is the list. */
	itemsPath: string;
	/** No page follows one whose body has this value at this path; an empty path for none. */
	stopPath: string;
	stopValue: string;
	maxPages: number;
	/** Infinity for no limit. */
	maxItems: number;
}

/** As the option's fields give it; `undefined` where the option was not added. */
export type PaginationParameters =
	| {
			mode?: unknown;
			nextPath?: unknown;
			parameterIn?: unknown;
			parameter?: unknown;
			bodyParameter?: unknown;
			headerParameter?: unknown;
			firstPage?: unknown;
			firstOffset?: unknown;
			itemsPath?: unknown;
			stopPath?: unknown;
			stopValue?: unknown;
			maxPages?: unknown;
			maxItems?: unknown;
	  }
	| undefined;

/** Pages of one item. */
export const MAX_PAGES: NumberOption = {
	default: 100,
	minimum: 1,
	maximum: 100_000,
	isWhole: true,
};
/** Items of all its pages; 0 for no limit. */
export const MAX_ITEMS: NumberOption = {
	default: 0,
	minimum: 0,
	maximum: 10_000_000,
	isWhole: true,
};
const FIRST_PAGE: NumberOption = { default: 1, minimum: 0, maximum: 1_000_000_000, isWhole: true };
const FIRST_OFFSET: NumberOption = { ...FIRST_PAGE, default: 0 };

const MODES: readonly unknown[] = ['linkHeader', 'nextUrl', 'cursor', 'pageNumber', 'offset'];
const MODES_WITH_PATH = new Set<PageMode>(['nextUrl', 'cursor']);
const MODES_WITH_PARAMETER = new Set<PageMode>(['cursor', 'pageNumber', 'offset']);
/** Where the name of the parameter is given, and what that field is called. */
const PARAMETER_FIELDS = {
	query: { name: 'parameter', label: 'Query Parameter' },
	body: { name: 'bodyParameter', label: 'Body Parameter' },
	header: { name: 'headerParameter', label: 'Header Parameter' },
} as const;

/** Does this make a way through the pages of such a body? Reports the first field that does not fit. */
export function parsePagination(
	given: PaginationParameters,
	body: RequestBody | undefined,
): Verdict<Pagination | undefined> {
	if (given === undefined) return accept(undefined);
	const { mode } = given;
	if (!isMode(mode)) return refuse('pagination_invalid', { field: 'Ask for Pages By' });
	const texts = parseTexts(given, mode);
	if (!texts.ok) return texts;
	const parameter = MODES_WITH_PARAMETER.has(mode)
		? parseParameter(given, body)
		: accept(NO_PARAMETER);
	if (!parameter.ok) return parameter;
	const first =
		mode === 'offset'
			? parseNumberOption('First Offset', given.firstOffset, FIRST_OFFSET)
			: parseNumberOption('First Page', given.firstPage, FIRST_PAGE);
	if (!first.ok) return first;
	const maxPages = parseNumberOption('Maximum Pages', given.maxPages, MAX_PAGES);
	if (!maxPages.ok) return maxPages;
	const maxItems = parseNumberOption('Maximum Items', given.maxItems, MAX_ITEMS);
	if (!maxItems.ok) return maxItems;
	return accept({
		mode,
		...texts.value,
		...parameter.value,
		first: first.value,
		maxPages: maxPages.value,
		maxItems: maxItems.value === 0 ? Infinity : maxItems.value,
	});
}

type Texts = Pick<Pagination, 'nextPath' | 'itemsPath' | 'stopPath' | 'stopValue'>;

function parseTexts(given: NonNullable<PaginationParameters>, mode: PageMode): Verdict<Texts> {
	const { nextPath = '', itemsPath = '', stopPath = '', stopValue = '' } = given;
	if (!isPathOrEmpty(nextPath) || (nextPath === '' && MODES_WITH_PATH.has(mode))) {
		return refuse('pagination_invalid', { field: 'Path of Next Page' });
	}
	if (!isPathOrEmpty(itemsPath)) return refuse('pagination_invalid', { field: 'Path of Items' });
	if (!isPathOrEmpty(stopPath)) return refuse('pagination_invalid', { field: 'Stop Path' });
	if (typeof stopValue !== 'string') return refuse('pagination_invalid', { field: 'Stop Value' });
	return accept({ nextPath, itemsPath, stopPath, stopValue });
}

type Parameter = Pick<Pagination, 'parameter' | 'parameterIn' | 'isInJson'>;

const NO_PARAMETER: Parameter = { parameter: '', parameterIn: 'query', isInJson: false };

/** Whether a header may be set is asked later, when it is known which one the connection sets. */
function parseParameter(
	given: NonNullable<PaginationParameters>,
	body: RequestBody | undefined,
): Verdict<Parameter> {
	const { parameterIn = 'query' } = given;
	if (!isParameterLocation(parameterIn)) {
		return refuse('pagination_invalid', { field: 'Parameter In' });
	}
	const { name, label } = PARAMETER_FIELDS[parameterIn];
	const parameter = given[name];
	if (typeof parameter !== 'string' || parameter === '') {
		return refuse('pagination_invalid', { field: label });
	}
	if (parameterIn === 'header' && isContentType(parameter)) {
		return refuse('header_forbidden', { name: parameter });
	}
	if (parameterIn !== 'body') return accept({ parameter, parameterIn, isInJson: false });
	const judged = judgePageBody(body, parameter);
	return judged.ok ? accept({ parameter, parameterIn, ...judged.value }) : judged;
}

function isParameterLocation(place: unknown): place is ParameterLocation {
	return typeof place === 'string' && Object.hasOwn(PARAMETER_FIELDS, place);
}

function isMode(mode: unknown): mode is PageMode {
	return MODES.includes(mode);
}

function isPathOrEmpty(path: unknown): path is string {
	return typeof path === 'string' && (path === '' || isJmesPath(path));
}
