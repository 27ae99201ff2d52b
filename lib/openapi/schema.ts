import type { FieldType, ValueType } from '../operation/operation';
import { isObject, isScalar, type Json } from '../text/json';
import { truncate } from '../text/truncate';
import { resolveReference, type ApiDescription } from './local-reference';

/** What a field needs to know of a JSON Schema (2020-12) or of OpenAPI 3.0's dialect of it. */
export interface Schema extends ValueType {
	properties: NamedSchema[];
	/** Names of properties. */
	required: ReadonlySet<string>;
	default?: Json;
	description?: string;
	/** Is it only in responses? */
	isReadOnly: boolean;
	/** The schemas that it consists of. A schema that has one of them in itself has no end. */
	parts: readonly object[];
}

/** Schemas that one schema consists of, by references and "allOf". */
const MAX_PARTS = 100;
/** Descriptions come from anywhere: a small one could ask for billions of steps. */
const MAX_ALTERNATIVES = 100;
const MAX_PARTS_OF_ALTERNATIVE = 20;
/** A list of more is no help to anyone. Any text can be typed then, and the API decides. */
const MAX_CHOICES = 1_000;
/** The largest operation of a public API has 675. */
export const MAX_FIELDS = 1_000;
/** In characters. */
const MAX_FIELD_DESCRIPTION_LENGTH = 1_000;

/** Reads a schema with all that it refers to, but for its properties and its items. */
export function readSchema(description: ApiDescription, schema: unknown): Schema {
	const parts = partsOf(description, schema);
	const possible = possibleParts(description, parts);
	const value = valueTypeOf(parts, possible);
	return {
		...(value.type === 'array' ? listType(value, itemsOf(description, parts)) : value),
		...defaultOf(parts),
		...descriptionOf(parts),
		properties: propertiesOf(parts, [...possible, ...possibleParts(description, possible.flat())]),
		required: new Set(parts.flatMap((part) => listOf(part.required)).filter(isString)),
		isReadOnly: isReadOnly(parts) || (possible.length > 0 && possible.every(isReadOnly)),
		parts,
	};
}

/** Some descriptions list the choices of a list's elements at the list. */
function listType({ type, choices }: ValueType, items: ValueType): ValueType {
	return { type, items: choices ? { choices, ...items } : items };
}

type Part = Record<string, unknown>;

/** Returns the schema itself and those that it has to meet as well. A circle is gone round once. */
function partsOf(description: ApiDescription, schema: unknown, limit = MAX_PARTS): Part[] {
	const parts = new Set<Part>();
	const open = [schema];
	while (open.length > 0 && parts.size < limit) {
		const part = open.shift();
		if (!isObject(part) || parts.has(part)) continue;
		// What stands beside a reference applies too (JSON Schema 2020-12, 8.2.3).
		if (Object.keys(part).some((name) => name !== '$ref')) parts.add(part);
		if (isString(part.$ref)) open.unshift(resolveReference(description, part));
		open.push(...listOf(part.allOf).slice(0, limit));
		const alternatives = alternativesOf(description, part);
		if (alternatives.length === 1) open.push(alternatives[0]);
	}
	return [...parts];
}

/** Without `null`, which is what a field without a value stands for. */
function alternativesOf(description: ApiDescription, part: Part): unknown[] {
	const listed = [...listOf(part.oneOf), ...listOf(part.anyOf)].slice(0, MAX_ALTERNATIVES);
	return listed.filter((each) => resolveReference(description, each)?.type !== 'null');
}

/** Returns the parts of each alternative, for all that a schema consists of. */
function possibleParts(description: ApiDescription, parts: readonly Part[]): Part[][] {
	const alternatives: unknown[] = [];
	for (const part of parts) {
		if (alternatives.length >= MAX_ALTERNATIVES) break;
		alternatives.push(...alternativesOf(description, part));
	}
	return alternatives.map((each) => partsOf(description, each, MAX_PARTS_OF_ALTERNATIVE));
}

function valueTypeOf(parts: readonly Part[], possible: readonly Part[][]): ValueType {
	const own = parts.map(ownType).find((type) => type !== undefined);
	const choices = choicesOf(parts);
	if (choices.choices) return { type: typeWithChoices(own, choices.choices), ...choices };
	if (own !== undefined) return { type: own };
	const types = possible.map((each) => each.map(ownType).find(isString) ?? 'any');
	return { type: commonType(types), ...unionOf(possible.map((each) => choicesOf(each).choices)) };
}

const TYPES = new Map<unknown, FieldType>(
	(['string', 'number', 'integer', 'boolean', 'array', 'object'] as const).map((type) => [
		type,
		type,
	]),
);

function ownType(part: Part): FieldType | undefined {
	const names = (Array.isArray(part.type) ? part.type : [part.type]).filter(
		(name) => name !== 'null',
	);
	const types = new Set(names.map((name) => TYPES.get(name)));
	const [type] = types.size === 1 ? types : ['any' as const];
	if (type === undefined) return isObject(part.properties) ? 'object' : undefined;
	return type === 'string' && isBinary(part) ? 'file' : type;
}

