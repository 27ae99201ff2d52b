import { isJsonType, isTextType, readMediaType } from '../http/media-type';
import type { TypedValue } from '../http/multipart';
import type { FileField, RequestBody } from '../request/request-body';
import { isObject } from '../text/json';
import { writeJsonNumbers } from '../text/json-numbers';
import type { FieldEncoding, OperationBody, OperationField } from './operation';
import {
	asItIs,
	isContainer,
	percentEncode,
	percentEncodeUnsafe,
	textOf,
	writePairs,
	writeValue,
	type Encode,
	type Pair,
} from './parameter-style';

/** A field with its checked value. */
export interface FilledField {
	field: OperationField;
	value: unknown;
}

export type BodyFormat = 'json' | 'urlencoded' | 'multipart' | 'text' | 'file';

/** How is a body of this media type written? */
export function bodyFormatOf(mediaType: string): BodyFormat {
	const { type } = readMediaType(mediaType);
	if (isJsonType(type) || type === 'text/json') return 'json';
	if (type === 'application/x-www-form-urlencoded') return 'urlencoded';
	if (type === 'multipart/form-data') return 'multipart';
	// The parts of other multipart types can only be typed.
	return isTextType(type) || type.startsWith('multipart/') ? 'text' : 'file';
}

/** Returns the body with these values; none if it has none and need not be sent. */
export function buildBody(
	body: OperationBody,
	filled: readonly FilledField[],
): RequestBody | undefined {
	if (filled.length === 0 && !body.required) return undefined;
	const { mediaType } = body;
	switch (bodyFormatOf(mediaType)) {
		case 'json':
			return { kind: 'json', contentType: mediaType, text: writeJsonNumbers(jsonOf(filled)) };
		case 'urlencoded':
			return { kind: 'urlencoded', contentType: mediaType, text: encodeForm(filled) };
		case 'multipart':
			return { kind: 'multipart', fields: filled.flatMap(namedFields).flatMap(partsOf) };
		case 'text':
			return { kind: 'text', contentType: mediaType, text: filled.map(valueText).join('') };
		case 'file':
			return { kind: 'file', field: filled.map(valueText).join('') };
	}
}

function valueText({ value }: FilledField): string {
	return String(value);
}

type JsonObject = Record<string, unknown>;

/** Objects have no prototype: a property may have any name. */
function jsonOf(filled: readonly FilledField[]): unknown {
	const [first] = filled;
	if (first?.field.path.length === 0) return first.value;
	const root = Object.create(null) as JsonObject;
	for (const { field, value } of filled) {
		const names = field.path.slice(0, -1);
		const parent = names.reduce((object, name) => {
			object[name] ??= Object.create(null);
			return object[name] as JsonObject;
		}, root);
		parent[field.path.at(-1)!] = value;
	}
	return root;
}

/** A form of which nothing is known is one object. */
function namedFields({ field, value }: FilledField): FilledField[] {
	if (field.path.length > 0) return [{ field, value }];
	return Object.entries(value as object).map(([name, each]: [string, unknown]) => ({
		field: {
			...field,
			path: [name],
			encoding: isObject(each) ? { contentType: JSON_TYPE } : OF_FORM,
		},
		value: each,
	}));
}

const OF_FORM: FieldEncoding = { style: 'form', explode: true, allowReserved: false };

function encodeForm(filled: readonly FilledField[]): string {
	const pairs = filled.flatMap(namedFields).flatMap(({ field, value }) => formPairs(field, value));
	return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

/** Writes the value of a query parameter or of a form's field. */
export function formPairs(field: OperationField, value: unknown): Pair[] {
	const { encoding } = field;
	const isUnsafe = encoding !== undefined && 'style' in encoding && encoding.allowReserved;
	return fieldPairs(field, value, isUnsafe ? percentEncodeUnsafe : percentEncode);
}

/** Writes the value of a field with a name, by its style or its media type. */
export function fieldPairs(
	{ path, encoding }: OperationField,
	value: unknown,
	encode: Encode,
): Pair[] {
	const name = path[0]!;
	return encoding !== undefined && 'style' in encoding
		? writePairs(name, value, encoding, encode)
		: [[encode(name), encode(contentText(value, encoding?.contentType))]];
}

/** Writes the value of a path parameter or of a header, by its style or its media type. */
export function fieldText(
	{ path, encoding }: OperationField,
	value: unknown,
	encode: Encode,
): string {
	return encoding !== undefined && 'style' in encoding
		? writeValue(path[0]!, value, encoding, encode)
		: encode(contentText(value, encoding?.contentType));
}

/** Writes a value in a media type (OpenAPI 3.1, 4.8.12.2). A text is taken for what is to be sent, even where that is JSON. */
function contentText(value: unknown, contentType = ''): string {
	const isJson = typeof value !== 'string' && isJsonType(readMediaType(contentType).type);
	return isJson ? writeJsonNumbers(value) : textOf(value);
}

type Part = readonly [name: string, value: string | TypedValue | FileField];

/** Each element of a list is a part of its own (OpenAPI 3.1, 4.8.15.2). */
function partsOf({ field, value }: FilledField): Part[] {
	const { encoding, items, path } = field;
	const name = path[0]!;
	const values = Array.isArray(value) ? value : [value];
	if ((items ?? field).type === 'file')
		return values.map((each) => [name, { field: String(each) }]);
	if (encoding !== undefined && 'contentType' in encoding) {
		return values.map((each) => [name, typedPart(each, encoding.contentType)]);
	}
	const hasPlainValues = values.every((each) => !isContainer(each));
	return encoding !== undefined && (hasPlainValues || encoding.style === 'deepObject')
		? writePairs(name, value, encoding, asItIs)
		: values.map((each) => [name, typedPart(each, JSON_TYPE)]);
}

/** A text needs no media type: it is the default of a part (RFC 7578, 4.4). */
function typedPart(value: unknown, contentType: string): string | TypedValue {
	const text = contentText(value, contentType);
	return isJsonType(readMediaType(contentType).type) ? { text, type: contentType } : text;
}

const JSON_TYPE = 'application/json';
