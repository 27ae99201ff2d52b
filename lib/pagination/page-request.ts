import { judgeHeaders } from '../http/header-rules';
import { appendQuery } from '../http/query-string';
import type { Verdict } from '../refusals/refusal';
import type { RequestBody } from '../request/request-body';
import { bodyOfPage } from './page-body';
import type { ParameterValue, PagePosition } from './page-position';
import type { Pagination } from './pagination';

/** What of a request can say which page is wanted. */
interface PageRequest {
	headers: ReadonlyArray<readonly [name: string, value: unknown]>;
	body: RequestBody | undefined;
	/** The page that is wanted; missing where the URL says it. */
	position?: PagePosition | undefined;
}

/**
 * The request of the page that begins there. What is to be in the query is added later: the URL is judged
 * before anything is added to it.
 */
export function requestOfPage<R extends PageRequest>(
	request: R,
	position: PagePosition | undefined,
): R {
	if (position === undefined || 'url' in position || position.in === 'query')
		return { ...request, position };
	return position.in === 'body'
		? { ...request, position, body: bodyOfPage(request.body, position) }
		: { ...request, position, headers: headersOfPage(request.headers, position) };
}

/** A header that the caller set under the same name says where to begin, as it would in a query. */
function headersOfPage(
	headers: PageRequest['headers'],
	{ parameter, value }: ParameterValue,
): PageRequest['headers'] {
	const others = headers.filter(([name]) => name.toLowerCase() !== parameter.toLowerCase());
	return [...others, [parameter, value]];
}

/** May a caller set these headers, and the one that only later pages have? */
export function judgeRequestHeaders(
	{ headers, pagination }: { headers: PageRequest['headers']; pagination: Pagination | undefined },
	connectionHeader: string | undefined,
): Verdict<Record<string, string>> {
	if (pagination?.parameterIn === 'header') {
		const later = judgeHeaders([[pagination.parameter, '']], connectionHeader);
		if (!later.ok) return later;
	}
	return judgeHeaders(headers, connectionHeader);
}

/** The address of a page: that of its place, or the usual one, with the place in its query if it belongs there. */
export function urlOfPage(href: string, position: PagePosition): string {
	if ('url' in position) return position.url;
	if (position.in !== 'query') return href;
	const url = new URL(href);
	const others = [...url.searchParams].filter(([name]) => name !== position.parameter);
	url.search = '';
	return appendQuery(url.href, [...others, [position.parameter, String(position.value)]]);
}
