import { parse } from '../vendor/json-numbers';
import { MAX_JSON_DEPTH } from './json';

/** What is wrong with a string that should be JSON (RFC 8259). */
export type JsonProblem =
	| 'comma'
	| 'comment'
	| 'control'
	| 'depth'
	| 'end'
	| 'escape'
	| 'later'
	| 'quote'
	| 'secondValue'
	| 'textAfter'
	| 'textBefore'
	| 'token'
	| 'zero';

export interface JsonFault {
	problem: JsonProblem;
	/** Where it is wrong, in characters from the start. The length of the string if it ends too early. */
	offset: number;
}

/** In characters. To find a place takes several times as long as to read JSON. */
const MAX_READ_LENGTH = 500_000;
/** A word, a number or an escape that is cut there would look like a fault. */
const MAX_CUT_LENGTH = 10;

/** Where does a string stop being JSON? `undefined` if it does not. `later` is a fault beyond what is read. */
export function findJsonFault(text: string): JsonFault | undefined {
	const start = text.length - text.trimStart().length;
	const json = text.trim();
	const fault = json.length > MAX_READ_LENGTH ? faultInLong(json) : faultIn(json);
	return fault && { problem: fault.problem, offset: start + fault.offset };
}

function faultInLong(json: string): JsonFault {
	const fault = faultIn(json.slice(0, MAX_READ_LENGTH))!;
	if (fault.offset < MAX_READ_LENGTH - MAX_CUT_LENGTH) return fault;
	const isClosed = /^(?:\{|\[)/.test(json) && /[\]}]$/.test(json.slice(-1));
	return isClosed
		? { problem: 'later', offset: MAX_READ_LENGTH }
		: { problem: 'end', offset: json.length };
}

function faultIn(json: string): JsonFault | undefined {
	try {
		parse(json, undefined, undefined, MAX_JSON_DEPTH);
		return undefined;
	} catch (error) {
		return readError(json, (error as SyntaxError).message);
	}
}

/** The library names the place in words only: "Unexpected 'N', expecting JSON value in object\nAt position 7 in JSON:". */
function readError(json: string, message: string): JsonFault {
	const position = Number(/\nAt position (\d+) in JSON:/.exec(message)![1]);
	if (message.startsWith('Unexpected data after end')) return faultAfter(json, position);
	if (message.startsWith('JSON structure too deeply'))
		return { problem: 'depth', offset: position };
	if (position > json.length && !isBadEscapeAtEnd(json, message)) {
		return { problem: 'end', offset: json.length };
	}
	const offset = position - 1;
	if (message.startsWith('Invalid unescaped')) return { problem: 'control', offset };
	if (message.startsWith('Invalid')) {
		return { problem: 'escape', offset: json.lastIndexOf('\\', offset) };
	}
	return { problem: problemAt(json, offset), offset };
}

/** The parser reads the four digits of an escape at once, which may be more than there are characters. */
function isBadEscapeAtEnd(json: string, message: string): boolean {
	return message.startsWith('Invalid \\u') && !/\\u[\da-f]{0,3}$/i.test(json.slice(-5));
}

function faultAfter(json: string, end: number): JsonFault {
	const rest = json.slice(end).replace(/^[ \n\r\t]+/, '');
	const problem = MAY_START_VALUE.test(rest) ? 'secondValue' : 'textAfter';
	return { problem: beginsComment(rest) ? 'comment' : problem, offset: json.length - rest.length };
}

const MAY_START_VALUE = /^[{["\d]/;

function problemAt(json: string, offset: number): JsonProblem {
	const rest = json.slice(offset, offset + 2);
	const before = json.slice(0, offset).trimEnd();
	const [character] = rest;
	if (beginsComment(rest)) return 'comment';
	if (character === "'") return 'quote';
	if (before === '') return 'textBefore';
	if (before.endsWith(',') && /[\]},]/.test(character!)) return 'comma';
	return /\d/.test(character!) && json[offset - 1] === '0' ? 'zero' : 'token';
}

function beginsComment(rest: string): boolean {
	return /^(?:\/[/*]|#)/.test(rest);
}