function isBinary({ format, contentMediaType, contentEncoding }: Part): boolean {
	if (format === 'binary') return true;
	return contentMediaType === 'application/octet-stream' && contentEncoding === undefined;
}

/** Each alternative has choices, or a value is free. */
function unionOf(lists: ReadonlyArray<ValueType['choices']>): Pick<ValueType, 'choices'> {
	const choices = new Set(lists.flatMap((list) => list ?? []));
	return choices.size > 0 && choices.size <= MAX_CHOICES && lists.every(Boolean)
		? { choices: [...choices] }
		: {};
}

/** Some descriptions declare a type that none of the choices has. */
function typeWithChoices(own: FieldType | undefined, choices: readonly unknown[]): FieldType {
	const types = choices.map((choice) => TYPES.get(typeof choice)!);
	const isOfType = own === 'integer' ? types.includes('number') : types.includes(own!);
	return own === 'array' || isOfType ? own! : commonType(types);
}

function commonType(types: readonly FieldType[]): FieldType {
	const [type = 'any', ...others] = new Set(types);
	return others.length === 0 ? type : 'any';
}

/** A list with a choice that is no plain value is not one to choose from. */
function choicesOf(parts: readonly Part[]): Pick<ValueType, 'choices'> {
	const part = parts.find((each) => Array.isArray(each.enum) || isScalar(each.const));
	if (part === undefined) return {};
	const declared = isScalar(part.const) ? [part.const] : listOf(part.enum);
	const choices = declared.filter((each) => each !== null);
	const isUsable = choices.length > 0 && choices.length <= MAX_CHOICES && choices.every(isScalar);
	return isUsable ? { choices: [...new Set(choices)] } : {};
}

function itemsOf(description: ApiDescription, parts: readonly Part[]): ValueType {
	const items = partsOf(description, parts.map((part) => part.items).find(isObject));
	return valueTypeOf(items, possibleParts(description, items));
}

/**
 * Returns the properties of the schema, and then those that only some of its alternatives have. Several parts may say
 * something about the same one.
 */
function propertiesOf(parts: readonly Part[], alternatives: readonly Part[][]): NamedSchema[] {
	const own = groupByName(parts.flatMap(declaredProperties));
	const possible = groupByName([...new Set(alternatives.flat())].flatMap(declaredProperties));
	const others = [...possible].filter(([name]) => !own.has(name));
	return [
		...[...own].map(([name, allOf]): NamedSchema => [name, { ...writabilityOf(allOf), allOf }]),
		...others.map(([name, anyOf]): NamedSchema => [name, { anyOf }]),
	];
}

function isReadOnly(parts: readonly Part[]): boolean {
	return parts.map(({ readOnly }) => readOnly).find((each) => typeof each === 'boolean') === true;
}

/** A schema may declare a property anew that is only in responses by another part, and then it is in requests too. */
function writabilityOf([first, ...others]: readonly unknown[]): { readOnly?: false } {
	const isDeclaredAnew = others.length > 0 && isObject(first) && isString(first.type);
	return isDeclaredAnew && first.readOnly !== true ? { readOnly: false } : {};
}

type NamedSchema = [name: string, schema: unknown];

function groupByName(properties: readonly NamedSchema[]): Map<string, unknown[]> {
	const byName = new Map<string, unknown[]>();
	for (const [name, schema] of properties) {
		const earlier = byName.get(name);
		if (earlier === undefined) byName.set(name, [schema]);
		else earlier.push(schema);
	}
	return byName;
}

function declaredProperties({ properties }: Part): NamedSchema[] {
	return isObject(properties) ? Object.entries(properties) : [];
}

function defaultOf(parts: readonly Part[]): Pick<Schema, 'default'> {
	const value = parts.map((part) => part.default).find((each) => each !== undefined);
	const isSimple = isScalar(value) || (Array.isArray(value) && value.every(isScalar));
	return isSimple ? { default: value } : {};
}

function descriptionOf(parts: readonly Part[]): Pick<Schema, 'description'> {
	return shortDescription(parts.flatMap((part) => [part.description, part.title]).find(isString));
}

/** Some descriptions have pages of text. */
export function shortDescription(text: unknown): { description?: string } {
	return isString(text) ? { description: truncate(text, MAX_FIELD_DESCRIPTION_LENGTH) } : {};
}

/** Only forms, and bodies that are one, have files. Elsewhere, one is a text. */
export function withoutFiles({ type, items }: ValueType): Pick<ValueType, 'type' | 'items'> {
	const textOf = (each: FieldType) => (each === 'file' ? 'string' : each);
	return {
		type: textOf(type),
		...(items === undefined ? {} : { items: { ...items, type: textOf(items.type) } }),
	};
}

export function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

export function isString(value: unknown): value is string {
	return typeof value === 'string';
}
