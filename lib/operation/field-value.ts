import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { isObject, isScalar } from '../text/json';
import { ExactNumber, parseJsonNumbers } from '../text/json-numbers';
import type { FieldType, OperationField, ValueType } from './operation';

/**
 * Checks the value of a field against its type and its choices. A text is read as what the type asks for: n8n's
 * expressions often give "17" or a list as JSON.
 */
export function readFieldValue(field: OperationField, value: unknown): Verdict<unknown> {
	const read = READERS[field.type](value);
	if (read === undefined) return refuseType(field);
	return checkChoices(field, read);
}

function refuseType({ id, type, items }: OperationField): Refused {
	const name = items === undefined || items.type === 'any' ? type : `${type} of ${items.type}`;
	return refuse('operation_field_type_wrong', { field: id, type: name });
}

/** Each returns `undefined` for what is not of its type. */
const READERS: Record<FieldType, (value: unknown) => unknown> = {
	string: (value) => (isText(value) ? String(value) : undefined),
	number: readNumber,
	integer: (value) => {
		const number = readNumber(value);
		return number !== undefined && isWhole(number) ? number : undefined;
	},
	boolean: (value) => BOOLEANS.get(value),
	array: (value) => containerIn(value, Array.isArray),
	object: (value) => containerIn(value, isObject),
	file: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
	any: (value) => value,
};

const BOOLEANS = new Map<unknown, boolean>([
	[true, true],
	[false, false],
	['true', true],
	['false', false],
]);

/** Finite, and with whole characters: half of a surrogate pair has no UTF-8 form. */
function isText(value: unknown): boolean {
	return typeof value === 'number' ? Number.isFinite(value) : isScalar(value) || isExact(value);
}

function isExact(value: unknown): value is ExactNumber {
	return value instanceof ExactNumber;
}

/** A number as JSON writes it (RFC 8259, 6). One that JavaScript would round keeps its digits. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readNumber(value: unknown): number | ExactNumber | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (isExact(value)) return value;
	if (typeof value !== 'string' || !NUMBER.test(value)) return undefined;
	return parseJsonNumbers(value, 'exact') as number | ExactNumber;
}

function isWhole(number: number | ExactNumber): boolean {
	return typeof number === 'number' ? Number.isInteger(number) : /^-?\d+$/.test(number.source);
}

function containerIn(value: unknown, isRight: (value: unknown) => boolean): unknown {
	const container = typeof value === 'string' ? parseJsonNumbers(value, 'exact') : value;
	return isRight(container) ? container : undefined;
}

function checkChoices(field: OperationField, value: unknown): Verdict<unknown> {
	const { id, items, type } = field;
	if (type !== 'array' || !items) return checkChoice(field, id, value);
	const elements: unknown[] = [];
	for (const element of value as unknown[]) {
		const read = READERS[items.type](element);
		if (read === undefined) return refuseType(field);
		const checked = checkChoice(items, id, read);
		if (!checked.ok) return checked;
		elements.push(checked.value);
	}
	return accept(elements);
}

function checkChoice({ choices }: ValueType, id: string, value: unknown): Verdict<unknown> {
	if (choices === undefined) return accept(value);
	const choice = choices.find((each) => String(each) === String(value));
	if (choice !== undefined) return accept(choice);
	return refuse('operation_field_choice_unknown', {
		field: id,
		choices: choices.map(String).join(', '),
	});
}
