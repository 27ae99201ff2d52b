import { describeRefusal } from '../refusals/describe-refusal';
import type { Refusal, RefusalCode } from '../refusals/refusal';
import type { SavedValue } from '../response/saved-values';
import type { NoRetry } from '../retry/retry-policy';
import type { Json } from '../text/json';
import { truncateMiddle } from '../text/truncate';
import type { CallReport } from './call-report';
import { adviceForStatus, apiMessageIn, retryAdvice } from './failure-advice';

/** The kinds of failed calls, as saved workflows know them. */
export type FailureCode =
	| 'refused'
	| 'http_status'
	| 'timeout'
	| 'too_large'
	| 'network'
	| 'file_unreadable'
	| 'body_cut'
	| 'not_json'
	| 'token_expired'
	| 'missing_value'
	| 'not_stored'
	| 'secret_in_file';

/**
 * A failed call as the Failure output shows it: plain data that was built anew, with no error object,
 * request or secret in it.
 */
export interface Failure {
	code: FailureCode;
	/** With `refused`, the rule that refused it; otherwise what kept n8n from a new access token. */
	reason?: RefusalCode;
	/** What happened. */
	message: string;
	/** How to get on. */
	description: string;
	/** What the server answered, if it did. */
	statusCode?: number;
	headers?: Record<string, Json>;
	body?: Json;
	/** How often the request was sent; 0 if it was refused before. */
	attempts: number;
	/** What was read before, and where to go on; only for a call that is read page by page. */
	pagination?: { pagesRead: number; itemsRead: number; next?: Json };
	/** If the node's options ask for it, and something was sent. */
	callReport?: CallReport;
}

/** The server's answer as far as it is shown. */
export type ShownResponse = Required<Pick<Failure, 'statusCode' | 'headers' | 'body'>>;

export function refusedFailure(refusal: Refusal, attempts: number): Failure {
	return { code: 'refused', reason: refusal.code, ...describeRefusal(refusal), attempts };
}

/** Any status but 2xx. */
export function httpStatusFailure(
	answer: ShownResponse,
	attempts: number,
	tokenProblem?: Refusal,
): Failure {
	return {
		code: 'http_status',
		message: `The API answered with status ${answer.statusCode}`,
		description: apiMessageIn(answer.body) ?? adviceForStatus(answer.statusCode),
		...tokenProblemMessage(tokenProblem),
		...answer,
		attempts,
	};
}

/** The same of a host to which the API redirected, and which got nothing of the connection. */
export function redirectedStatusFailure(
	host: string,
	answer: ShownResponse,
	attempts: number,
): Failure {
	return {
		code: 'http_status',
		message: `${host} answered with status ${answer.statusCode}`,
		description:
			'The API redirected the call there, so it went without the connection and without your headers.',
		...answer,
		attempts,
	};
}

/** The body says so, by the rule of the connection; the status may be one of success. */
export function tokenExpiredFailure(
	answer: ShownResponse,
	attempts: number,
	tokenProblem?: Refusal,
): Failure {
	return {
		code: 'token_expired',
		message: 'The API says that the access token has expired',
		description:
			'It said the same of a new token. Compare "Token Expired Path" and "Token Expired Value" of the connection with the body of the response.',
		...tokenProblemMessage(tokenProblem),
		...answer,
		attempts,
	};
}

/** The API's words are about the old token; what helps is why there is no new one. */
function tokenProblemMessage(tokenProblem: Refusal | undefined): Partial<Failure> {
	if (tokenProblem === undefined) return {};
	const { message, description } = describeRefusal(tokenProblem);
	return { reason: tokenProblem.code, description: `${message}. ${description}` };
}

export function notJsonFailure(answer: ShownResponse, attempts: number): Failure {
	return {
		code: 'not_json',
		message: 'The API answered with something else than JSON',
		description: 'Check the URL: an address for browsers answers with a web page.',
		...answer,
		attempts,
	};
}

export function missingValueFailure(
	missing: ReadonlyArray<Pick<SavedValue, 'name' | 'path'>>,
	answer: ShownResponse,
	attempts: number,
): Failure {
	const names = missing
		.map(({ name, path }) => `"${truncateMiddle(name)}" (${truncateMiddle(path)})`)
		.join(', ');
	return {
		code: 'missing_value',
		message: `The response does not have ${names}`,
		description: 'Compare the paths in this node with the body of the response.',
		...answer,
		attempts,
	};
}

/** The same failure, with words on why the call was not made again, where a person had asked for that. */
export function withRetryAdvice(failure: Failure, noRetry: NoRetry): Failure {
	const advice = retryAdvice(noRetry);
	return advice === '' ? failure : { ...failure, description: `${failure.description} ${advice}` };
}
