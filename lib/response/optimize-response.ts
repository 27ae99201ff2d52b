import { describeValue } from '../refusals/describe-value';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseNumberOption, type NumberOption } from '../request/option-value';
import { isJmesPath, valueAt } from '../jmespath/jmespath';
import { isObject, type Json } from '../text/json';
import { isOwnPath, parsePropertyPath } from '../text/property-path';
import { truncate } from '../text/truncate';
import { deleteByPath, getByPath, hasByPath, setByPath } from '../vendor/set-by-path';

/** What to keep of a response, so that it fits into an AI model's context. */
export interface Optimization {
	/** A JMESPath to the part to keep; empty for the whole body. */
	dataField: string;
	fieldsToInclude: FieldChoice;
	/** Dotted paths, such as "customer.name". */
	fields: readonly string[];
	/** In characters; `undefined` for no limit. */
	maxLength: number | undefined;
}

const FIELD_CHOICES = ['all', 'except', 'selected'] as const;
type FieldChoice = (typeof FIELD_CHOICES)[number];

/** The values that "Max Response Characters" accepts; 0 means no limit. */
export const MAX_CHARACTERS_OPTION: NumberOption = {
	default: 0,
	minimum: 0,
	maximum: 1_000_000,
	isWhole: true,
};
const MAX_FIELDS_LENGTH = 5_000;

/** Is this option well formed? Returns `undefined` if it is not set. */
export function parseOptimization(option: unknown): Verdict<Optimization | undefined> {
	if (typeof option !== 'object' || option === null) return accept(undefined);
	const {
		dataField = '',
		fieldsToInclude = 'all',
		fields = '',
		maxLength,
	} = option as Record<string, unknown>;
	if (typeof dataField !== 'string' || (dataField !== '' && !isJmesPath(dataField))) {
		return refuse('option_path_invalid', {
			option: 'Field Containing Data',
			path: describeValue(dataField),
		});
	}
	const choice = FIELD_CHOICES.find((each) => each === fieldsToInclude);
	if (choice === undefined) {
		return refuse('option_unknown', { option: 'Include Fields' });
	}
	const names = choice === 'all' ? accept([]) : parseFields(fields);
	if (!names.ok) return names;
	const limit = parseNumberOption('Max Response Characters', maxLength, MAX_CHARACTERS_OPTION);
	if (!limit.ok) return limit;
	return accept({
		dataField,
		fieldsToInclude: choice,
		fields: names.value,
		maxLength: limit.value === 0 ? undefined : limit.value,
	});
}

/** Returns the selected part of a body; `undefined` if the body does not have it. */
export function selectFields(
	body: Json,
	{ dataField: path, fieldsToInclude, fields }: Optimization,
): Verdict<Json | undefined> {
	// A status without a body gives an empty object. That it lacks the part is not a failure.
	if (isEmptyObject(body)) return accept(body);
	const found = path === '' ? accept(body) : valueAt(body, path);
	if (!found.ok) return refuse('path_too_costly', { field: 'Field Containing Data', path });
	const { value: data } = found;
	if (data === undefined || fieldsToInclude === 'all') return accept(data);
	const choose = fieldsToInclude === 'selected' ? pickFields : omitFields;
	return accept(
		Array.isArray(data) ? data.map((element) => choose(element, fields)) : choose(data, fields),
	);
}

/** Returns the body, or if it is longer than the limit, the start of its text and its full length. */
export function truncateBody(body: Json, maxLength: number | undefined): Json {
	if (maxLength === undefined) return body;
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	if (text.length <= maxLength) return body;
	const start = truncate(text, maxLength);
	return `${start}… [cut: the first ${start.length} of ${text.length} characters]`;
}

function pickFields(value: Json, fields: readonly string[]): Json {
	if (!isObject(value)) return value;
	const picked = {};
	for (const field of fields) {
		if (!isOwnPath(value, field) || !isOwnPath(picked, field)) continue;
		if (hasByPath(value, field)) setByPath(picked, field, getByPath(value, field));
	}
	return picked;
}

function omitFields(value: Json, fields: readonly string[]): Json {
	if (!isObject(value)) return value;
	const rest = JSON.parse(JSON.stringify(value)) as Record<string, Json>;
	for (const field of fields) if (isOwnPath(rest, field)) deleteByPath(rest, field);
	return rest;
}

function parseFields(fields: unknown): Verdict<string[]> {
	// Fields that a user drags into the editor arrive as a list.
	const parts: unknown[] = Array.isArray(fields) ? fields : [fields];
	if (!parts.every((part) => typeof part === 'string')) return refuseField('');
	const list = parts.join(',');
	if (list.length > MAX_FIELDS_LENGTH) return refuseField('');
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const invalid = names.find((name) => parsePropertyPath(name).length === 0);
	if (invalid !== undefined || names.length === 0) return refuseField(invalid ?? '');
	return accept(names);
}

function refuseField(path: string): Verdict<string[]> {
	return refuse('option_path_invalid', { option: 'Fields', path });
}

function isEmptyObject(value: Json): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}
