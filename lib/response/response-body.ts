import { decodeText, isReadableText } from '../http/decode-text';
import { parseJsonBody } from '../http/json-body';
import { isJsonType, isTextType, readMediaType } from '../http/media-type';
import type { Json } from '../text/json';

/** As what a response is to be read, by the names that n8n gives the choices. */
export const RESPONSE_FORMATS = ['autodetect', 'file', 'json', 'text'] as const;
export type ResponseFormat = (typeof RESPONSE_FORMATS)[number];

/** A body that was read as what was asked for. `none` is what has no body, where a file was asked for. */
export type ResponseBody =
	| { kind: 'json'; value: Json }
	| { kind: 'text'; value: string }
	| { kind: 'file' }
	| { kind: 'none' }
	| { kind: 'notJson' };

/** An answer before its body has come. */
export interface ResponseMetadata {
	/** Of the request. */
	method: string;
	statusCode: number;
	contentType: unknown;
}

/** RFC 9110, 6.4.1. */
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

/** Does the head tell that the body is to be kept as a file? Then nobody needs to look into it. */
export function isFileResponse(format: ResponseFormat, head: ResponseMetadata): boolean {
	if (hasNoBody(head)) return false;
	const { type } = readMediaType(head.contentType);
	return format === 'file' || (format === 'autodetect' && type !== '' && !isTextType(type));
}

/**
 * What is this body, read as what was asked for? A body without a media type is a file only if nobody
 * could read it.
 */
export function parseResponseBody(
	octets: Uint8Array,
	format: ResponseFormat,
	head: ResponseMetadata,
): ResponseBody {
	if (format === 'file') return { kind: hasNoBody(head) ? 'none' : 'file' };
	if (isFileResponse(format, head)) return { kind: 'file' };
	const text = decodeText(octets, head.contentType);
	if (format === 'text') return { kind: 'text', value: text };
	const json = parseJsonBody(text, head.contentType);
	if (json.isJson) return { kind: 'json', value: json.value };
	const { type } = readMediaType(head.contentType);
	if (format === 'json' || isJsonType(type)) return { kind: 'notJson' };
	if (type === '' && !isReadableText(octets)) return { kind: 'file' };
	return { kind: 'text', value: text };
}

/** What people are shown of a body whose call failed: JSON if it is that, or else its text. */
export function parseErrorBody(octets: Uint8Array, contentType: unknown): Json {
	const text = decodeText(octets, contentType);
	const json = parseJsonBody(text, contentType);
	return json.isJson ? json.value : text;
}

function hasNoBody({ method, statusCode }: ResponseMetadata): boolean {
	return method === 'HEAD' || STATUSES_WITHOUT_BODY.has(statusCode);
}
