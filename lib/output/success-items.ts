import { accept, type Refused } from '../refusals/refusal';
import { selectFields, truncateBody } from '../response/optimize-response';
import type { ResponseBody } from '../response/response-body';
import type { ResponseOptions } from '../response/response-options';
import { pickSavedValues, type SavedValue } from '../response/saved-values';
import { isObject, type Json } from '../text/json';
import type { CallReport } from './call-report';
import type { ShownResponse } from './failure';
import { renameErrorFields, REPORT_FIELD, reserveField } from './item-fields';

type Fields = Record<string, Json>;

/** A successful call, with nothing in it that must not be shown. */
export interface SuccessfulCall {
	/** The input item. */
	input: Record<string, unknown>;
	/** Its body is of `kind`. The body is ignored for a file, and for a response without one. */
	response: ShownResponse;
	kind: Exclude<ResponseBody['kind'], 'notJson'>;
	/** Only if the user asked for it. */
	report: CallReport | undefined;
	/** Whether n8n looks for an `error` in the items of this node. */
	n8nReadsErrorField: boolean;
}

/** How to output a call. */
interface OutputOptions {
	savedValues: readonly SavedValue[];
	response: ResponseOptions;
}

/** The output items, or the values that the response should have and does not have, or a path that is refused. */
export type SuccessItems = { ok: true; items: Array<Record<string, unknown>> } | NoItems;

type NoItems = { ok: false; missing: Array<Pick<SavedValue, 'name' | 'path'>> } | Refused;

/** Returns the output items of a successful call. */
export function successItems(call: SuccessfulCall, options: OutputOptions): SuccessItems {
	const output =
		options.savedValues.length > 0 ? addSavedValues(call, options) : outputOf(call, options);
	if (!output.ok) return output;
	const report: Record<string, unknown> = options.response.hasReport
		? { [REPORT_FIELD]: call.report }
		: {};
	return {
		ok: true,
		items: output.items.map((fields) => renameErrorFields({ ...fields, ...report }, call)),
	};
}

function addSavedValues(
	call: SuccessfulCall,
	{ savedValues, response }: OutputOptions,
): SuccessItems {
	const { headers } = call.response;
	const body = hasBody(call) ? call.response.body : null;
	const picked = pickSavedValues({ body, headers }, savedValues);
	if (!picked.ok) return picked;
	const { values, missing } = picked.value;
	if (missing.length > 0) return { ok: false, missing };
	return { ok: true, items: [{ ...call.input, ...withFreeReportField(values, response) }] };
}

function outputOf(call: SuccessfulCall, { response }: OutputOptions): SuccessItems {
	const { statusCode, headers } = call.response;
	if (!hasBody(call)) {
		const fields = response.isFull ? { statusCode, headers } : call.input;
		return { ok: true, items: [{ ...fields }] };
	}
	const optimized = optimize(call, response);
	if (!optimized.ok) return optimized;
	const { body } = optimized;
	if (response.isFull) return { ok: true, items: [{ statusCode, headers, body }] };
	const items: Fields[] = call.kind === 'text' ? [{ [response.outputField]: body }] : itemsOf(body);
	return { ok: true, items: items.map((fields) => withFreeReportField(fields, response)) };
}

function hasBody({ kind }: SuccessfulCall): boolean {
	return kind === 'json' || kind === 'text';
}

function optimize(
	{ response, kind }: SuccessfulCall,
	{ optimization }: ResponseOptions,
): { ok: true; body: Json } | NoItems {
	if (optimization === undefined) return { ok: true, body: response.body };
	// Plain text has no fields.
	const chosen =
		kind === 'text' ? accept(response.body) : selectFields(response.body, optimization);
	if (!chosen.ok) return chosen;
	if (chosen.value === undefined) {
		const { dataField: path } = optimization;
		return { ok: false, missing: [{ name: 'Field Containing Data', path }] };
	}
	return { ok: true, body: truncateBody(chosen.value, optimization.maxLength) };
}

/** Returns one item for each element of a list. A value that is not an object gets the field name that n8n uses. */
function itemsOf(body: Json): Fields[] {
	const elements = Array.isArray(body) ? body : [body];
	return elements.map((element) => (isObject(element) ? element : { data: element }));
}

function withFreeReportField(fields: Fields, { hasReport }: ResponseOptions): Fields {
	return hasReport ? reserveField(fields, REPORT_FIELD) : fields;
}
