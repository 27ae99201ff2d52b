import { contentTypeIn } from './default-headers';
import { isHttpMethod, nameMethod, type HttpMethod } from './http-method';
import { fillPath } from './path-parameters';
import { parseRequestBody, type BodyInput, type RequestBody } from './request-body';
import { parseQuery, pairsOf, type PartInput } from './request-parts';
import { accept, refuse, type Verdict } from './refusal';
import { parseSavedValues, type SavedValue } from './saved-values';

/** A node's parameters as n8n hands them over: expressions can make anything of them. */
export interface CallParameters {
	method: unknown;
	url: unknown;
	/** `undefined` where the switch for this part is off. */
	path: PartInput | undefined;
	query: PartInput | undefined;
	/** How a list stands in the query. */
	queryParameterArrays?: unknown;
	headers: PartInput | undefined;
	body: BodyInput | undefined;
	savedValues: readonly SavedValue[];
	/** Milliseconds. */
	timeout: unknown;
	/** Megabytes (10^6 bytes). */
	maxResponseSize: unknown;
}

/** A call that is well formed. Whether it may be made with a connection is asked later. */
export interface CallRequest {
	method: HttpMethod;
	/** With its path parameters filled in. Not judged yet. */
	url: unknown;
	query: ReadonlyArray<readonly [name: string, value: string]>;
	headers: ReadonlyArray<readonly [name: string, value: unknown]>;
	body: RequestBody | undefined;
	savedValues: readonly SavedValue[];
	timeLimitMs: number;
	maxResponseBytes: number;
}

/** Milliseconds, and what "Timeout" may be set to. */
export const TIME_LIMIT = { default: 10_000, minimum: 1, maximum: 3_600_000 };
/** Megabytes, and what "Maximum Response Size" may be set to. */
export const SIZE_LIMIT = { default: 2, minimum: 0.001, maximum: 100 };
const BYTES_PER_MEGABYTE = 1_000_000;

/** RFC 9110, 9.3.1 and 9.3.2: content has no meaning there, and n8n would drop it without a word. */
const METHODS_WITHOUT_BODY = new Set<HttpMethod>(['GET', 'HEAD']);

/** Do these parameters make a request? Reports the first one that does not fit. */
export function parseCallRequest(parameters: CallParameters): Verdict<CallRequest> {
	const method = parseMethod(parameters.method, parameters.body !== undefined);
	if (!method.ok) return method;
	const url = parseUrlParameter(parameters);
	if (!url.ok) return url;
	const query = parseQuery(parameters.query, parameters.queryParameterArrays);
	if (!query.ok) return query;
	const headers = pairsOf(parameters.headers, 'headers_invalid');
	if (!headers.ok) return headers;
	const body = parseBodyParameter(parameters.body, headers.value);
	if (!body.ok) return body;
	const savedValues = parseSavedValues(parameters.savedValues);
	if (!savedValues.ok) return savedValues;
	const timeLimitMs = parseLimit('Timeout', parameters.timeout, TIME_LIMIT);
	if (!timeLimitMs.ok) return timeLimitMs;
	const size = parseLimit('Maximum Response Size', parameters.maxResponseSize, SIZE_LIMIT);
	if (!size.ok) return size;
	return accept({
		method: method.value,
		url: url.value,
		query: query.value,
		headers: headers.value,
		body: body.value,
		savedValues: savedValues.value,
		timeLimitMs: timeLimitMs.value,
		maxResponseBytes: size.value * BYTES_PER_MEGABYTE,
	});
}

function parseUrlParameter({ url, path }: CallParameters): Verdict<unknown> {
	if (path === undefined) return accept(url);
	const values = pairsOf(path, 'path_invalid');
	return values.ok ? fillPath(url, values.value) : values;
}

/** A form names its own boundary in the content type; with another one nobody could read it. */
function parseBodyParameter(
	input: BodyInput | undefined,
	headers: CallRequest['headers'],
): Verdict<RequestBody | undefined> {
	if (input === undefined) return accept(undefined);
	const body = parseRequestBody(input);
	return body.ok && body.value.kind === 'form' && contentTypeIn(headers) !== undefined
		? refuse('content_type_set_by_form', {})
		: body;
}

function parseMethod(method: unknown, hasBody: boolean): Verdict<HttpMethod> {
	if (!isHttpMethod(method)) return refuse('method_not_allowed', { method: nameMethod(method) });
	if (hasBody && METHODS_WITHOUT_BODY.has(method)) return refuse('body_not_allowed', { method });
	return accept(method);
}

function parseLimit(
	option: string,
	value: unknown,
	{ default: unset, minimum, maximum }: typeof TIME_LIMIT,
): Verdict<number> {
	if (value === undefined) return accept(unset);
	if (typeof value === 'number' && value >= minimum && value <= maximum) return accept(value);
	return refuse('option_out_of_range', { option, minimum, maximum });
}
