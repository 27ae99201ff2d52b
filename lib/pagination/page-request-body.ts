import { accept, refuse, type Verdict } from '../refusals/refusal';
import type { RequestBody } from '../request/request-body';
import { isBodyPath } from '../request/request-parts';
import { isDeeperThan, isObject, MAX_JSON_DEPTH, parseJson, type Json } from '../text/json';
import { writeJsonNumbers } from '../text/json-numbers';
import { setInJsonText } from '../text/json-text';
import { isOwnPath, parsePropertyPath } from '../text/property-path';
import type { ParameterValue } from './page-position';

/** Can this parameter of this body say which page to return? */
export function judgePageBody(
	body: RequestBody | undefined,
	parameter: string,
): Verdict<{ isInJson: boolean }> {
	if (body?.kind === 'urlencoded') return accept({ isInJson: false });
	if (body?.kind !== 'json') return refuse('pagination_body_unfit', {});
	if (!isBodyPath(parameter)) return refuse('pagination_invalid', { field: 'Body Parameter' });
	const json = parseJson(body.text) as Json;
	if (!isObject(json) || isDeeperThan(MAX_JSON_DEPTH, json))
		return refuse('pagination_body_unfit', {});
	return canSetPath(json, parsePropertyPath(parameter)) && isOwnPath(json, parameter)
		? accept({ isInJson: true })
		: refuse('pagination_body_blocked', { parameter });
}

/**
 * Returns the body with this parameter set to its value. In a form, the name is used literally. In JSON, dots and
 * brackets lead to nested values.
 */
export function bodyOfPage(
	body: RequestBody | undefined,
	{ parameter, value }: ParameterValue,
): RequestBody | undefined {
	switch (body?.kind) {
		case 'urlencoded':
			return { ...body, text: setInForm(body.text, parameter, value) };
		case 'json':
			return {
				...body,
				text: setInJsonText(body.text, parsePropertyPath(parameter), writeJsonNumbers(value)),
			};
		default:
			return body;
	}
}

function setInForm(text: string, name: string, value: Json): string {
	const form = new URLSearchParams(text);
	form.set(name, String(value));
	return form.toString();
}

/**
 * Can the value be set without losing another one? The library would replace the string in `{ "variables": "x" }` with
 * an object. And a list would lose a value that has a name instead of an index.
 */
function canSetPath(json: Json, parts: ReadonlyArray<string | number>): boolean {
	let current: Json | undefined = json;
	for (const part of parts) {
		// A missing value, or `null`, becomes a new object or list.
		if (current === undefined || current === null) return true;
		if (typeof current !== 'object') return false;
		if (Array.isArray(current) && typeof part !== 'number') return false;
		current = (current as Record<string, Json>)[part];
	}
	return true;
}
