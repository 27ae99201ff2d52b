import { isDeeperThan, MAX_JSON_DEPTH, type Json } from '../text/json';
import { parseJsonNumbers, type NumberReading } from '../text/json-numbers';
import { isJsonType } from './media-type';

/** A body's JSON value, or the fact that the body is not JSON. An empty body is `{}`. */
export type JsonBody = { isJson: true; value: Json } | { isJson: false };

/**
 * Is this response body JSON, and which value is it?
 *
 * A body that is declared as JSON (`application/json`, `application/problem+json`, ...) may be any
 * value. Many APIs declare JSON as text, so another body counts too, but only if it is an object or
 * an array: the text "42" on a web page is not an API's response. IDs that JavaScript cannot hold are read as text, unless
 * asked otherwise.
 */
export function parseJsonBody(
	text: string,
	contentType: unknown,
	numbers: NumberReading = 'text',
): JsonBody {
	// Also trims a byte order mark: for JavaScript, U+FEFF is white space.
	const json = text.trim();
	if (json === '') return { isJson: true, value: {} };
	const value = parseJsonNumbers(json, numbers) as Json | undefined;
	if (value === undefined || isDeeperThan(MAX_JSON_DEPTH, value)) return { isJson: false };
	const counts = declaresJson(contentType) || (typeof value === 'object' && value !== null);
	return counts ? { isJson: true, value } : { isJson: false };
}

function declaresJson(contentType: unknown): boolean {
	if (typeof contentType !== 'string') return false;
	return isJsonType(contentType.split(';')[0]!.trim().toLowerCase());
}
