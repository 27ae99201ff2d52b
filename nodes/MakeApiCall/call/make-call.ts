import type { CallRequest } from '../../../lib/call/parse-call-request';
import { addHidden, createCallReport, type CallReport } from '../../../lib/output/call-report';
import { withRetryAdvice } from '../../../lib/output/failure';
import type { Server } from '../../../lib/output/network-messages';
import { transportFailure, type TransportError } from '../../../lib/output/transport-failure';
import {
	countRedacted,
	REDACTED,
	redactSecrets,
	withLowercase,
} from '../../../lib/redaction/redact';
import { isUpgraded } from '../../../lib/pagination/page-position';
import { redactFacts } from '../../../lib/redaction/redact-facts';
import { secretsAfter } from '../connection/secrets-after';
import type { ItemContext } from '../n8n/item-context';
import {
	failed,
	type CalledPage,
	type CallResult,
	type Outcome,
	type ReceivedPage,
} from '../output/outcome';
import { shapeResponse, type ShapedResponse } from '../output/shape-response';
import { makeJudgedAttempt } from './judged-attempt';
import type { RateLimiter } from './rate-limiter';
import { withRetries } from './retry';

/** Makes one call, with its redirects and retries, and shapes its outcome. */
export async function makeCall(
	item: ItemContext,
	request: CallRequest,
	rateLimiter: RateLimiter,
): Promise<CalledPage> {
	const startedAt = Date.now();
	const received = await withRetries(item, request, rateLimiter, makeJudgedAttempt);
	const durationMs = Date.now() - startedAt;
	const secrets = await secretsAfter(item, received);
	const call = redactCall(received, secrets);
	const upgradedToHttps = isUpgraded(request.position);
	const ended = { ...received, durationMs, upgradedToHttps };
	const report = request.response.hasReport ? reportOf(ended, secrets) : undefined;
	const {
		page,
		hidden = 0,
		...outcome
	}: ShapedResponse = call.result.ok
		? await shapeResponse(item, { request, call, response: call.result.response, report, secrets })
		: outcomeWithoutResponse(
				call.result.error,
				{ ...call, hasProxy: request.proxy !== undefined },
				secrets,
			);
	const advised = withAdvice(outcome, call);
	const hasReport = report !== undefined && call.host !== '';
	return {
		outcome: hasReport ? withReport(advised, addHidden(report, hidden)) : advised,
		page: page && receivedPage(received, page),
		secrets,
	};
}

function receivedPage(
	{ result, lastResponse, connection, credentialsStripped, host }: CallResult,
	page: Pick<ReceivedPage, 'body' | 'shownHeaders' | 'shownBody'>,
): ReceivedPage {
	const headers = result.ok ? result.response.headers : {};
	const untrustedHost = credentialsStripped ? host : undefined;
	const queryName = connection?.queryName;
	return { url: lastResponse?.url ?? '', headers, ...page, untrustedHost, queryName };
}

/** Says why a failed call was not tried again, if the user allowed retries. */
function withAdvice(outcome: Outcome, { noRetry }: CallResult): Outcome {
	if (outcome.ok || noRetry === undefined) return outcome;
	return failed(withRetryAdvice(outcome.failure, noRetry));
}

function reportOf(
	{ result, ...call }: CallResult & { durationMs: number; upgradedToHttps: boolean },
	secrets: readonly string[],
): CallReport {
	const hidden = withLowercase(secrets);
	const response = result.ok ? result.response : undefined;
	// Only a part of a header is in the report, and a part of a secret could not be found.
	const shown = response && { ...response, headers: redactSecrets(response.headers, hidden) };
	const report = createCallReport({ ...call, response: shown });
	const redacted = countRedacted(report, hidden);
	return addHidden(redacted.value, redacted.hidden);
}

/** A successful call has it in its items already. */
function withReport(outcome: Outcome, callReport: CallReport): Outcome {
	return outcome.ok ? outcome : failed({ ...outcome.failure, callReport });
}

/**
 * What messages say of a call. The server chooses the host of a redirect's target, and a host is in lower case, whatever
 * the secret in it was. Facts are redacted before a message shortens them.
 */
function redactCall(call: CallResult, secrets: readonly string[]): CallResult {
	const problem = call.tokenExpired?.problem;
	return {
		...call,
		host: redactSecrets(call.host, withLowercase(secrets)),
		...(problem && { tokenExpired: { problem: redactFacts(problem, secrets) } }),
	};
}

/** The outcome of a call without a usable response. */
function outcomeWithoutResponse(
	error: TransportError,
	call: CallResult & Pick<Server, 'hasProxy'>,
	secrets: readonly string[],
): ShapedResponse {
	const shown =
		error.code === 'refused'
			? { ...error, refusal: redactFacts(error.refusal, secrets) }
			: redactFacts(error, secrets);
	const failure = transportFailure(shown, call);
	const { message, description } = redactSecrets(failure, withLowercase(secrets));
	const hidden = `${message}${description}`.split(REDACTED).length - 1;
	return { ...failed({ ...failure, message, description }), hidden };
}
