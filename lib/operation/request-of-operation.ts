import { hasControlCharacter, isLatin1, isToken } from '../http/header-rules';
import { hasDotSegment } from '../request/path-parameters';
import type { RequestBody } from '../request/request-body';
import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { readFieldValue } from './field-value';
import { PLACEHOLDER, type FieldPlace, type Operation, type OperationField } from './operation';
import { buildBody, fieldPairs, fieldText, formPairs, type FilledField } from './operation-body';
import { asItIs, percentEncode, textOf } from './parameter-style';

/** A request as a user could have typed it. Nobody has judged it yet. */
export interface OperationRequest {
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: RequestBody;
}

/**
 * Returns the request that calls an operation with these values, by the ids of its fields. A field without a value is left
 * out, unless it is required: then its default is used, or the request is refused.
 */
export function buildRequest(
	operation: Operation,
	values: Readonly<Record<string, unknown>>,
): Verdict<OperationRequest> {
	const filled = fillFields(operation, values);
	if (!filled.ok) return filled;
	const at = (...places: FieldPlace[]) =>
		filled.value.filter(({ field }) => places.includes(field.place));
	const url = urlOf(operation, at('server'), at('path'));
	if (!url.ok) return url;
	const headers = headersOf(at('header'), at('cookie'));
	if (!headers.ok) return headers;
	const body = operation.body && buildBody(operation.body, at('body'));
	return accept({
		method: operation.method,
		url: withQuery(url.value, at('query')),
		headers: headers.value,
		...(body === undefined ? {} : { body }),
	});
}

function fillFields(
	{ fields }: Operation,
	values: Readonly<Record<string, unknown>>,
): Verdict<FilledField[]> {
	const ids = new Set(fields.map(({ id }) => id));
	const unknown = Object.keys(values).find((id) => !ids.has(id));
	if (unknown !== undefined) return refuse('operation_field_unknown', { field: unknown });
	const filled: FilledField[] = [];
	for (const field of fields) {
		const value = givenValue(field, values);
		if (value === undefined && !field.required) continue;
		if (value === undefined) return refuse('operation_field_missing', { field: field.id });
		const read = readFieldValue(field, value);
		if (!read.ok) return read;
		if (!isEncodable(read.value)) return invalidValue(field);
		filled.push({ field, value: read.value });
	}
	return accept(filled);
}

/** Only an own property is a value: a field may have the name "body/constructor". */
function givenValue(
	{ id, place, required, default: value }: OperationField,
	values: Readonly<Record<string, unknown>>,
): unknown {
	const given = Object.hasOwn(values, id) ? values[id] : undefined;
	if (given !== undefined && given !== null) return given;
	// A server's variable has its default if nobody sets it (OpenAPI 3.1, 4.8.6).
	return required || place === 'server' ? value : undefined;
}

function urlOf(
	{ servers, path }: Operation,
	variables: readonly FilledField[],
	parameters: readonly FilledField[],
): Verdict<string> {
	const server = fillServer(servers[0]?.url ?? '', variables);
	if (!server.ok) return server;
	if (!/^https?:\/\/[^/]/i.test(server.value)) {
		return refuse('operation_server_not_absolute', { server: server.value });
	}
	const filledPath = fillPath(path, parameters);
	if (!filledPath.ok) return filledPath;
	return accept(server.value.replace(/\/$/, '') + filledPath.value);
}

/** What a part of a host, a port or a path may have in it. */
const SERVER_TEXT = /^[\w.~:/-]*$/;

/** A part of it that leads to no other host and no other path, unless the description itself names it. */
function isServerText(text: string, { default: value, choices = [] }: OperationField): boolean {
	if (!SERVER_TEXT.test(text)) return false;
	return text === value || choices.includes(text) || !(/[:/]/.test(text) || hasDotSegment(text));
}

function fillServer(url: string, variables: readonly FilledField[]): Verdict<string> {
	const texts = new Map<string, string>();
	for (const { field, value } of variables) {
		if (!isServerText(String(value), field)) return invalidValue(field);
		texts.set(field.path[0]!, String(value));
	}
	return accept(url.replace(PLACEHOLDER, (typed, name: string) => texts.get(name) ?? typed));
}

function fillPath(path: string, parameters: readonly FilledField[]): Verdict<string> {
	const texts = new Map<string, string>();
	for (const { field, value } of parameters) {
		const text = textInPath(field, value);
		if (text === '') return refuse('operation_field_missing', { field: field.id });
		if (text === undefined) return invalidValue(field);
		texts.set(field.path[0]!, text);
	}
	return accept(path.replace(PLACEHOLDER, (_, name: string) => texts.get(name)!));
}

/** Returns `undefined` for a value that would lead to another path, or that no URL can have. */
function textInPath(field: OperationField, value: unknown): string | undefined {
	const plain = textOf(value);
	if (plain === '') return '';
	// n8n drops control characters in some places.
	if (hasControlCharacter(plain) || hasDotSegment(plain)) return undefined;
	const text = fieldText(field, value, percentEncode);
	return hasDotSegment(text) ? undefined : text;
}

/** Half of a surrogate pair has no UTF-8 form. */
function isEncodable(value: unknown): boolean {
	return !/\p{Cs}/u.test(textOf(value));
}

function invalidValue({ id }: OperationField): Refused {
	return refuse('operation_field_value_invalid', { field: id });
}

/** Adds the query to what the path of the operation has of one. A fragment is not sent (RFC 9110, 4.2.5). */
function withQuery(url: string, filled: readonly FilledField[]): string {
	const [sent] = url.split('#', 1) as [string];
	const pairs = filled.flatMap(({ field, value }) => formPairs(field, value));
	if (pairs.length === 0) return sent;
	const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
	return `${sent}${sent.includes('?') ? '&' : '?'}${query}`;
}

function headersOf(
	parameters: readonly FilledField[],
	cookies: readonly FilledField[],
): Verdict<Record<string, string>> {
	const headers: Array<[name: string, value: string]> = [];
	for (const { field, value } of parameters) {
		const text = fieldText(field, value, asItIs);
		if (text !== '') headers.push([field.path[0]!, text]);
	}
	const cookie = cookies.flatMap(cookiePairs).join('; ');
	if (cookie !== '') headers.push(['Cookie', cookie]);
	const invalid = headers.find(([name, text]) => !isToken(name) || !isSendable(text));
	return invalid === undefined
		? accept(Object.fromEntries(headers))
		: refuse('header_invalid', { name: isToken(invalid[0]) ? invalid[0] : '' });
}

function cookiePairs({ field, value }: FilledField): string[] {
	return fieldPairs(field, value, asItIs).map((pair) => pair.join('='));
}

function isSendable(text: string): boolean {
	return !hasControlCharacter(text) && isLatin1(text);
}
