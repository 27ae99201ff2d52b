import { decodeText, isReadableText } from '../http/decode-text';
import { parseJsonBody } from '../http/json-body';
import { isJsonType, isTextType, readMediaType } from '../http/media-type';
import type { Json } from '../text/json';
import type { NumberReading } from '../text/json-numbers';

/** The formats in which a response can be read, with n8n's names for them. */
export const RESPONSE_FORMATS = ['autodetect', 'file', 'json', 'text'] as const;
export type ResponseFormat = (typeof RESPONSE_FORMATS)[number];

/** A body, read in the requested format. `none` is a response without a body where a file was requested. */
export type ResponseBody =
	| { kind: 'json'; value: Json }
	| { kind: 'text'; value: string }
	| { kind: 'file' }
	| { kind: 'none' }
	| { kind: 'notJson' };

/** What is known of a response before its body arrives. */
export interface ResponseMetadata {
	/** Of the request. */
	method: string;
	statusCode: number;
	contentType: unknown;
}

/** RFC 9110, 6.4.1. */
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

/** Does the head show that the body has to be stored as a file? Then nothing needs to read the body. */
export function isFileResponse(format: ResponseFormat, head: ResponseMetadata): boolean {
	if (hasNoBody(head)) return false;
	const { type } = readMediaType(head.contentType);
	return format === 'file' || (format === 'autodetect' && type !== '' && !isTextType(type));
}

/**
 * Reads a body in the requested format. A body without a media type is a file only if it is not readable text.
 */
export function parseResponseBody(
	bytes: Uint8Array,
	format: ResponseFormat,
	head: ResponseMetadata,
	numbers?: NumberReading,
): ResponseBody {
	if (format === 'file') return { kind: hasNoBody(head) ? 'none' : 'file' };
	if (isFileResponse(format, head)) return { kind: 'file' };
	const text = decodeText(bytes, head.contentType);
	if (format === 'text') return { kind: 'text', value: text };
	const json = parseJsonBody(text, head.contentType, numbers);
	if (json.isJson) return { kind: 'json', value: json.value };
	const { type } = readMediaType(head.contentType);
	if (format === 'json' || isJsonType(type)) return { kind: 'notJson' };
	if (isUnnamedFile(bytes, head)) return { kind: 'file' };
	return { kind: 'text', value: text };
}

/** Returns the body of a failed call as users see it: as JSON if it is JSON, or else as text. */
export function parseErrorBody(
	bytes: Uint8Array,
	contentType: unknown,
	numbers?: NumberReading,
): Json {
	const text = decodeText(bytes, contentType);
	const json = parseJsonBody(text, contentType, numbers);
	return json.isJson ? json.value : text;
}

/**
 * Returns the body of a response as conditions ask it: as JSON if it is JSON, or else as text. `undefined` if there is no body,
 * or a file that is not JSON.
 */
export function parseConditionedBody(
	bytes: Uint8Array,
	format: ResponseFormat,
	head: ResponseMetadata,
): Json | undefined {
	if (bytes.length === 0) return undefined;
	const text = decodeText(bytes, head.contentType);
	const json = parseJsonBody(text, head.contentType, 'text');
	if (json.isJson) return json.value;
	const isFile =
		isFileResponse(format, head) || (format === 'autodetect' && isUnnamedFile(bytes, head));
	return isFile ? undefined : text;
}

/** Is this a body without a media type that nobody could read? */
function isUnnamedFile(bytes: Uint8Array, { contentType }: ResponseMetadata): boolean {
	return readMediaType(contentType).type === '' && !isReadableText(bytes);
}

function hasNoBody({ method, statusCode }: ResponseMetadata): boolean {
	return method === 'HEAD' || STATUSES_WITHOUT_BODY.has(statusCode);
}
