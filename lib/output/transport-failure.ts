import { networkFaultOf } from '../http/error-codes';
import { NOT_SENT } from '../refusals/message-table';
import type { Refused } from '../refusals/refusal';
import { truncateMiddle } from '../text/truncate';
import { refusedFailure, type Failure } from './failure';
import { describeNetworkFault, type Server } from './network-messages';

/** Why there is no response. Takes nothing over from the original error, because that contains the secret. */
export type TransportError =
	| { code: 'refused'; refusal: Refused }
	| { code: 'timeout' }
	| { code: 'cancelled' }
	/** The response is larger than `limit`, in bytes. */
	| { code: 'too_large'; limit: number }
	/** The response arrived, but n8n could not store its file. */
	| { code: 'not_stored' }
	/** The received file contains a secret of the connection, and was not stored. */
	| { code: 'secret_in_file' }
	/** `field` is the binary field of the item whose file ended too early. */
	| { code: 'file_unreadable'; field: string }
	/** The server responded with this status before it had received the whole body. */
	| { code: 'body_cut'; statusCode: number }
	/** The body has a `Content-Encoding` that n8n's client has not undone. */
	| { code: 'not_decoded' }
	| ({ code: 'network' } & NetworkError);

/** The failure of a call that got no usable response, or was never sent. */
export function transportFailure(
	error: TransportError,
	call: Server & { timeLimitMs: number; attempts: number },
): Failure {
	const { host, attempts } = call;
	switch (error.code) {
		case 'refused':
			return refusedFailure(error.refusal, attempts);
		case 'timeout':
			return timeoutFailure(host, call.timeLimitMs, attempts);
		case 'too_large':
			return tooLargeFailure(host, error.limit, attempts);
		case 'file_unreadable':
			return fileUnreadableFailure(host, error.field, attempts);
		case 'body_cut':
			return bodyCutFailure(host, error.statusCode, attempts);
		case 'not_decoded':
			return notDecodedFailure(host, attempts);
		case 'network':
			return networkFailure(call, error, attempts);
		case 'cancelled':
			return cancelledFailure(host, attempts);
		case 'secret_in_file':
			return secretInFileFailure(host, attempts);
		case 'not_stored':
			return notStoredFailure(host, attempts);
	}
}

/** The response was good, but n8n could not store its file: the disk is full, or the storage has a limit. */
export function notStoredFailure(host: string, attempts: number): Failure {
	return {
		code: 'not_stored',
		message: `n8n could not store the file that ${host} sent`,
		description: 'Ask an administrator of n8n to look at the storage for binary data.',
		attempts,
	};
}

/** A secret inside a file cannot be replaced without breaking the file. */
export function secretInFileFailure(host: string, attempts: number): Failure {
	return {
		code: 'secret_in_file',
		message: `The file that ${host} sent has a secret of the connection in it`,
		description:
			'It was not kept. Ask the API for the file without the secret, or set "Response Format" to "Text" or "JSON", where the secret is hidden.',
		attempts,
	};
}

/** `limit` in milliseconds. */
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

/** `field` is the binary field whose file ended too early. */
export function fileUnreadableFailure(host: string, field: string, attempts: number): Failure {
	return {
		code: 'file_unreadable',
		message: `The file in "${truncateMiddle(field)}" could not be read to its end`,
		description: `The request to ${host} was broken off in the middle of it. Run the node again that made the file.`,
		attempts,
	};
}

/** Only for a success status: an API that rejects a request need not read the rest of the body. */
export function bodyCutFailure(host: string, statusCode: number, attempts: number): Failure {
	return {
		code: 'body_cut',
		message: `${host} answered with status ${statusCode} before it had the whole body`,
		description: 'The rest was not sent. Ask the API whether it has what it needs.',
		attempts,
	};
}

/** Nobody can tell what is in such a body, so it is neither shown nor stored. */
export function notDecodedFailure(host: string, attempts: number): Failure {
	return {
		code: 'not_decoded',
		message: `${host} compressed its answer in a way that n8n cannot undo`,
		description:
			'The header "Content-Encoding" of the response says how. Ask the API for gzip or for no compression, e.g. with the header "Accept-Encoding: identity".',
		attempts,
	};
}

/** Seen only where an execution is stopped while calls are in flight. */
export function cancelledFailure(host: string, attempts: number): Failure {
	return {
		code: 'network',
		message: `The call${host === '' ? '' : ` to ${host}`} was stopped, because the execution was cancelled`,
		description: attempts === 0 ? NOT_SENT : 'The API may have carried it out all the same.',
		attempts,
	};
}

/** What is known of a fault in the network. */
export interface NetworkError {
	/** As Node.js names it, e.g. "ECONNREFUSED". It never comes from a string that a server sent. */
	networkCode: string | undefined;
	/** Whether the head of the response had arrived. */
	isInBody?: boolean;
}

export function networkFailure(
	server: Server,
	{ networkCode, isInBody }: NetworkError,
	attempts: number,
): Failure {
	const { message, description } = describeNetworkFault(
		networkFaultOf(networkCode, isInBody),
		server,
	);
	const code = networkCode === undefined ? '' : ` (${networkCode})`;
	return { code: 'network', message, description: `${description}${code}`, attempts };
}
