import { accept, refuse, type Verdict } from '../refusals/refusal';
import { copyAsJson, isObject, isScalar, type Json } from '../text/json';
import { array, boolean, custom, object, oneOf, optional, string, union } from '../vendor/zod';
import { STYLES, type Operation, type OperationField } from './operation';
import { bodyFormatOf } from './operation-body';

/**
 * Is this an operation as it was read from a description? It may have been stored since then, so everything that a request
 * is made of is looked at again.
 */
export function parseOperation(stored: unknown): Verdict<Operation> {
	const { success, data } = operationSchema.safeParse(copyAsJson(stored));
	return success && isConsistent(data as Operation)
		? accept(data as Operation)
		: refuse('operation_invalid', { part: 'operation' });
}

const choices = optional(array(custom<string | number | boolean>(isScalar)));

const type = oneOf(['string', 'number', 'integer', 'boolean', 'array', 'object', 'file', 'any']);

const encoding = union([
	object({
		style: oneOf([...STYLES.path, ...STYLES.query]),
		explode: boolean(),
		allowReserved: boolean(),
	}),
	object({ contentType: string() }),
]);

const field = object({
	id: string(),
	place: oneOf(['server', 'path', 'query', 'header', 'cookie', 'body']),
	path: array(string()),
	type,
	choices,
	items: optional(object({ type, choices })),
	required: boolean(),
	default: optional(custom<Json>(() => true)),
	description: optional(string()),
	encoding: optional(encoding),
});

const operationSchema = object({
	id: string(),
	method: string(),
	path: string(),
	servers: array(object({ url: string(), description: optional(string()) })),
	fields: array(field),
	body: optional(object({ mediaType: string(), required: boolean() })),
	security: array(array(custom<Operation['security'][0][0]>(isObject))),
});

/** Only a body has fields without a name, and only JSON those with several. No value is inside another one. */
function isConsistent({ fields, body }: Operation): boolean {
	const format = body && bodyFormatOf(body.mediaType);
	const isFlat = format !== 'json';
	const inBody = fields.filter(({ place }) => place === 'body').map(({ path }) => path);
	const paths = new Set(inBody.map((path) => JSON.stringify(path)));
	const isInside = (path: string[]) =>
		path.some((_, length) => paths.has(JSON.stringify(path.slice(0, length))));
	return fields.every(
		(each) =>
			hasStyleOfPlace(each) &&
			(each.place === 'body'
				? !isInside(each.path) && (!isFlat || each.path.length <= 1)
				: each.path.length === 1),
	);
}

function hasStyleOfPlace({ place, encoding: given }: OperationField): boolean {
	if (given === undefined || 'contentType' in given) return true;
	const styles = new Map<string, readonly string[]>(Object.entries(STYLES)).get(place);
	return (styles ?? STYLES.query).includes(given.style);
}
