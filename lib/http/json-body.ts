import { isDeeperThan, MAX_JSON_DEPTH, parseJson, type Json } from '../text/json';
import { isJsonType } from './media-type';

/** A body's JSON value, or the fact that the body is not JSON. An empty body is `{}`. */
export type JsonBody = { isJson: true; value: Json } | { isJson: false };

/**
 * Is this response body JSON, and which value is it?
 *
 * A body that is declared as JSON (`application/json`, `application/problem+json`, ...) may be any
 * value. Many APIs declare JSON as text, so another body counts too, but only if it is an object or
 * an array: the text "42" on a web page is not an API's response.
 */
export function parseJsonBody(text: string, contentType: unknown): JsonBody {
	// Also trims a byte order mark: for JavaScript, U+FEFF is white space.
	const json = text.trim();
	if (json === '') return { isJson: true, value: {} };
	const value = parseJson(json) as Json | undefined;
	if (value === undefined || isDeeperThan(MAX_JSON_DEPTH, value)) return { isJson: false };
	const counts = declaresJson(contentType) || (typeof value === 'object' && value !== null);
	return counts ? { isJson: true, value } : { isJson: false };
}

function declaresJson(contentType: unknown): boolean {
	if (typeof contentType !== 'string') return false;
	return isJsonType(contentType.split(';')[0]!.trim().toLowerCase());
}
