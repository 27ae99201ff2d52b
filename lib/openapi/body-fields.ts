import { isJsonType, isMediaType, readMediaType } from '../http/media-type';
import type {
	FieldEncoding,
	FieldType,
	OperationBody,
	OperationField,
} from '../operation/operation';
import { bodyFormatOf } from '../operation/operation-body';
import { accept, type Verdict } from '../refusals/refusal';
import { isObject } from '../text/json';
import {
	escapePointer,
	refuseReference,
	resolveReference,
	type ApiDescription,
} from './local-reference';
import { isQueryStyle, styleOf } from './parameter-fields';
import { isString, MAX_FIELDS, readSchema, withoutFiles, type Schema } from './schema';

/** The body of an operation, and a field for each value of it. */
export interface DescribedBody {
	body?: OperationBody;
	fields: OperationField[];
}

/** Reads the body that a request of this operation has. */
export function describeBody(
	description: ApiDescription,
	operation: Record<string, unknown>,
): Verdict<DescribedBody> {
	if (operation.requestBody === undefined) return accept({ fields: [] });
	const requestBody = resolveReference(description, operation.requestBody);
	if (requestBody === undefined) return refuseReference(operation.requestBody);
	const [mediaType, content] = preferredOf(requestBody.content);
	if (mediaType === undefined) return accept({ fields: [] });
	const schema = readSchema(description, content?.schema);
	const body = {
		mediaType: concreteType(mediaType, schema),
		required: requestBody.required === true,
	};
	return accept({
		body,
		fields: fieldsOf(description, body, { schema, encoding: content?.encoding }),
	});
}

type Content = Record<string, unknown>;

/** Formats in the order of how well they fit into fields. A description may offer several. */
const PREFERENCE = ['json', 'urlencoded', 'multipart', 'text', 'file'] as const;

function preferredOf(content: unknown): [mediaType?: string, content?: Content] {
	const entries = Object.entries(isObject(content) ? content : {});
	const ranked = entries.map(([mediaType, each]) => ({
		mediaType,
		content: isObject(each) ? each : {},
		rank: PREFERENCE.indexOf(bodyFormatOf(mediaType)),
	}));
	const [best] = ranked.sort((one, other) => one.rank - other.rank);
	return best === undefined ? [] : [best.mediaType, best.content];
}

/** A range such as "text/*" cannot be sent (OpenAPI 3.1, 4.8.13.1), nor can what is no media type. */
function concreteType(mediaType: string, { type }: Schema): string {
	if (isMediaType(mediaType) && !mediaType.includes('*')) return mediaType;
	if (mediaType.startsWith('text/')) return 'text/plain';
	return type === 'file' ? 'application/octet-stream' : 'application/json';
}

function fieldsOf(
	description: ApiDescription,
	body: OperationBody,
	{ schema, encoding }: { schema: Schema; encoding: unknown },
): OperationField[] {
	switch (bodyFormatOf(body.mediaType)) {
		case 'json':
			return jsonFields(description, schema, body);
		case 'urlencoded':
		case 'multipart':
			return formFields(description, schema, { ...body, encoding });
		case 'text':
			return [wholeBody({ ...schema, type: 'string', items: undefined }, body)];
		case 'file':
			return [wholeBody({ ...schema, type: 'file', items: undefined }, body)];
	}
}

function wholeBody(schema: Schema, { required }: OperationBody): OperationField {
	return toField([], schema, required);
}

/** A property, or one of a property: "address", "address/city". */
const MAX_LEVELS = 3;
/** Properties that are only in responses included. */
const MAX_PROPERTIES = 5_000;
/** More would hide what matters. Then inner objects have one field, which takes JSON. */
const MAX_NESTED_FIELDS = 200;

function jsonFields(
	description: ApiDescription,
	schema: Schema,
	body: OperationBody,
): OperationField[] {
	for (let levels = MAX_LEVELS; levels > 0; levels--) {
		const limit = levels === 1 ? MAX_FIELDS : MAX_NESTED_FIELDS;
		const fields = fieldsToDepth(description, schema, { levels, limit });
		if (fields.length > 0) return fields;
	}
	return [jsonField({ path: [], schema, required: body.required, within: [] })];
}

