import { partsOf, staysWithin } from '../text/property-path';
import type { Json } from '../http/json-body';
import type { ParameterValue } from './next-page';
import { parseJson } from '../text/json';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { FORM_TYPE, type BodyInput, type RequestBody } from '../request/request-body';
import { isBodyPath, parseBody } from '../request/request-parts';
import { setByPath } from '../vendor/set-by-path';

/** Can such a body say which page is wanted, in this parameter? */
export function judgePageBody(
	body: BodyInput | undefined,
	parameter: string,
): Verdict<{ isInJson: boolean }> {
	if (body?.contentType === 'form-urlencoded' && 'rows' in body) return accept({ isInJson: false });
	if (body?.contentType !== 'json') return refuse('pagination_body_unfit', {});
	if (!isBodyPath(parameter)) return refuse('pagination_invalid', { field: 'Body Parameter' });
	const text = parseBody(body.part);
	if (!text.ok) return text;
	const json = parseJson(text.value) as Json;
	if (typeof json !== 'object' || json === null || Array.isArray(json)) {
		return refuse('pagination_body_unfit', {});
	}
	return leadsSomewhere(json, partsOf(parameter)) && staysWithin(json, parameter)
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
	if (body?.kind !== 'text') return body;
	const set = body.contentType === FORM_TYPE ? setInForm : setInJson;
	return { ...body, text: set(body.text, parameter, value) };
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
function leadsSomewhere(json: Json, parts: ReadonlyArray<string | number>): boolean {
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
