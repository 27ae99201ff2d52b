import type { CallRequest } from '../../../lib/call/parse-call-request';
import { createCallReport, type CallReport } from '../../../lib/output/call-report';
import { withRetryAdvice, type Failure } from '../../../lib/output/failure';
import { transportFailure } from '../../../lib/output/transport-failure';
import { redactSecrets, withLowercase } from '../../../lib/redaction/redact';
import type { Json } from '../../../lib/text/json';
import { readConnectionFor } from '../connection/locked-connection';
import type { ItemContext } from '../n8n/item-context';
import {
	failed,
	type CalledPage,
	type CallResult,
	type Outcome,
	type ReceivedPage,
} from '../output/outcome';
import { shapeResponse, type ShapedResponse } from '../output/shape-response';
import { makeAttempt } from './attempt';
import type { RateLimiter } from './rate-limiter';
import { withRetries } from './retry';

/** Makes one call, with its redirects and retries, and shapes its outcome. */
export async function makeCall(
	item: ItemContext,
	request: CallRequest,
	rateLimiter: RateLimiter,
): Promise<CalledPage> {
	const startedAt = Date.now();
	const call = await withRetries(item, request, rateLimiter, makeAttempt);
	const durationMs = Date.now() - startedAt;
	const secrets = await secretsAfter(item, call);
	const report = request.response.hasReport
		? redactSecrets(reportOf(call, durationMs), withLowercase(secrets))
		: undefined;
	const { body, ...outcome }: ShapedResponse = call.result.ok
		? await shapeResponse(item, { request, call, response: call.result.response, report, secrets })
		: failed(redactMessage(transportFailure(call.result.error, call), secrets));
	const advised = withAdvice(outcome, call);
	return {
		outcome: report !== undefined && call.host !== '' ? withReport(advised, report) : advised,
		page: body === undefined ? undefined : receivedPage(call, body),
		secrets,
	};
}

function receivedPage(
	{ result, lastResponse, credentialsStripped, host }: CallResult,
	body: Json,
): ReceivedPage {
	const headers = result.ok ? result.response.headers : {};
	const untrustedHost = credentialsStripped ? host : undefined;
	return { url: lastResponse?.url ?? '', headers, body, untrustedHost };
}

/** Says why a failed call was not tried again, if the user allowed retries. */
function withAdvice(outcome: Outcome, { noRetry }: CallResult): Outcome {
	if (outcome.ok || noRetry === undefined) return outcome;
	return failed(withRetryAdvice(outcome.failure, noRetry));
}

function reportOf({ result, ...call }: CallResult, durationMs: number): CallReport {
	const response = result.ok ? result.response : undefined;
	return createCallReport({ ...call, durationMs, response });
}

/** A successful call has it in its items already. */
function withReport(outcome: Outcome, callReport: CallReport): Outcome {
	return outcome.ok ? outcome : failed({ ...outcome.failure, callReport });
}

/** The server chooses the host of a redirect's target, and a host is in lower case, whatever the secret in it was. */
function redactMessage(failure: Failure, secrets: readonly string[]): Failure {
	const texts = [failure.message, failure.description];
	const [message, description] = redactSecrets(texts, withLowercase(secrets)) as [string, string];
	return { ...failure, message, description };
}

/** n8n may have got a new token during the call, and the API may have repeated it. */
async function secretsAfter(
	{ context, itemIndex }: ItemContext,
	{ attempts, connection }: CallResult,
): Promise<readonly string[]> {
	if (connection?.oauth2 === undefined || attempts === 0) return connection?.secrets ?? [];
	const current = await readConnectionFor(context, itemIndex);
	return [...connection.secrets, ...(current.ok ? current.value.secrets : [])];
}
