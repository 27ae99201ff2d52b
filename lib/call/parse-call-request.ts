import { findContentType, isContentType } from '../http/default-headers';
import {
	describeMethod,
	isHttpMethod,
	METHODS_WITHOUT_BODY,
	type HttpMethod,
} from '../http/http-method';
import { parseReuse } from '../lock/connection-reuse';
import {
	parseRedirectRules,
	type RedirectParameters,
	type RedirectRules,
} from '../lock/redirect-options';
import type { PagePosition } from '../pagination/page-position';
import {
	parsePagination,
	type Pagination,
	type PaginationParameters,
} from '../pagination/pagination';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';
import { fillPath } from '../request/path-parameters';
import { parseProxy, type Proxy } from '../request/proxy';
import { parseRequestBody, type BodyInput, type RequestBody } from '../request/request-body';
import { entriesOf, parseQuery, type PartInput } from '../request/request-parts';
import {
	parseResponseOptions,
	type ResponseOptions,
	type ResponseParameters,
} from '../response/response-options';
import { parseSavedValues, type SavedValue } from '../response/saved-values';
import { parsePacing, type PacingParameters } from '../retry/pacing-options';
import { parseRetry, type RetryParameters } from '../retry/retry-options';
import type { RetryRules } from '../retry/retry-policy';

/** A node's parameters as n8n passes them. Expressions can return anything. */
export interface CallParameters extends ResponseParameters {
	method: unknown;
	url: unknown;
	/** `undefined` where this part's switch is off. */
	path: PartInput | undefined;
	query: PartInput | undefined;
	/** The format of a list in the query. */
	queryParameterArrays?: unknown;
	headers: PartInput | undefined;
	body: BodyInput | undefined;
	savedValues: readonly SavedValue[];
	/** Milliseconds. */
	timeout: unknown;
	/** Megabytes (10^6 bytes). */
	maxResponseSize: unknown;
	retry: RetryParameters;
	/** The name of a header. */
	idempotencyKeyHeader: unknown;
	pacing: PacingParameters;
	pagination: PaginationParameters;
	redirect?: RedirectParameters;
	proxy?: unknown;
	reuseConnections?: unknown;
}

/** A well-formed call. Whether it may be made with a connection is judged later. */
export interface CallRequest {
	method: HttpMethod;
	/** With its path parameters filled in. Not judged yet. */
	url: unknown;
	query: ReadonlyArray<readonly [name: string, value: string]>;
	headers: ReadonlyArray<readonly [name: string, value: unknown]>;
	body: RequestBody | undefined;
	savedValues: readonly SavedValue[];
	response: ResponseOptions;
	timeLimitMs: number;
	maxResponseBytes: number;
	retry: RetryRules;
	/** The header for the key by which the API recognizes repeated requests; empty for none. */
	idempotencyKeyHeader: string;
	/** How to read the response page by page; `undefined` for a single page. */
	pagination: Pagination | undefined;
	redirects: RedirectRules;
	/** Where the requested page begins; missing where the URL alone says so. */
	position?: PagePosition | undefined;
	/** The proxy for this call; `undefined` for a direct call, or for the proxy of n8n's environment. */
	proxy: Proxy | undefined;
	/** Whether the call uses a pooled network connection, which later calls can use again. */
	reusesConnections: boolean;
}

/** The values that "Timeout" accepts, in milliseconds. */
export const TIMEOUT_OPTION: NumberOption = { default: 10_000, minimum: 1, maximum: 3_600_000 };
/** The values that "Maximum Response Size" accepts for a response that is held in memory, in megabytes. */
export const RESPONSE_SIZE_OPTION: NumberOption = { default: 2, minimum: 0.001, maximum: 100 };
/** The same for a file, which is streamed to n8n's storage. */
export const FILE_SIZE_OPTION: NumberOption = { ...RESPONSE_SIZE_OPTION, maximum: 2_000 };
const BYTES_PER_MEGABYTE = 1_000_000;
/** Independent of the limit for files: the body of a failed response, for example, is read into memory. */
export const MAX_BYTES_IN_MEMORY = RESPONSE_SIZE_OPTION.maximum * BYTES_PER_MEGABYTE;

const WITHOUT_BODY = new Set<HttpMethod>(METHODS_WITHOUT_BODY);

