import type { INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../../../lib/output/failure';
import type { TransportError } from '../../../lib/output/transport-failure';
import type { Refused } from '../../../lib/refusals/refusal';
import type { FailureCondition } from '../../../lib/response/failure-conditions';
import type { NoRetry } from '../../../lib/retry/retry-policy';
import type { Json } from '../../../lib/text/json';
import type { LockedConnection } from '../connection/locked-connection';
import type { Response } from '../transport/request-and-response';

/** The result of one attempt at a call, with its redirects and, for OAuth2, a refreshed token. */
export interface AttemptResult {
	result: { ok: true; response: Response } | { ok: false; error: TransportError };
	/** How often the request was sent; 0 if it was refused before. */
	attempts: number;
	/** Host of the last request; empty if nothing was sent. */
	host: string;
	/** "443"; empty if nothing was sent. */
	port: string;
	/** The URL and the method of the last request that got a response, and the `Location` that led there. */
	lastResponse: { url: string; method: string; location: string | undefined } | undefined;
	/** The connection of the last request that had one. It knows what must not be shown of a response. */
	connection: LockedConnection | undefined;
	/** Whether a redirect was followed. */
	redirected: boolean;
	/** Whether the last request was sent without the connection, since a redirect led out of its reach. */
	credentialsStripped: boolean;
	/** Only if the response says that the token has expired, with the problem that kept n8n from a new one. */
	tokenExpired?: { problem: Refused | undefined };
	/** Only if the response meets a condition under which the user counts it as a failure. */
	failureCondition?: FailureCondition;
}

/** An attempt before its first request. */
export const NOT_SENT_YET: Omit<AttemptResult, 'result'> = {
	attempts: 0,
	host: '',
	port: '',
	lastResponse: undefined,
	connection: undefined,
	redirected: false,
	credentialsStripped: false,
};

/** The result of a call, with all its attempts. */
export interface CallResult extends AttemptResult {
	/** Milliseconds between attempts. */
	waitedMs: number;
	/** Of the last attempt, in milliseconds. */
	timeLimitMs: number;
	/** Why a failed call was not tried again, if the user allowed retries. */
	noRetry?: NoRetry;
}

/** What becomes of one input item. */
export type Outcome =
	| { ok: true; items: INodeExecutionData[] }
	/** `items` are those of the pages before the one that failed. */
	| { ok: false; failure: Failure; items?: INodeExecutionData[] };

/** The outcome of a call that failed. */
export function failed(failure: Failure): Outcome {
	return { ok: false, failure };
}

/** The outcome of a call, and what the request of a next page needs. */
export interface CalledPage {
	outcome: Outcome;
	/** As received; `undefined` unless the call was a success with JSON. */
	page: ReceivedPage | undefined;
	/** Strings that must not be shown. */
	secrets: readonly string[];
}

export interface ReceivedPage {
	url: string;
	headers: Readonly<Record<string, Json>>;
	body: Json;
	/** Headers and body as they are shown: without the secrets. */
	shownHeaders: Readonly<Record<string, Json>>;
	shownBody: Json;
	/** The host that responded, if a redirect had led out of the connection's reach. */
	untrustedHost: string | undefined;
	/** The query parameter that carries the connection's key; `undefined` if none does. */
	queryName: string | undefined;
}
