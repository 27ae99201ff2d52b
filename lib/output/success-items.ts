import { selectFields, truncateBody } from '../response/optimize-response';
import type { ResponseBody } from '../response/response-body';
import type { ResponseOptions } from '../response/response-options';
import { pickSavedValues, type SavedValue } from '../response/saved-values';
import type { Json } from '../text/json';
import type { CallReport } from './call-report';
import type { ShownResponse } from './failure';
import { renameErrorFields, REPORT_FIELD, reserveField } from './item-fields';

type Fields = Record<string, Json>;

/** A successful call, without anything that must not be shown. */
export interface SuccessfulCall {
	/** The input item. */
	input: Record<string, unknown>;
	/** Its body is that of `kind`; it does not count for a file, or for what has none. */
	response: ShownResponse;
	kind: Exclude<ResponseBody['kind'], 'notJson'>;
	/** Only if it was asked for. */
	report: CallReport | undefined;
	/** Whether n8n looks for an `error` in the items of this node. */
	n8nReadsErrorField: boolean;
}

/** What to make of it. */
interface OutputOptions {
	savedValues: readonly SavedValue[];
	response: ResponseOptions;
}

/** The items that go on, or what the answer should have had and has not. */
export type SuccessItems = { ok: true; items: Array<Record<string, unknown>> } | Incomplete;

interface Incomplete {
	ok: false;
	missing: Array<Pick<SavedValue, 'name' | 'path'>>;
}

/** What a successful call is given out as. */
export function successItems(call: SuccessfulCall, wishes: OutputOptions): SuccessItems {
	const made =
		wishes.savedValues.length > 0 ? addSavedValues(call, wishes) : outputOf(call, wishes);
	if (!made.ok) return made;
	const report: Record<string, unknown> = wishes.response.hasReport
		? { [REPORT_FIELD]: call.report }
		: {};
	return {
		ok: true,
		items: made.items.map((fields) => renameErrorFields({ ...fields, ...report }, call)),
	};
}

function addSavedValues(
	call: SuccessfulCall,
	{ savedValues, response }: OutputOptions,
): SuccessItems {
	const body = hasBody(call) ? call.response.body : null;
	const { values, missing } = pickSavedValues(body, savedValues);
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
): { ok: true; body: Json } | Incomplete {
	if (optimization === undefined) return { ok: true, body: response.body };
	// A text has no fields.
	const chosen = kind === 'text' ? response.body : selectFields(response.body, optimization);
	if (chosen === undefined) {
		const { dataField: path } = optimization;
		return { ok: false, missing: [{ name: 'Field Containing Data', path }] };
	}
	return { ok: true, body: truncateBody(chosen, optimization.maxLength) };
}

/** One item for each element of a list. What is no object gets the name that n8n uses for it. */
function itemsOf(body: Json): Fields[] {
	const elements = Array.isArray(body) ? body : [body];
	return elements.map((element) =>
		typeof element === 'object' && element !== null && !Array.isArray(element)
			? element
			: { data: element },
	);
}

function withFreeReportField(fields: Fields, { hasReport }: ResponseOptions): Fields {
	return hasReport ? reserveField(fields, REPORT_FIELD) : fields;
}
