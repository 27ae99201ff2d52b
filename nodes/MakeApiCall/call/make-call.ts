import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/call-request';
import { reportOn, type CallReport } from '../../../lib/output/call-report';
import { withRetryAdvice, type Failure } from '../../../lib/output/failure';
import { transportFailure } from '../../../lib/output/transport-failure';
import { redactSecrets, withSmallLetters } from '../../../lib/redaction/redact';
import type { Json } from '../../../lib/text/json';
import { readLock } from '../connection/locked-connection';
import { shapeAnswer, type Shaped } from '../output/shape-response';
import { makeTries, type Item, type Made } from './retry';
import type { Outcome } from './run-item';

/** A call, and what a next page would need of it. */
export interface Called {
	outcome: Outcome;
	/** Nothing of it was cleaned; `undefined` unless it was a success with JSON. */
	page: CalledPage | undefined;
	/** Texts that must not be shown. */
	secrets: readonly string[];
}

export interface CalledPage {
	url: string;
	headers: Readonly<Record<string, Json>>;
	body: Json;
	/** The host that answered, if a redirect had led out of the connection's reach. */
	stranger: string | undefined;
}

/** Makes one call, with its redirects and its tries, and gives out what came of it. */
export async function makeCall(item: Item, request: CallRequest): Promise<Called> {
	const { context, itemIndex } = item;
	const startedAt = Date.now();
	const made = await makeTries(item, request);
	const durationMs = Date.now() - startedAt;
	const secrets = await secretsAfter(context, itemIndex, made);
	const report = request.response.hasReport
		? redactSecrets(reportOf(made, durationMs), withSmallLetters(secrets))
		: undefined;
	const { body, ...outcome }: Shaped = made.result.ok
		? await shapeAnswer(
				{ context, itemIndex },
				{ request, made, answer: made.result.answer, report, secrets },
			)
		: fail(withCleanWords(transportFailure(made.result.fault, made), secrets));
	const advised = withAdvice(outcome, made);
	return {
		outcome: report !== undefined && made.host !== '' ? withReport(advised, report) : advised,
		page: body === undefined ? undefined : pageOf(made, body),
		secrets,
	};
}

function pageOf({ result, answered, hasLeft, host }: Made, body: Json): CalledPage {
	const headers = result.ok ? result.answer.headers : {};
	return { url: answered?.url ?? '', headers, body, stranger: hasLeft ? host : undefined };
}

/** Says why a failed call was not made again, where it was to be. */
function withAdvice(outcome: Outcome, { noRetry }: Made): Outcome {
	if (outcome.ok || noRetry === undefined) return outcome;
	return fail(withRetryAdvice(outcome.failure, noRetry));
}

function reportOf({ result, ...made }: Made, durationMs: number): CallReport {
	return reportOn({ ...made, durationMs, answer: result.ok ? result.answer : undefined });
}

/** A successful call has it in its items already. */
function withReport(outcome: Outcome, callReport: CallReport): Outcome {
	return outcome.ok ? outcome : fail({ ...outcome.failure, callReport });
}

function fail(failure: Failure): Outcome {
	return { ok: false, failure };
}

/** The host of a redirect's target is the server's choice, and in small letters whatever it was. */
function withCleanWords(failure: Failure, secrets: readonly string[]): Failure {
	const words = [failure.message, failure.description];
	const [message, description] = redactSecrets(words, withSmallLetters(secrets)) as [
		string,
		string,
	];
	return { ...failure, message, description };
}

/** n8n may have got a new token during the call, and the API may have repeated it. */
async function secretsAfter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ attempts, lock }: Made,
): Promise<readonly string[]> {
	if (lock?.oauth2 === undefined || attempts === 0) return lock?.secrets ?? [];
	const current = await readLock(context, itemIndex);
	return [...lock.secrets, ...(current.ok ? current.value.secrets : [])];
}
