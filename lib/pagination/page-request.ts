import { judgeHeaders } from '../http/header-rules';
import { setInQuery } from '../http/query-string';
import type { Verdict } from '../refusals/refusal';
import type { RequestBody } from '../request/request-body';
import type { PagePosition, ParameterValue } from './page-position';
import { bodyOfPage } from './page-request-body';
import type { Pagination } from './pagination';

/** The parts of a request that can say which page to return. */
interface PageRequest {
	headers: ReadonlyArray<readonly [name: string, value: unknown]>;
	body: RequestBody | undefined;
	/** Where the requested page begins; missing where the URL alone says so. */
	position?: PagePosition | undefined;
}

/**
 * Returns the request for the page at this position. A query parameter is added later: the URL is judged before
 * anything is added to it.
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

/** Replaces the caller's header of the same name. That header only says where to begin, as it would in a query. */
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
	connectionHeaders: readonly string[],
): Verdict<Record<string, string>> {
	if (pagination?.parameterIn === 'header') {
		const later = judgeHeaders([[pagination.parameter, '']], connectionHeaders);
		if (!later.ok) return later;
	}
	return judgeHeaders(headers, connectionHeaders);
}

/** Returns the URL of a page: the position's own, or the usual one, with the position in the query if needed. */
export function urlOfPage(href: string, position: PagePosition): string {
	if ('url' in position) return position.url;
	if (position.in !== 'query') return href;
	return setInQuery(href, position.parameter, String(position.value));
}
