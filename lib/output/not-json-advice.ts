import { isJsonType, readMediaType } from '../http/media-type';
import { REDACTED } from '../redaction/redact';
import { describeCharacter } from '../refusals/describe-value';
import type { Message } from '../refusals/message-table';
import { recognizeContent, type ContentKind } from '../response/recognize-content';
import { MAX_JSON_DEPTH } from '../text/json';
import { findJsonFault, type JsonFault, type JsonProblem } from '../text/json-fault';
import { excerptOf, placeIn, withoutTags } from '../text/excerpt';

/**
 * What to tell a user about a body that should be JSON and is not: what it is, or where it is broken. Both body and
 * headers have no secret in them any more, so that no part of one can be in an excerpt.
 */
export function describeNotJson(body: string, contentType: unknown): Message {
	const { type } = readMediaType(contentType);
	const kind = recognizeContent(body, type);
	if (kind !== 'json') return describeContent(kind, body, type);
	const fault = findJsonFault(withStandIns(body));
	if (fault === undefined) return describeContent('text', body, type);
	const { problem, offset } = fault;
	if (problem === 'secondValue') return describeContent('jsonLines', body, type);
	const isText = problem === 'textBefore' && !/[{[]/.test(body);
	if (isText) return describeContent('text', body, type);
	return describeFault({ problem, offset }, body, type);
}

/** Digits are JSON wherever a secret was hidden. Without them, the mask of a hidden number would be the fault. */
function withStandIns(body: string): string {
	return body.replaceAll(REDACTED, '1'.repeat(REDACTED.length));
}

const CHOOSE_TEXT = 'To read it, set "Response Format" to "Text" in the options of this node.';
const CHOOSE_FILE = 'To keep it, set "Response Format" to "File" in the options of this node.';

function describeContent(kind: Exclude<ContentKind, 'json'>, body: string, type: string): Message {
	const [name, advice] = CONTENTS[kind];
	const start = kind === 'text' || kind === 'phpMessage' ? `: ${startOf(body)}` : '';
	return {
		message: isJsonType(type)
			? `The response is declared as JSON, but is ${name}${start}`
			: `The response is ${name}, not JSON${start}`,
		description: advice,
	};
}

/** What a message says is no HTML. */
function startOf(body: string): string {
	return excerptOf(withoutTags(body));
}

const CONTENTS: Record<Exclude<ContentKind, 'json'>, [name: string, advice: string]> = {
	binary: ['a binary file', CHOOSE_FILE],
	csv: ['CSV', CHOOSE_TEXT],
	eventStream: [
		'an event stream (SSE)',
		`Ask the API for a single response, e.g. with "stream": false. ${CHOOSE_TEXT}`,
	],
	form: ['form-encoded', `Ask the API for JSON, e.g. with the header "Accept". ${CHOOSE_TEXT}`],
	guardedJson: ['JSON behind a guard against browsers', CHOOSE_TEXT],
	html: [
		'an HTML page',
		`This URL may be a web page or a login page, not an API endpoint. Compare it with the documentation of the API. ${CHOOSE_TEXT}`,
	],
	javascript: [
		'JavaScript, such as JSONP',
		`Remove a parameter such as "callback" from the URL. ${CHOOSE_TEXT}`,
	],
	jsonLines: ['a series of JSON values (JSON Lines, NDJSON)', CHOOSE_TEXT],
	jsonSequence: ['a JSON text sequence', CHOOSE_TEXT],
	multipart: ['multipart', CHOOSE_TEXT],
	phpMessage: [
		'a message of PHP',
		`The server has an error of its own: report it to the provider of the API. ${CHOOSE_TEXT}`,
	],
	text: ['plain text', `Ask the API for JSON, e.g. with the header "Accept". ${CHOOSE_TEXT}`],
	utf16: [
		'UTF-16 without saying so',
		`Ask the API for UTF-8, e.g. with the header "Accept-Charset". ${CHOOSE_FILE}`,
	],
	xml: ['XML', `Ask the API for JSON, e.g. with the header "Accept". ${CHOOSE_TEXT}`],
	yaml: ['YAML', CHOOSE_TEXT],
};

/** Several values are JSON Lines, and no fault of theirs. */
type Problem = Exclude<JsonProblem, 'secondValue'>;

type Fault = JsonFault & { problem: Problem };

function describeFault({ problem, offset }: Fault, body: string, type: string): Message {
	const lead = isJsonType(type) ? 'is declared as JSON' : 'looks like JSON';
	return {
		message: `The response ${lead}, but is broken ${placeOf({ problem, offset }, body)}`,
		description: `${adviceOn(problem, body, offset)} Report it to the provider of the API. ${CHOOSE_TEXT}`,
	};
}

function placeOf({ problem, offset }: Fault, body: string): string {
	if (problem === 'later') return `after character ${offset}`;
	return `at ${placeIn(body, offset)}: ${foundAt(body, offset)}`;
}

/** The word at this place, or the character. */
function foundAt(body: string, offset: number): string {
	const rest = body.slice(offset, offset + MAX_WORD_LENGTH);
	const [word] = /^[\p{L}\p{N}_.+-]+/u.exec(rest) ?? [];
	if (word !== undefined) return word;
	const [character] = rest;
	if (character === undefined) return 'its end';
	return NAMED_CHARACTERS[character] ?? describeCharacter(character);
}

/** In characters. */
const MAX_WORD_LENGTH = 20;

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
	'\n': 'a line break',
	'\r': 'a line break',
	'\t': 'a tab',
	'"': 'a double quote',
};

function adviceOn(problem: Problem, body: string, offset: number): string {
	const rest = body.slice(offset, offset + MAX_WORD_LENGTH);
	if (/^(?:None|True|False)\b/.test(rest)) return 'It is written as Python writes it.';
	const isNumber = /^-?(?:NaN|Infinity|undefined)\b/.test(rest);
	return isNumber ? 'JSON has null in place of a number that is missing.' : FAULTS[problem];
}

const FAULTS: Record<Problem, string> = {
	comma: 'JSON has no comma without a value after it.',
	comment: 'JSON has no comments.',
	control: 'In a string, JSON has \\n for a line break and \\t for a tab.',
	depth: `No more than ${MAX_JSON_DEPTH} lists and objects are read, one within the other.`,
	end: 'It ends too early: the API, or a proxy, cut it short. Ask the API for less at once, e.g. by pages.',
	escape: 'JSON does not have this escape.',
	later: 'A longer response is not searched for the place.',
	quote: 'JSON has double quotes only.',
	textAfter: 'Text follows the JSON.',
	textBefore: 'Text comes before the JSON, such as a warning of the server.',
	token: 'JSON does not have this there. A comma, a colon or a quote may be missing before it.',
	zero: 'No number in JSON starts with a zero.',
};
