import type { Operation } from '../operation/operation';
import { parseOperation } from '../operation/parse-operation';
import { buildRequest, type OperationRequest } from '../operation/request-of-operation';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { copyAsJson, isObject } from '../text/json';
import { parseApiDescription } from './api-description';
import { describeOperation as describe } from './describe-operation';
import { operationsIn, type ListedOperation } from './list-operations';
import type { ApiDescription } from './local-reference';

/** What operations does this OpenAPI 3 or Swagger 2.0 document have? For authors of other nodes: it may be anything. */
export function listOperations(document: unknown): Verdict<ListedOperation[]> {
	const description = read(document);
	return description.ok ? accept(operationsIn(description.value)) : description;
}

/**
 * Returns all that is needed to call an operation, by its id, such as "GET /orders/{id}". Relative addresses of servers
 * need the document's own.
 */
export function describeOperation(
	document: unknown,
	id: unknown,
	documentUrl?: unknown,
): Verdict<Operation> {
	const description = read(document);
	if (!description.ok) return description;
	const url = typeof documentUrl === 'string' ? documentUrl : undefined;
	return describe(description.value, typeof id === 'string' ? id : '', url);
}

/** Does the same as `buildRequest`, for values that may be anything. */
export function requestOfOperation(operation: unknown, values: unknown): Verdict<OperationRequest> {
	const parsed = parseOperation(operation);
	if (!parsed.ok) return parsed;
	const copy = copyAsJson(values);
	return isObject(copy)
		? buildRequest(parsed.value, copy)
		: refuse('operation_invalid', { part: 'values' });
}

/** Of an object, a copy is read. Getters of the original could fail. */
function read(document: unknown): Verdict<ApiDescription> {
	return parseApiDescription(typeof document === 'string' ? document : copyAsJson(document));
}
