import {
	PLACEHOLDER,
	STYLES,
	type FieldEncoding,
	type OperationField,
	type ParameterStyle,
} from '../operation/operation';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject } from '../text/json';
import type { FoundOperation } from './list-operations';
import {
	escapePointer,
	refuseReference,
	resolveReference,
	type ApiDescription,
} from './local-reference';
import { isString, listOf, MAX_FIELDS, readSchema, shortDescription, withoutFiles } from './schema';

type ParameterPlace = keyof typeof STYLES;

/** OpenAPI 3.1, 4.8.12.2.1: a parameter of such a name is ignored. Other parts of a description decide these headers. */
const IGNORED_HEADERS = ['accept', 'authorization', 'content-type'];

/** The path of an operation, and the fields for its parameters and for those that its path has. */
export interface DescribedParameters {
	path: string;
	fields: OperationField[];
}

/** Reads the parameters of an operation. */
export function describeParameters(
	description: ApiDescription,
	{ path: declaredPath, item, operation }: FoundOperation,
): Verdict<DescribedParameters> {
	const parts = [...listOf(item.parameters), ...listOf(operation.parameters)];
	if (parts.length > MAX_FIELDS) return refuse('operation_too_large', { limit: MAX_FIELDS });
	const fields = new Map<string, OperationField>();
	// An operation's own parameter takes the place of one that its path has (OpenAPI 3.1, 4.8.10).
	for (const part of parts) {
		const parameter = resolveReference(description, part);
		if (parameter === undefined) return refuseReference(part);
		const field = fieldOf(description, parameter);
		if (field !== undefined) fields.set(field.id, field);
	}
	const path = withoutParameters(declaredPath, fields);
	const placeholders = placeholdersIn(path);
	const declared = [...fields.values()].filter((field) => isUsed(field, placeholders));
	return accept({ path, fields: [...undeclaredFields(placeholders, fields), ...declared] });
}

/** Some descriptions say the same twice: they have the path "/weather?city={city}" and a parameter "city" in the query. */
function withoutParameters(path: string, fields: ReadonlyMap<string, unknown>): string {
	const at = path.indexOf('?');
	if (at < 0) return path;
	const pairs = path
		.slice(at + 1)
		.split('&')
		.filter((pair) => {
			const [, name = ''] = /^[^=]*=\{([^{}]+)\}$/.exec(pair) ?? [];
			return !fields.has(`query/${escapePointer(name)}`);
		});
	return path.slice(0, at) + (pairs.length === 0 ? '' : `?${pairs.join('&')}`);
}

function fieldOf(
	description: ApiDescription,
	parameter: Record<string, unknown>,
): OperationField | undefined {
	const { name, in: place } = parameter;
	if (!isString(name) || name === '' || !isPlace(place)) return undefined;
	if (place === 'header' && IGNORED_HEADERS.includes(name.toLowerCase())) return undefined;
	const content = Object.entries(isObject(parameter.content) ? parameter.content : {}).at(0);
	const { choices, ...schema } = readSchema(
		description,
		content === undefined ? parameter.schema : schemaIn(content[1]),
	);
	const text = isString(parameter.description) ? parameter.description : schema.description;
	return {
		id: `${place}/${escapePointer(name)}`,
		place,
		path: [name],
		...withoutFiles(schema),
		...(choices ? { choices } : {}),
		required: place === 'path' || parameter.required === true,
		...(schema.default === undefined ? {} : { default: schema.default }),
		...shortDescription(text),
		encoding: content === undefined ? encodingOf(place, parameter) : { contentType: content[0] },
	};
}

function isPlace(place: unknown): place is ParameterPlace {
	return isString(place) && Object.hasOwn(STYLES, place);
}

function schemaIn(mediaType: unknown): unknown {
	return isObject(mediaType) ? mediaType.schema : undefined;
}

function encodingOf(place: ParameterPlace, parameter: Record<string, unknown>): FieldEncoding {
	const styles: readonly ParameterStyle[] = STYLES[place];
	return styleOf(parameter, styles.find((style) => style === parameter.style) ?? styles[0]!);
}

/** Reads what says how arrays and objects are written. */
export function styleOf(part: Record<string, unknown>, style: ParameterStyle): FieldEncoding {
	const { explode, allowReserved } = part;
	return {
		style,
		explode: typeof explode === 'boolean' ? explode : style === 'form',
		allowReserved: allowReserved === true,
	};
}

export function isQueryStyle(style: unknown): style is ParameterStyle {
	return (STYLES.query as readonly unknown[]).includes(style);
}

export function placeholdersIn(template: string): string[] {
	return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name]) => name!))];
}

function isUsed({ place, path: [name] }: OperationField, placeholders: string[]): boolean {
	return place !== 'path' || placeholders.includes(name!);
}

/** Each placeholder needs a value, whether or not the description says more about it. */
function undeclaredFields(
	placeholders: string[],
	declared: ReadonlyMap<string, unknown>,
): OperationField[] {
	return placeholders
		.map(
			(name): OperationField => ({
				id: `path/${escapePointer(name)}`,
				place: 'path',
				path: [name],
				type: 'string',
				required: true,
				encoding: styleOf({}, 'simple'),
			}),
		)
		.filter(({ id }) => !declared.has(id));
}