interface Property {
	path: string[];
	schema: Schema;
	required: boolean;
	/** The schemas that it is in. One of them again has no end. */
	within: readonly object[];
}

/** Returns no field at all if there are more than the limit. */
function fieldsToDepth(
	description: ApiDescription,
	schema: Schema,
	{ levels, limit }: { levels: number; limit: number },
): OperationField[] {
	const fields: OperationField[] = [];
	const open: Property[] = [{ path: [], schema, required: true, within: [] }];
	while (open.length > 0) {
		const property = open.pop()!;
		const inner = property.path.length < levels ? propertiesOf(description, property) : [];
		if (inner.length > 0) open.push(...inner.reverse());
		else if (property.path.length > 0) fields.push(jsonField(property));
		if (open.length + fields.length > limit) return [];
	}
	return fields;
}

/** In JSON, a file is a text: its content in Base64, mostly. */
function jsonField({ path, schema, required }: Property): OperationField {
	return toField(path, { ...schema, ...withoutFiles(schema) }, required);
}

/** Returns none if there are too many: each of them has to be read. */
function propertiesOf(
	description: ApiDescription,
	{ path, schema, required, within }: Property,
): Property[] {
	if (schema.type !== 'object' || schema.parts.some((part) => within.includes(part))) return [];
	if (schema.properties.length > MAX_PROPERTIES) return [];
	return schema.properties
		.map(([name, each]) => ({
			path: [...path, name],
			schema: readSchema(description, each),
			required: required && schema.required.has(name),
			within: [...within, ...schema.parts.filter(hasProperties)],
		}))
		.filter((each) => !each.schema.isReadOnly);
}

/** Others, such as one that only requires something, may stand in many places. */
function hasProperties(part: object): boolean {
	return 'properties' in part;
}

function formFields(
	description: ApiDescription,
	schema: Schema,
	{ required, encoding }: { required: boolean; encoding: unknown },
): OperationField[] {
	const encodings = new Map(Object.entries(isObject(encoding) ? encoding : {}));
	const form = { ...schema, type: 'object' as const, items: undefined };
	const properties = propertiesOf(description, {
		path: [],
		schema: form,
		required: true,
		within: [],
	});
	// Nothing is known of the form, or too much. Its fields are entered as one object.
	if (properties.length === 0 || properties.length > MAX_FIELDS)
		return [toField([], form, required)];
	return properties.map((property) => ({
		...toField(property.path, property.schema, property.required),
		encoding: encodingOf(encodings.get(property.path[0]!), property.schema.type),
	}));
}

/**
 * OpenAPI 3.1, 4.8.15: style goes before media type. If nothing is said, objects are JSON, and so are those that a value of
 * any type may be.
 */
function encodingOf(part: unknown, type: FieldType): FieldEncoding {
	const encoding = isObject(part) ? part : {};
	const { style, explode, allowReserved, contentType } = encoding;
	if ([style, explode, allowReserved].some((each) => each !== undefined)) {
		return styleOf(encoding, isQueryStyle(style) ? style : 'form');
	}
	if (isString(contentType) && isJsonType(readMediaType(contentType).type)) return { contentType };
	if (type === 'object') return { contentType: 'application/json' };
	return type === 'any' ? { contentType: 'text/plain' } : styleOf({}, 'form');
}

function toField(path: string[], schema: Schema, required: boolean): OperationField {
	const { type, choices, items, description } = schema;
	return {
		id: ['body', ...path.map(escapePointer)].join('/'),
		place: 'body',
		path,
		type,
		...(choices ? { choices } : {}),
		...(items ? { items } : {}),
		required,
		...(schema.default === undefined ? {} : { default: schema.default }),
		...(description === undefined ? {} : { description }),
	};
}
