import type { CallReport } from './call-report';
import { adviceFor, apiMessageIn } from './failure-advice';
import type { Json } from '../http/json-body';
import { describeRefusal } from '../refusals/describe-refusal';
import { NOT_SENT } from '../refusals/message-table';
import type { Refusal, RefusalCode } from '../refusals/refusal';
import type { NoRetry } from '../retry/retry-policy';
import type { SavedValue } from '../response/saved-values';
import { shorten } from '../text/truncate';

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
export type ShownAnswer = Required<Pick<Failure, 'statusCode' | 'headers' | 'body'>>;

export function refusedFailure(refusal: Refusal, attempts: number): Failure {
	return { code: 'refused', reason: refusal.code, ...describeRefusal(refusal), attempts };
}

/** Any status but 2xx. */
export function httpStatusFailure(
	answer: ShownAnswer,
	attempts: number,
	tokenProblem?: Refusal,
): Failure {
	return {
		code: 'http_status',
		message: `The API answered with status ${answer.statusCode}`,
		description: apiMessageIn(answer.body) ?? adviceFor(answer.statusCode),
		...wordsOf(tokenProblem),
		...answer,
		attempts,
	};
}

/** The same of a host to which the API redirected, and which got nothing of the connection. */
export function strangerStatusFailure(
	host: string,
	answer: ShownAnswer,
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
	answer: ShownAnswer,
	attempts: number,
	tokenProblem?: Refusal,
): Failure {
	return {
		code: 'token_expired',
		message: 'The API says that the access token has expired',
		description:
			'It said the same of a new token. Compare "Token Expired Path" and "Token Expired Value" of the connection with the body of the response.',
		...wordsOf(tokenProblem),
		...answer,
		attempts,
	};
}

/** The API's words are about the old token; what helps is why there is no new one. */
function wordsOf(tokenProblem: Refusal | undefined): Partial<Failure> {
	if (tokenProblem === undefined) return {};
	const { message, description } = describeRefusal(tokenProblem);
	return { reason: tokenProblem.code, description: `${message}. ${description}` };
}

export function notJsonFailure(answer: ShownAnswer, attempts: number): Failure {
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
	answer: ShownAnswer,
	attempts: number,
): Failure {
	const names = missing.map(({ name, path }) => `"${shorten(name)}" (${shorten(path)})`).join(', ');
	return {
		code: 'missing_value',
		message: `The response does not have ${names}`,
		description: 'Compare the paths in this node with the body of the response.',
		...answer,
		attempts,
	};
}

/** The answer was good, but n8n could not keep its file: its disk is full, or its storage has a limit. */
export function notStoredFailure(host: string, attempts: number): Failure {
	return {
		code: 'not_stored',
		message: `n8n could not store the file that ${host} sent`,
		description: 'Ask an administrator of n8n to look at the storage for binary data.',
		attempts,
	};
}

/** A secret inside a file cannot be replaced without breaking it. */
export function secretInFileFailure(host: string, attempts: number): Failure {
	return {
		code: 'secret_in_file',
		message: `The file that ${host} sent has a secret of the connection in it`,
		description:
			'It was not kept. Ask the API for the file without the secret, or set "Response Format" to "Text" or "JSON", where the secret is hidden.',
		attempts,
	};
}

/** `host` and `limit` in milliseconds. */
export function timeoutFailure(host: string, limit: number, attempts: number): Failure {
	return {
		code: 'timeout',
		message: `${host} did not answer completely within ${limit / 1000} s`,
		description: 'Try again later, or raise "Timeout" in the options of this node.',
		attempts,
	};
}

/** `limit` in bytes. */
export function tooLargeFailure(host: string, limit: number, attempts: number): Failure {
	return {
		code: 'too_large',
		message: `The response of ${host} is larger than ${limit / 1_000_000} MB`,
		description:
			'Ask the API for less, e.g. by pages, or raise "Maximum Response Size" in the options of this node.',
		attempts,
	};
}

/** `field` is the binary field whose file ended before it should. */
export function fileUnreadableFailure(host: string, field: string, attempts: number): Failure {
	return {
		code: 'file_unreadable',
		message: `The file in "${shorten(field)}" could not be read to its end`,
		description: `The request to ${host} was broken off in the middle of it. Run the node again that made the file.`,
		attempts,
	};
}

/** Only of success: an API that says no need not read on. */
export function bodyCutFailure(host: string, statusCode: number, attempts: number): Failure {
	return {
		code: 'body_cut',
		message: `${host} answered with status ${statusCode} before it had the whole body`,
		description: 'The rest was not sent. Ask the API whether it has what it needs.',
		attempts,
	};
}

/** Seen only where an execution is stopped while calls are under way. */
export function cancelledFailure(host: string, attempts: number): Failure {
	return {
		code: 'network',
		message: `The call${host === '' ? '' : ` to ${host}`} was stopped, because the execution was cancelled`,
		description: attempts === 0 ? NOT_SENT : 'The API may have carried it out all the same.',
		attempts,
	};
}

/** `networkCode` as Node.js names it, e.g. "ECONNREFUSED"; it is part of no text that a server sent. */
export function networkFailure(
	host: string,
	networkCode: string | undefined,
	attempts: number,
): Failure {
	const { message, advice } = networkWords(host, networkCode ?? '');
	const code = networkCode === undefined ? '' : ` (${networkCode})`;
	return { code: 'network', message, description: `${advice}${code}`, attempts };
}

/** What the other side says no to before HTTP begins (RFC 8446, 6). */
const TLS_ALERT = /ALERT/;
const CERTIFICATE_PROBLEM = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/;

function networkWords(host: string, networkCode: string): { message: string; advice: string } {
	if (TLS_ALERT.test(networkCode)) {
		return {
			message: `${host} does not accept the TLS connection`,
			advice:
				'It may want a client certificate, or another one: see "SSL Certificates" in the connection.',
		};
	}
	if (CERTIFICATE_PROBLEM.test(networkCode)) {
		return {
			message: `The TLS certificate of ${host} is not valid for it`,
			advice:
				'Nothing was sent. Check the host name; for a private API, enter its authority in the connection ("SSL Certificates"), or have an administrator add it with NODE_EXTRA_CA_CERTS.',
		};
	}
	return {
		message: `No answer from ${host}`,
		advice: 'Check the host name and the port, and whether the API can be reached from n8n.',
	};
}

/** The same failure, with words on why the call was not made again, where a person had asked for that. */
export function withRetryAdvice(failure: Failure, noRetry: NoRetry): Failure {
	const advice = retryAdvice(noRetry);
	return advice === '' ? failure : { ...failure, description: `${failure.description} ${advice}` };
}

function retryAdvice(noRetry: NoRetry): string {
	if (noRetry.why === 'not_repeatable') {
		return 'It was not tried again, since the API may have carried it out. With an idempotency key (in the options of this node) it could be, if the API knows such keys.';
	}
	if (noRetry.why !== 'no_time_left') return '';
	const seconds = Math.ceil(noRetry.neededMs / 1_000);
	return noRetry.askedByServer
		? `It was not tried again: the API asks to wait ${seconds} s, and "Time for All Tries" in the options of this node does not leave so much.`
		: 'It was not tried again: "Time for All Tries" in the options of this node is used up.';
}
