import { accept, refuse, type Verdict } from '../refusals/refusal';
import type { RequestBody } from '../request/request-body';
import { isBodyPath } from '../request/request-parts';
import { parseJson, type Json } from '../text/json';
import { parsePropertyPath, isOwnPath } from '../text/property-path';
import { setByPath } from '../vendor/set-by-path';
import type { ParameterValue } from './page-position';

/** Can such a body say which page is wanted, in this parameter? */
export function judgePageBody(
	body: RequestBody | undefined,
	parameter: string,
): Verdict<{ isInJson: boolean }> {
	if (body?.kind === 'urlencoded') return accept({ isInJson: false });
	if (body?.kind !== 'json') return refuse('pagination_body_unfit', {});
	if (!isBodyPath(parameter)) return refuse('pagination_invalid', { field: 'Body Parameter' });
	const json = parseJson(body.text) as Json;
	if (typeof json !== 'object' || json === null || Array.isArray(json)) {
		return refuse('pagination_body_unfit', {});
	}
	return canSetPath(json, parsePropertyPath(parameter)) && isOwnPath(json, parameter)
		? accept({ isInJson: true })
		: refuse('pagination_body_blocked', { parameter });
}

/**
 * The same body with this parameter in it, in place of what it had there. In a form the name stands for
 * itself, in JSON dots and brackets lead to nested values.
 */
export function bodyOfPage(
	body: RequestBody | undefined,
	{ parameter, value }: ParameterValue,
): RequestBody | undefined {
	switch (body?.kind) {
		case 'urlencoded':
			return { ...body, text: setInForm(body.text, parameter, value) };
		case 'json':
			return { ...body, text: setInJson(body.text, parameter, value) };
		default:
			return body;
	}
}

function setInForm(text: string, name: string, value: Json): string {
	const form = new URLSearchParams(text);
	form.set(name, String(value));
	return form.toString();
}

function setInJson(text: string, path: string, value: Json): string {
	return JSON.stringify(setByPath(parseJson(text) as Record<string, unknown>, path, value));
}

/**
 * Whether nothing is lost on the way. The library puts an object in place of the text in
 * `{ "variables": "x" }`, and a list loses whatever has a name instead of a number.
 */
function canSetPath(json: Json, parts: ReadonlyArray<string | number>): boolean {
	let at: Json | undefined = json;
	for (const part of parts) {
		// What is not there yet, or is null, is made.
		if (at === undefined || at === null) return true;
		if (typeof at !== 'object') return false;
		if (Array.isArray(at) && typeof part !== 'number') return false;
		at = (at as Record<string, Json>)[part];
	}
	return true;
}
