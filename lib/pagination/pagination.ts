import { isContentType } from '../http/default-headers';
import { parseStatusRanges, type StatusRange } from '../http/http-status';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';
import type { RequestBody } from '../request/request-body';
import { isJmesPath } from '../jmespath/jmespath';
import { isResponsePath } from '../jmespath/response-path';
import type { PageMode, ParameterLocation } from './page-position';
import { judgePageBody } from './page-request-body';

/** How to read a long list page by page. */
export interface Pagination {
	mode: PageMode;
	/** The path in the response to the next URL, or to the cursor. */
	nextPath: string;
	/** The name of the page number, offset or cursor in its part of the request. */
	parameter: string;
	parameterIn: ParameterLocation;
	/** Whether that part is JSON, in which a cursor may be more than a string. */
	isInJson: boolean;
	/** The first page number, or the first offset. */
	first: number;
	/** How far the offset moves from page to page; 0 for the number of items received. */
	pageSize: number;
	/** A later page with one of these statuses ends the list without a failure. */
	endStatuses: readonly StatusRange[];
	/** The path in the body to the list; empty if the body is the list. */
	itemsPath: string;
	/** No page follows a page whose response has `stopValue` at this path. An empty path turns this rule off. */
	stopPath: string;
	stopValue: string;
	maxPages: number;
	/** `Infinity` for no limit. */
	maxItems: number;
}

/** The option's fields; `undefined` where the option was not added. */
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
			pageSize?: unknown;
			endStatusCodes?: unknown;
			itemsPath?: unknown;
			stopPath?: unknown;
			stopValue?: unknown;
			maxPages?: unknown;
			maxItems?: unknown;
	  }
	| undefined;

/** Pages of one input item. */
export const MAX_PAGES_OPTION: NumberOption = {
	default: 100,
	minimum: 1,
	maximum: 100_000,
	isWhole: true,
};
/** Items of all pages of one input item; 0 for no limit. */
export const MAX_ITEMS_OPTION: NumberOption = {
	default: 0,
	minimum: 0,
	maximum: 10_000_000,
	isWhole: true,
};
const FIRST_PAGE: NumberOption = { default: 1, minimum: 0, maximum: 1_000_000_000, isWhole: true };
const FIRST_OFFSET: NumberOption = { ...FIRST_PAGE, default: 0 };
const PAGE_SIZE: NumberOption = { ...FIRST_PAGE, default: 0 };

const MODES: readonly unknown[] = ['linkHeader', 'nextUrl', 'cursor', 'pageNumber', 'offset'];
const MODES_WITH_PATH = new Set<PageMode>(['nextUrl', 'cursor']);
const MODES_WITH_PARAMETER = new Set<PageMode>(['cursor', 'pageNumber', 'offset']);
/** The field that holds the parameter's name, and that field's label. */
const PARAMETER_FIELDS = {
	query: { name: 'parameter', label: 'Query Parameter' },
	body: { name: 'bodyParameter', label: 'Body Parameter' },
	header: { name: 'headerParameter', label: 'Header Parameter' },
} as const;

/** Can pages be requested in this way, with this body? Reports the first field that does not fit. */
export function parsePagination(
	parameters: PaginationParameters,
	body: RequestBody | undefined,
): Verdict<Pagination | undefined> {
	if (parameters === undefined) return accept(undefined);
	const { mode } = parameters;
	if (!isMode(mode)) return refuse('pagination_invalid', { field: 'Ask for Pages By' });
	const strings = parseStringFields(parameters, mode);
	if (!strings.ok) return strings;
	const parameter = MODES_WITH_PARAMETER.has(mode)
		? parseParameter(parameters, body)
		: accept(NO_PARAMETER);
	if (!parameter.ok) return parameter;
	const first =
		mode === 'offset'
			? parseNumberOption('First Offset', parameters.firstOffset, FIRST_OFFSET)
			: parseNumberOption('First Page', parameters.firstPage, FIRST_PAGE);
	if (!first.ok) return first;
	const pageSize = parseNumberOption('Page Size', parameters.pageSize, PAGE_SIZE);
	if (!pageSize.ok) return pageSize;
	const endStatuses = parseStatusRanges(parameters.endStatusCodes);
	if (!endStatuses.ok) return endStatuses;
	const maxPages = parseNumberOption('Maximum Pages', parameters.maxPages, MAX_PAGES_OPTION);
	if (!maxPages.ok) return maxPages;
	const maxItems = parseNumberOption('Maximum Items', parameters.maxItems, MAX_ITEMS_OPTION);
	if (!maxItems.ok) return maxItems;
	return accept({
		mode,
		...strings.value,
		...parameter.value,
		first: first.value,
		pageSize: pageSize.value,
		endStatuses: endStatuses.value,
		maxPages: maxPages.value,
		maxItems: maxItems.value === 0 ? Infinity : maxItems.value,
	});
}

type StringFields = Pick<Pagination, 'nextPath' | 'itemsPath' | 'stopPath' | 'stopValue'>;

function parseStringFields(
	parameters: NonNullable<PaginationParameters>,
	mode: PageMode,
): Verdict<StringFields> {
	const { nextPath = '', itemsPath = '', stopPath = '', stopValue = '' } = parameters;
	if (!isEmptyOr(isResponsePath, nextPath) || (nextPath === '' && MODES_WITH_PATH.has(mode))) {
		return refuseField('Path of Next Page', nextPath);
	}
	if (!isEmptyOr(isJmesPath, itemsPath)) return refuseField('Path of Items', itemsPath);
	if (!isEmptyOr(isResponsePath, stopPath)) return refuseField('Stop Path', stopPath);
	if (typeof stopValue !== 'string') return refuse('pagination_invalid', { field: 'Stop Value' });
	return accept({ nextPath, itemsPath, stopPath, stopValue });
}

function refuseField(field: string, path: unknown): Verdict<StringFields> {
	return refuse('pagination_invalid', { field, path: typeof path === 'string' ? path : '' });
}

type Parameter = Pick<Pagination, 'parameter' | 'parameterIn' | 'isInJson'>;

const NO_PARAMETER: Parameter = { parameter: '', parameterIn: 'query', isInJson: false };

/** Whether a header may be set is judged later, when it is known which header the connection sets. */
function parseParameter(
	parameters: NonNullable<PaginationParameters>,
	body: RequestBody | undefined,
): Verdict<Parameter> {
	const { parameterIn = 'query' } = parameters;
	if (!isParameterLocation(parameterIn)) {
		return refuse('pagination_invalid', { field: 'Parameter In' });
	}
	const { name, label } = PARAMETER_FIELDS[parameterIn];
	const parameter = parameters[name];
	if (typeof parameter !== 'string' || parameter === '') {
		return refuse('pagination_invalid', { field: label });
	}
	if (parameterIn === 'header' && isContentType(parameter)) {
		return refuse('header_forbidden', { name: parameter, isCredential: false });
	}
	if (parameterIn !== 'body') return accept({ parameter, parameterIn, isInJson: false });
	const judged = judgePageBody(body, parameter);
	return judged.ok ? accept({ parameter, parameterIn, ...judged.value }) : judged;
}

function isParameterLocation(location: unknown): location is ParameterLocation {
	return typeof location === 'string' && Object.hasOwn(PARAMETER_FIELDS, location);
}

function isMode(mode: unknown): mode is PageMode {
	return MODES.includes(mode);
}

function isEmptyOr(isPath: (path: string) => boolean, path: unknown): path is string {
	return typeof path === 'string' && (path === '' || isPath(path));
}
