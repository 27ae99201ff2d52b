import { describeRefusal } from '../refusals/describe-refusal';
import type { Refusal, RefusalCode } from '../refusals/refusal';
import { FAILURE_CONDITIONS, type FailureCondition } from '../response/failure-conditions';
import type { SavedValue } from '../response/saved-values';
import type { NoRetry } from '../retry/retry-policy';
import type { Json } from '../text/json';
import { onOneLine } from '../text/excerpt';
import { truncateMiddle } from '../text/truncate';
import type { CallReport } from './call-report';
import { apiWordsIn } from './api-words';
import { adviceForStatus, allowedMethodsIn, retryAdvice } from './failure-advice';
import { describeNotJson } from './not-json-advice';

/** The kinds of failed calls, as saved workflows know them. */
export type FailureCode =
	| 'refused'
	| 'http_status'
	| 'timeout'
	| 'too_large'
	| 'network'
	| 'file_unreadable'
	| 'body_cut'
	| 'not_decoded'
	| 'not_json'
	| 'token_expired'
	| 'missing_value'
	| 'failure_condition'
	| 'not_stored'
	| 'secret_in_file';

/**
 * A failed call as the Failure output shows it: plain data that is built from scratch, with no error object, request
 * or secret in it.
 */
export interface Failure {
	code: FailureCode;
	/** With `refused`, the rule that refused the call. Otherwise, what kept n8n from getting a new access token. */
	reason?: RefusalCode;
	/** What happened. */
	message: string;
	/** What to do next. */
	description: string;
	/** The server's response, if there was one. Of a redirect that was refused, the header `location` alone. */
	statusCode?: number;
	headers?: Record<string, Json>;
	body?: Json;
	/** How often the request was sent; 0 if it was refused before. */
	attempts: number;
	/** What was read before, and where to continue; only for a call that is read page by page. */
	pagination?: { pagesRead: number; itemsRead: number; next?: Json };
	/** Only if the node's options ask for it, and something was sent. */
	callReport?: CallReport;
}

/** The parts of the server's response that are shown. */
export type ShownResponse = Required<Pick<Failure, 'statusCode' | 'headers' | 'body'>>;

export function refusedFailure(refusal: Refusal, attempts: number): Failure {
	return {
		code: 'refused',
		reason: refusal.code,
		...describeRefusal(refusal),
		...redirectHeaders(refusal),
		attempts,
	};
}

/** Where a redirect would have led, without its query. */
function redirectHeaders(refusal: Refusal): Pick<Failure, 'headers'> {
	return 'to' in refusal ? { headers: { location: refusal.to + refusal.path } } : {};
}

/** What is known of a call with a failed status, beside its response. */
interface CallFacts {
	/** Whether a connection was selected. */
	hasConnection?: boolean;
	/** What kept n8n from getting a new access token. */
	tokenProblem?: Refusal;
}

/** For any status other than 2xx. */
export function httpStatusFailure(
	response: ShownResponse,
	attempts: number,
	{ hasConnection = true, tokenProblem }: CallFacts = {},
): Failure {
	return {
		code: 'http_status',
		message: `The API answered with status ${response.statusCode}`,
		description: describeStatus(response, hasConnection),
		...tokenProblemMessage(tokenProblem),
		...response,
		attempts,
	};
}

function describeStatus(response: ShownResponse, hasConnection: boolean): string {
	const words = apiWordsIn(response);
	const isAnonymous = !hasConnection && response.statusCode === UNAUTHORIZED;
	const next = isAnonymous ? SELECT_CONNECTION : allowedMethodsIn(response);
	if (words === undefined) return next ?? adviceForStatus(response);
	const said = `The API said: ${words}`;
	return next === undefined ? said : `${asSentence(said)} ${next}`;
}

const UNAUTHORIZED = 401;
const SELECT_CONNECTION =
	'The call went without a connection. Select one in "Authentication" of this node.';

/** The same for a host that the API redirected to, and that got nothing of the connection. */
export function redirectedStatusFailure(
	host: string,
	response: ShownResponse,
	attempts: number,
): Failure {
	return {
		code: 'http_status',
		message: `${host} answered with status ${response.statusCode}`,
		description:
			'The API redirected the call there, so it went without the connection and without your headers.',
		...response,
		attempts,
	};
}

/** The body says so, by the connection's rule. The status may be a success. */
export function tokenExpiredFailure(
	response: ShownResponse,
	attempts: number,
	tokenProblem?: Refusal,
): Failure {
	return {
		code: 'token_expired',
		message: 'The API says that the access token has expired',
		description:
			'It said the same of a new token. Compare "Token Expired Path" and "Token Expired Value" of the connection with the body of the response.',
		...tokenProblemMessage(tokenProblem),
		...response,
		attempts,
	};
}

/** The API's message is about the old token. It helps more to say why there is no new one. */
function tokenProblemMessage(tokenProblem: Refusal | undefined): Partial<Failure> {
	if (tokenProblem === undefined) return {};
	const { message, description } = describeRefusal(tokenProblem);
	return { reason: tokenProblem.code, description: `${message}. ${description}` };
}

/** For a body that could not be read as JSON, as the text that it is. */
export function notJsonFailure(response: ShownResponse, attempts: number): Failure {
	return {
		code: 'not_json',
		...describeNotJson(String(response.body), response.headers['content-type']),
		...response,
		attempts,
	};
}

/** The user has said what in a response makes it a failure. The status may be a success. */
export function failureConditionFailure(
	condition: FailureCondition,
	response: ShownResponse,
	attempts: number,
): Failure {
	const words = apiWordsIn(response);
	return {
		code: 'failure_condition',
		message: `The response counts as a failure: ${describeCondition(condition)}`,
		description:
			words === undefined
				? `The option "${FAILURE_CONDITIONS}" of this node says so. Look at the body of the response.`
				: `The API said: ${words}`,
		...response,
		attempts,
	};
}

function describeCondition({ path, operator, value }: FailureCondition): string {
	const shownValue = `"${truncateMiddle(value)}"`;
	const relation = {
		empty: 'is empty',
		equals: `is ${shownValue}`,
		notEmpty: 'is not empty',
		notEquals: `is not ${shownValue}`,
	}[operator];
	return `"${truncateMiddle(path)}" ${relation}`;
}

export function missingValueFailure(
	missing: ReadonlyArray<Pick<SavedValue, 'name' | 'path'> & { names?: string }>,
	response: ShownResponse,
	attempts: number,
): Failure {
	const paths = missing
		.map(({ name, path }) => `"${truncateMiddle(name)}" (${truncateMiddle(path)})`)
		.join(', ');
	return {
		code: 'missing_value',
		message: `The response does not have ${paths}`,
		description: `${namesSentence(missing[0]?.names)}Compare the paths in this node with the body of the response.`,
		...response,
		attempts,
	};
}

/** `names` are those that the body has in the place of the first value that is missing. */
function namesSentence(names = ''): string {
	return names === '' ? '' : `In that place, the body has ${truncateMiddle(onOneLine(names))}. `;
}

/** Returns the failure with a sentence on why the call was not attempted again, if the user had allowed that. */
export function withRetryAdvice(failure: Failure, noRetry: NoRetry): Failure {
	const advice = retryAdvice(noRetry);
	if (advice === '') return failure;
	return { ...failure, description: `${asSentence(failure.description)} ${advice}` };
}

/** The words of an API may end without a full stop. */
function asSentence(text: string): string {
	return /[.!?)]["'”’)\]]?$/.test(text) ? text : `${text}.`;
}