/** Do these parameters make a valid request? Reports the first one that does not fit. */
export function parseCallRequest(parameters: CallParameters): Verdict<CallRequest> {
	const method = parseMethod(parameters.method, parameters.body !== undefined);
	if (!method.ok) return method;
	const url = parseUrlParameter(parameters);
	if (!url.ok) return url;
	const query = parseQuery(parameters.query, parameters.queryParameterArrays);
	if (!query.ok) return query;
	const headers = entriesOf(parameters.headers, 'headers_invalid');
	if (!headers.ok) return headers;
	const body = parseBodyParameter(parameters.body, headers.value);
	if (!body.ok) return body;
	const savedValues = parseSavedValues(parameters.savedValues);
	if (!savedValues.ok) return savedValues;
	const response = parseResponseOptions(parameters);
	if (!response.ok) return response;
	const timeLimitMs = parseNumberOption('Timeout', parameters.timeout, TIMEOUT_OPTION);
	if (!timeLimitMs.ok) return timeLimitMs;
	const sizeLimit = response.value.format === 'file' ? FILE_SIZE_OPTION : RESPONSE_SIZE_OPTION;
	const size = parseNumberOption('Maximum Response Size', parameters.maxResponseSize, sizeLimit);
	if (!size.ok) return size;
	const retry = parseRetry(parameters.retry);
	if (!retry.ok) return retry;
	const retriedConditions = judgeRetriedConditions(response.value, parameters.retry);
	if (!retriedConditions.ok) return retriedConditions;
	const idempotencyKeyHeader = parseKeyHeader(parameters.idempotencyKeyHeader);
	if (!idempotencyKeyHeader.ok) return idempotencyKeyHeader;
	// All calls of a node share one rate limiter. Here the option is only validated.
	const pacing = parsePacing(parameters.pacing);
	if (!pacing.ok) return pacing;
	const pagination = parsePagination(parameters.pagination, body.value);
	if (!pagination.ok) return pagination;
	if (pagination.value !== undefined && response.value.format !== 'json') {
		return refuse('pagination_invalid', { field: 'Response Format' });
	}
	const redirects = parseRedirectRules(parameters.redirect);
	if (!redirects.ok) return redirects;
	const proxy = parseProxy(parameters.proxy);
	if (!proxy.ok) return proxy;
	const reusesConnections = parseReuse(parameters.reuseConnections);
	if (!reusesConnections.ok) return reusesConnections;
	return accept({
		method: method.value,
		url: url.value,
		query: query.value,
		headers: headers.value,
		body: body.value,
		savedValues: savedValues.value,
		response: response.value,
		timeLimitMs: timeLimitMs.value,
		maxResponseBytes: size.value * BYTES_PER_MEGABYTE,
		retry: retry.value,
		idempotencyKeyHeader: idempotencyKeyHeader.value,
		pagination: pagination.value,
		redirects: redirects.value,
		proxy: proxy.value,
		reusesConnections: reusesConnections.value,
	});
}

function parseUrlParameter({ url, path }: CallParameters): Verdict<unknown> {
	if (path === undefined) return accept(url);
	const values = entriesOf(path, 'path_invalid');
	return values.ok ? fillPath(url, values.value) : values;
}

/** A form names its boundary in its content type. With another content type, no server could read it. */
function parseBodyParameter(
	input: BodyInput | undefined,
	headers: CallRequest['headers'],
): Verdict<RequestBody | undefined> {
	if (input === undefined) return accept(undefined);
	const body = parseRequestBody(input);
	return body.ok && body.value.kind === 'multipart' && findContentType(headers) !== undefined
		? refuse('content_type_set_by_form', {})
		: body;
}

function parseMethod(method: unknown, hasBody: boolean): Verdict<HttpMethod> {
	if (!isHttpMethod(method))
		return refuse('method_not_allowed', { method: describeMethod(method) });
	if (hasBody && WITHOUT_BODY.has(method)) return refuse('body_not_allowed', { method });
	return accept(method);
}

/** A condition may ask for a retry only if the user allows retries. */
function judgeRetriedConditions(
	{ failureConditions }: ResponseOptions,
	retry: RetryParameters,
): Verdict<undefined> {
	const retried = failureConditions.find((condition) => condition.retry !== 'never');
	return retried === undefined || retry !== undefined
		? accept(undefined)
		: refuse('failure_condition_needs_retry', { path: retried.path });
}

/** Whether a request may have this header is judged together with its other headers. */
function parseKeyHeader(name: unknown = ''): Verdict<string> {
	if (typeof name !== 'string') return refuse('header_invalid', { name: '' });
	return isContentType(name)
		? refuse('header_forbidden', { name, isCredential: false })
		: accept(name);
}
