import type { CallRequest } from '../../../lib/call/parse-call-request';
import { isSuccess } from '../../../lib/http/http-status';
import {
	findMetCondition,
	type ConditionedResponse,
	type FailureCondition,
} from '../../../lib/response/failure-conditions';
import { parseConditionedBody } from '../../../lib/response/response-body';
import { secretsAfter } from '../connection/secrets-after';
import type { AttemptContext } from '../n8n/item-context';
import type { AttemptResult } from '../output/outcome';
import { redactResponse } from '../output/redact-response';
import { refusedRequest, type Response } from '../transport/request-and-response';
import { makeAttempt } from './attempt';

/** Makes one attempt at a call, and notes whether its response meets a condition of the option "Count as Failure If". */
export async function makeJudgedAttempt(
	attempt: AttemptContext,
	request: CallRequest,
): Promise<AttemptResult> {
	const made = await makeAttempt(attempt, request);
	if (!made.result.ok) return made;
	const { response } = made.result;
	const conditions = conditionsFor(response, request);
	if (conditions.length === 0) return made;
	const shown = await redacted(attempt, request, { made, response });
	const met = findMetCondition(shown, conditions);
	if (!met.ok) return { ...made, result: refusedRequest(met) };
	return met.value === undefined ? made : { ...made, failureCondition: met.value };
}

/** A response that is a failure by its status can still be worth a retry by what it says. */
function conditionsFor(
	{ statusCode }: Response,
	{ response: { alsoSuccess, failureConditions } }: CallRequest,
): readonly FailureCondition[] {
	if (isSuccess(statusCode, alsoSuccess)) return failureConditions;
	return failureConditions.filter(({ retry }) => retry !== 'never');
}

/** A condition that saw a secret would tell, call by call, what the secret is. */
async function redacted(
	attempt: AttemptContext,
	request: CallRequest,
	{ made, response }: { made: AttemptResult; response: Response },
): Promise<ConditionedResponse> {
	const { bytes, headers, statusCode } = response;
	const method = made.lastResponse?.method ?? request.method;
	const head = { method, statusCode, contentType: headers['content-type'] };
	const body = parseConditionedBody(bytes, request.response.format, head);
	const { shown } = redactResponse(response, body ?? null, await secretsAfter(attempt, made));
	return { headers: shown.headers, body: body === undefined ? undefined : shown.body };
}
