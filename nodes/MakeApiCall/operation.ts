import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseCallRequest, type CallRequest } from '../../lib/call-request';
import * as failures from '../../lib/failure';
import { isSuccess } from '../../lib/http-status';
import { parseJsonBody, type Json } from '../../lib/json-body';
import { redactSecrets } from '../../lib/redact';
import { pickSavedValues } from '../../lib/saved-values';
import { exchange, type Exchange } from './exchange';
import type { Fault } from './fault';
import { readLock } from './lock';
import { readParameters } from './parameters';
import { limitTime } from './time-limit';
import type { Answer } from './transport';

/** What became of one input item. */
export type Outcome =
	| { ok: true; items: INodeExecutionData[] }
	| { ok: false; failure: failures.Failure };

/** Makes the call of one item. Never throws for what an API, a person or the network did. */
export async function operate(context: IExecuteFunctions, itemIndex: number): Promise<Outcome> {
	const parameters = readParameters(context, itemIndex);
	const request = parameters.ok ? parseCallRequest(parameters.value) : parameters;
	if (!request.ok) return fail(failures.refusedFailure(request, 0));
	const { timeLimitMs } = request.value;
	const signal = limitTime(timeLimitMs, context.getExecutionCancelSignal());

	const made = await exchange({ context, itemIndex, timeLimitMs, signal }, request.value);
	const secrets = await secretsAfter(context, itemIndex, made);
	if (!made.result.ok) {
		const failure = failureOf(made.result.fault, made, request.value);
		return fail(withCleanWords(failure, secrets));
	}
	return shape(context.getInputData()[itemIndex]!, itemIndex, {
		request: request.value,
		answer: made.result.answer,
		attempts: made.attempts,
		expired: made.expired,
		secrets,
	});
}

interface Answered {
	request: CallRequest;
	answer: Answer;
	attempts: number;
	expired: Exchange['expired'];
	secrets: readonly string[];
}

/** From here on nothing holds a secret: answer and headers are cleaned before anything else. */
function shape(input: INodeExecutionData, itemIndex: number, answered: Answered): Outcome {
	const { answer, attempts, expired, secrets, request } = answered;
	const body = parseJsonBody(answer.text, answer.headers['content-type']);
	const { statusCode } = answer;
	const received: Json[] = [answer.headers, body.isJson ? body.value : answer.text];
	const [headers, shownBody] = redactSecrets(received, secrets) as [Record<string, Json>, Json];
	const shown: failures.ShownAnswer = { statusCode, headers, body: shownBody };
	if (!isSuccess(statusCode))
		return fail(failures.httpStatusFailure(shown, attempts, expired?.problem));
	if (expired) return fail(failures.tokenExpiredFailure(shown, attempts, expired.problem));
	if (!body.isJson) return fail(failures.notJsonFailure(shown, attempts));
	if (request.savedValues.length === 0) return succeed(itemsOf(shown.body), itemIndex);

	const { values, missing } = pickSavedValues(shown.body, request.savedValues);
	if (missing.length > 0) return fail(failures.missingValueFailure(missing, shown, attempts));
	const { json, binary } = input;
	return {
		ok: true,
		items: [{ json: { ...json, ...values }, binary, pairedItem: { item: itemIndex } }],
	};
}

/** One item for each element of a list. What is no object gets the name that n8n uses for it. */
function itemsOf(body: Json): IDataObject[] {
	const elements = Array.isArray(body) ? body : [body];
	return elements.map((element) =>
		typeof element === 'object' && element !== null && !Array.isArray(element)
			? element
			: { data: element },
	);
}

function succeed(items: IDataObject[], itemIndex: number): Outcome {
	return { ok: true, items: items.map((json) => ({ json, pairedItem: { item: itemIndex } })) };
}

function fail(failure: failures.Failure): Outcome {
	return { ok: false, failure };
}

/** The host of a redirect's target is the server's choice, and in small letters whatever it was. */
function withCleanWords(failure: failures.Failure, secrets: readonly string[]): failures.Failure {
	const hidden = [...secrets, ...secrets.map((secret) => secret.toLowerCase())];
	const words = [failure.message, failure.description];
	const [message, description] = redactSecrets(words, hidden) as [string, string];
	return { ...failure, message, description };
}

/** n8n may have got a new token during the call, and the API may have repeated it. */
async function secretsAfter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ attempts, lock }: Exchange,
): Promise<readonly string[]> {
	if (lock?.oauth2 === undefined || attempts === 0) return lock?.secrets ?? [];
	const current = await readLock(context, itemIndex);
	return [...lock.secrets, ...(current.ok ? current.value.secrets : [])];
}

function failureOf(fault: Fault, made: Exchange, request: CallRequest): failures.Failure {
	const { attempts } = made;
	switch (fault.code) {
		case 'refused':
			return failures.refusedFailure(fault.refusal, attempts);
		case 'timeout':
			return failures.timeoutFailure(made.host, request.timeLimitMs, attempts);
		case 'too_large':
			return failures.tooLargeFailure(made.host, request.maxResponseBytes, attempts);
		case 'file_unreadable':
			return failures.fileUnreadableFailure(made.host, fault.field, attempts);
		case 'body_cut':
			return failures.bodyCutFailure(made.host, fault.statusCode, attempts);
		case 'network':
			return failures.networkFailure(made.host, fault.networkCode, attempts);
		case 'cancelled':
			return failures.cancelledFailure(made.host, attempts);
	}
}
