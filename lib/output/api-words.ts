import { readMediaType } from '../http/media-type';
import type { ResponseHeaders } from '../retry/rate-limit';
import { isObject, isScalar, type Json } from '../text/json';
import { onOneLine, withoutTags } from '../text/excerpt';
import { truncate } from '../text/truncate';

/** In characters. */
const MAX_WORDS_LENGTH = 300;
/** Of a list, and of the fields of an object. More would not be shown. */
const MAX_PARTS = 10;
/** Levels of objects and lists in which words are looked for. */
const MAX_DEPTH = 5;

/**
 * Returns the API's own words about a problem, on one line; `undefined` if its response has none. The response must
 * have no secret in it any more, since the words are shortened.
 */
export function apiWordsIn({
	headers,
	body,
}: {
	headers: ResponseHeaders;
	body: Json;
}): string | undefined {
	const texts =
		typeof body === 'string'
			? plainTextOf(body, headers['content-type'])
			: textsIn(body, MAX_DEPTH);
	const words = wordsOf(texts);
	return words === '' ? wordsOfChallenge(headers['www-authenticate']) : words;
}

/** A web page is for browsers, and XML for programs. */
function plainTextOf(body: string, contentType: unknown): string[] {
	const { type } = readMediaType(contentType);
	const isMarkup = /[/+](?:x?html|xml)$/.test(type) || /^\s*</.test(body);
	return isMarkup || body.includes('\0') ? [] : [body];
}

function wordsOf(texts: readonly string[]): string {
	// Whatever comes after that is not shown.
	const lines = texts.map((text) => onOneLine(withoutTags(truncate(text, 2 * MAX_WORDS_LENGTH))));
	const told = [...new Set(lines)].filter((line) => line !== '');
	return truncate(told.join('; '), MAX_WORDS_LENGTH);
}

/** Where APIs put a message, most telling first, without the case and the underscores of their names. */
const MESSAGE_NAMES = [
	...['detail', 'message', 'errordescription', 'errormessage', 'errormsg', 'errmsg', 'msg'],
	...['errorsummary', 'description', 'error', 'faultstring', 'fault', 'title', 'statusmessage'],
];

/** Where APIs list more of them: RFC 9457 problem details, GraphQL, JSON:API, Jira, Django, ASP.NET, and others. */
const LIST_NAMES = [
	...['errors', 'errormessages', 'nonfielderrors', 'messagedetail', 'modelstate', 'violations'],
	...['invalidparams', 'fielderrors', 'fieldviolations', 'details'],
];

function textsIn(value: Json, depth: number): string[] {
	if (Array.isArray(value)) return elementsIn(value.filter(isObject) as Json[], depth);
	if (!isObject(value)) return [];
	const fields = normalized(value as Record<string, Json>);
	const message = firstTexts(fields, MESSAGE_NAMES, depth);
	const listed = LIST_NAMES.flatMap((name) => listedTexts(fields.get(name) ?? null, depth - 1));
	const texts = [...message, ...listed];
	return texts.length > 0 ? texts : textsOfFields(value as Record<string, Json>);
}

/** An object that tells of a problem has no more. */
const MAX_FIELDS = 100;
/** No name that is looked for is longer. */
const MAX_NAME_LENGTH = 24;

function normalized(fields: Record<string, Json>): Map<string, Json> {
	const names = Object.keys(fields)
		.slice(0, MAX_FIELDS)
		.filter(({ length }) => length <= MAX_NAME_LENGTH);
	return new Map(
		// The first of two names counts.
		names.reverse().map((name) => [name.toLowerCase().replace(/[^a-z]/g, ''), fields[name]!]),
	);
}

function firstTexts(
	fields: ReadonlyMap<string, Json>,
	names: readonly string[],
	depth: number,
): string[] {
	for (const name of names) {
		const texts = messageTexts(fields.get(name) ?? null, depth - 1);
		if (texts.length > 0) return texts;
	}
	return [];
}

/** A message is a string, has a message of its own, or is one of OData, `{ "lang": "en", "value": "No such order" }`. */
function messageTexts(value: Json, depth: number): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value];
	if (depth <= 0) return [];
	if (Array.isArray(value)) return elementsIn(value, depth);
	if (!isObject(value)) return [];
	const { value: text } = value;
	return typeof text === 'string' ? [text] : textsIn(value as Json, depth);
}

/** A list of messages, or an object of them by the fields that they are about. */
function listedTexts(value: Json, depth: number): string[] {
	if (!isObject(value)) return messageTexts(value, depth);
	const own = firstTexts(normalized(value as Record<string, Json>), MESSAGE_NAMES, depth);
	if (own.length > 0) return own;
	return Object.entries(value as Record<string, Json>)
		.slice(0, MAX_PARTS)
		.flatMap(([name, each]) => messageTexts(each, depth).map((text) => `${name}: ${text}`));
}

function elementsIn(list: readonly Json[], depth: number): string[] {
	return list
		.slice(0, MAX_PARTS)
		.flatMap((each) => messageTexts(each, depth - 1).map((text) => fieldOf(each) + text));
}

/** What a message in a list is about: `{ "field": "email", "message": "is taken" }`. FastAPI names it by a path. */
function fieldOf(element: Json): string {
	if (!isObject(element)) return '';
	const { field, property, param, loc } = element;
	const path = Array.isArray(loc) ? loc.filter(isScalar).join('.') : '';
	const name = [field, property, param, path].find((each) => typeof each === 'string');
	return name === undefined || name === '' ? '' : `${String(name)}: `;
}

/** Django answers with the fields themselves: `{ "email": ["This field is required."] }`. */
function textsOfFields(fields: Record<string, Json>): string[] {
	if (Object.keys(fields).length > MAX_FIELDS) return [];
	const entries = Object.entries(fields);
	const isOfTexts = (value: Json) =>
		Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
	if (!entries.every(([, value]) => isOfTexts(value))) return [];
	return entries
		.slice(0, MAX_PARTS)
		.flatMap(([name, texts]) =>
			(texts as string[]).slice(0, MAX_PARTS).map((text) => `${name}: ${text}`),
		);
}

/** Node.js accepts no more for all headers together. In characters. */
const MAX_HEADER_LENGTH = 16_384;

/** RFC 6750, 3: why a token was not accepted. */
function wordsOfChallenge(header: Json | undefined): string | undefined {
	const text = [header].flat().join(', ').slice(0, MAX_HEADER_LENGTH);
	const [, description] = /\berror_description="((?:[^"\\]|\\.){1,1000})"/i.exec(text) ?? [];
	const [, code] = /\berror="?([\w.-]{1,100})/i.exec(text) ?? [];
	const words = wordsOf([description?.replace(/\\(.)/g, '$1') ?? code ?? '']);
	return words === '' ? undefined : words;
}
