import { SAFE_METHODS } from '../http/http-method';
import { isObject } from '../text/json';
import { truncate } from '../text/truncate';
import { resolveReference, type ApiDescription } from './local-reference';
import { isString, listOf } from './schema';

/** An operation in a list to choose from. */
export interface ListedOperation {
	/** Method and path: "GET /orders/{id}". No two operations of a description have the same one. */
	id: string;
	/** In upper case. */
	method: string;
	path: string;
	/** Its `operationId`. */
	name?: string;
	summary?: string;
	tags: string[];
	isDeprecated: boolean;
	/** Does it only read, by its method (RFC 9110, 9.2.1)? */
	isReadOnly: boolean;
}

/** OpenAPI 3.1, 4.8.9. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
/** In characters. Some have pages of text. */
const MAX_SUMMARY_LENGTH = 200;

/** Returns all operations in the order of their paths, with the deprecated ones last. */
export function operationsIn(description: ApiDescription): ListedOperation[] {
	const { paths } = description;
	const listed = Object.entries(isObject(paths) ? paths : {})
		.filter(([path]) => !isExtension(path))
		.flatMap(([path, item]) => operationsAt(path, resolveReference(description, item) ?? {}));
	return listed.sort((one, other) => Number(one.isDeprecated) - Number(other.isDeprecated));
}

/** OpenAPI 3.1, 4.9. */
function isExtension(name: string): boolean {
	return name.startsWith('x-');
}

function operationsAt(path: string, item: Record<string, unknown>): ListedOperation[] {
	return METHODS.flatMap((key) => {
		const operation = item[key];
		return isObject(operation) ? [describe(key.toUpperCase(), path, operation)] : [];
	});
}

function describe(
	method: string,
	path: string,
	operation: Record<string, unknown>,
): ListedOperation {
	const { operationId: name, summary } = operation;
	return {
		id: `${method} ${path}`,
		method,
		path,
		...(isString(name) ? { name } : {}),
		...(isString(summary) ? { summary: truncate(summary, MAX_SUMMARY_LENGTH) } : {}),
		tags: listOf(operation.tags).filter(isString),
		isDeprecated: operation.deprecated === true,
		isReadOnly: SAFE_METHODS.includes(method),
	};
}

/** An operation and the path item that it belongs to (OpenAPI 3.1, 4.8.9). */
export interface FoundOperation {
	method: string;
	path: string;
	item: Record<string, unknown>;
	operation: Record<string, unknown>;
}

/** Finds an operation by its id. */
export function findOperation(description: ApiDescription, id: string): FoundOperation | undefined {
	const [, method = '', path = ''] = /^([A-Z]+) (.*)$/s.exec(id) ?? [];
	const key = METHODS.find((each) => each.toUpperCase() === method);
	const { paths } = description;
	if (key === undefined || !isObject(paths) || !Object.hasOwn(paths, path)) return undefined;
	if (isExtension(path)) return undefined;
	const item = resolveReference(description, paths[path]) ?? {};
	const operation = item[key];
	return isObject(operation) ? { method, path, item, operation } : undefined;
}
