import { isJsonType, isMediaType, readMediaType } from '../http/media-type';
import type { TypedValue } from '../http/multipart';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { copyAsJson, isScalar } from '../text/json';
import { parseBody, type NameValue, type PartInput } from './request-parts';

/** A body as the node's fields give it, with the content types of n8n's HTTP Request node. */
export type BodyInput =
	| { contentType: 'json'; part: PartInput }
	| { contentType: 'form-urlencoded'; rows: readonly NameValue[] }
	| { contentType: 'form-urlencoded'; text: unknown }
	| { contentType: 'multipart-form-data'; rows: readonly FormRow[] }
	| { contentType: 'binaryData'; inputDataFieldName: unknown }
	| { contentType: 'raw'; rawContentType: unknown; text: unknown };

/** A row of a form: a string, or the name of a binary field of the input item. */
export interface FormRow extends Partial<NameValue> {
	parameterType?: unknown;
	inputDataFieldName?: unknown;
	/** The media type of a string; empty for none. */
	partContentType?: unknown;
}

/** The body to send. It names the input item's files, so that they are read only when they are needed. */
export type RequestBody =
	| TextBody
	| { kind: 'file'; field: string }
	| {
			kind: 'multipart';
			fields: ReadonlyArray<readonly [name: string, value: string | TypedValue | FileField]>;
	  };

/** Kind `text` is sent exactly as it was typed. The other kinds are encoded here, so their format is known. */
export interface TextBody {
	kind: 'json' | 'urlencoded' | 'text';
	text: string;
	contentType: string;
}

/** A binary field of the input item. */
export interface FileField {
	field: string;
}

/** A body as users see it before it is sent. Files appear with what is known without reading them. */
export type ShownBody = string | { file: ShownFile } | ShownPart[];

export type ShownPart =
	| { name: string; value: string; type?: string }
	| { name: string; file: ShownFile };

export interface ShownFile extends FileField {
	name: string;
	/** Media type. */
	type: string;
	/** In bytes. */
	size: number;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const TEXT_TYPE = 'text/plain; charset=utf-8';

/** Do these fields make a valid body? */
export function parseRequestBody(input: BodyInput): Verdict<RequestBody> {
	switch (input.contentType) {
		case 'json':
			return textBody('json', JSON_TYPE, parseBody(input.part));
		case 'form-urlencoded':
			return 'rows' in input
				? textBody('urlencoded', FORM_TYPE, encodeForm(input.rows))
				: textBody('text', FORM_TYPE, typedText(input.text));
		case 'multipart-form-data':
			return parseForm(input.rows);
		case 'binaryData':
			return parseFile(input.inputDataFieldName);
		case 'raw':
			return parseRaw(input);
	}
}

function textBody(
	kind: TextBody['kind'],
	contentType: string,
	text: Verdict<string>,
): Verdict<RequestBody> {
	return text.ok ? accept({ kind, contentType, text: text.value }) : text;
}

function typedText(text: unknown): Verdict<string> {
	return typeof text === 'string' ? accept(text) : refuse('body_not_text', {});
}

function encodeForm(rows: readonly NameValue[]): Verdict<string> {
	const form = new URLSearchParams();
	for (const { name, value } of rows.filter(isNamed)) {
		const values: unknown[] = Array.isArray(value) ? value : [value];
		for (const each of values) {
			if (!isScalar(each)) return refuse('form_value_invalid', { name });
			form.append(name, String(each));
		}
	}
	return accept(form.toString());
}

function parseForm(rows: readonly FormRow[]): Verdict<RequestBody> {
	const fields: Array<readonly [name: string, value: string | TypedValue | FileField]> = [];
	for (const row of rows.filter(isNamed)) {
		const value = formValue(row);
		if (!value.ok) return value;
		fields.push([row.name, value.value]);
	}
	return accept({ kind: 'multipart', fields });
}

function formValue(row: FormRow & { name: string }): Verdict<string | TypedValue | FileField> {
	const { name, value, partContentType: type = '' } = row;
	if (row.parameterType === 'formBinaryData') return fileField(row.inputDataFieldName, name);
	if (type !== '' && !isMediaType(type)) return refuse('part_type_invalid', { name });
	const text =
		type !== '' && isJsonType(readMediaType(type).type) ? jsonText(value) : plainText(value);
	if (text === undefined) return refuse('form_value_invalid', { name });
	return accept(type === '' ? text : { text, type });
}

function plainText(value: unknown): string | undefined {
	return isScalar(value) ? String(value) : undefined;
}

/** A typed text is sent as it is. An expression may give the value itself. */
function jsonText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	const copy = copyAsJson(value);
	return copy === null ? undefined : JSON.stringify(copy);
}

function parseFile(name: unknown): Verdict<RequestBody> {
	const file = fileField(name);
	return file.ok ? accept({ kind: 'file', ...file.value }) : file;
}

/** Accepts only a name: an object could refer to any file that n8n stores. */
function fileField(name: unknown, part = ''): Verdict<FileField> {
	return typeof name === 'string' && name !== ''
		? accept({ field: name })
		: refuse('file_field_invalid', { part });
}

function parseRaw(input: { rawContentType: unknown; text: unknown }): Verdict<RequestBody> {
	const contentType = input.rawContentType === '' ? TEXT_TYPE : input.rawContentType;
	return isMediaType(contentType)
		? textBody('text', contentType, typedText(input.text))
		: refuse('content_type_invalid', {});
}

function isNamed<T extends { name?: string }>(row: T): row is T & { name: string } {
	return row.name !== undefined && row.name !== '';
}
