import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/call-request';
import { isSuccess } from '../../../lib/http/http-status';
import type { CallReport } from '../../../lib/output/call-report';
import {
	httpStatusFailure,
	missingValueFailure,
	notJsonFailure,
	strangerStatusFailure,
	tokenExpiredFailure,
	type Failure,
	type ShownAnswer,
} from '../../../lib/output/failure';
import { successItems } from '../../../lib/output/success-items';
import { notStoredFailure, secretInFileFailure } from '../../../lib/output/transport-failure';
import { itemsOfPage } from '../../../lib/pagination/next-page';
import { redactSecrets } from '../../../lib/redaction/redact';
import { cutBody } from '../../../lib/response/optimize-response';
import { readBody, readFailedBody, type ResponseBody } from '../../../lib/response/response-body';
import type { Json } from '../../../lib/text/json';
import { storeOf, storeWhole, type StoredWhole } from '../body/store-file';
import type { Exchange } from '../call/attempt';
import type { Outcome } from '../call/run-item';
import type { Answer } from '../transport/send';
import { labelOf, redactFile } from './response-file';
import { doErrorsMatter } from './route-outcomes';

/** With the JSON of the answer, as it came: the way to a next page may be in it. */
export type Shaped = Outcome & { body?: Json };

/** A call that was answered, and what is known of it. */
interface Answered {
	request: CallRequest;
	made: Exchange;
	answer: Answer;
	/** Only if it was asked for. */
	report: CallReport | undefined;
	secrets: readonly string[];
}

/** Where the call was made. */
interface Place {
	context: IExecuteFunctions;
	itemIndex: number;
}

/**
 * What an answer is given out as. Answer, headers and names of files are cleaned of secrets before
 * anything else is done with them.
 */
export async function shapeAnswer(place: Place, answered: Answered): Promise<Shaped> {
	const { answer, made, request } = answered;
	const { attempts, expired } = made;
	if (!isSuccess(answer.statusCode, request.response.alsoSuccess)) return fail(failedOf(answered));
	if (expired) {
		return fail(tokenExpiredFailure(showFailed(answered), attempts, expired.problem));
	}
	const body = readAnswer(answered);
	if (body.kind === 'notJson') return fail(notJsonFailure(showFailed(answered), attempts));
	if (body.kind === 'json') return { ...succeed(place, answered, { body }), body: body.value };
	if (body.kind !== 'file') return succeed(place, answered, { body });
	const file = await fileOf(place.context, answered);
	if (!file.ok) return fail(FILE_FAILURES[file.code](made.host, attempts));
	return succeed(place, answered, { body, file: file.file });
}

function failedOf(answered: Answered): Failure {
	const { attempts, expired, hasLeft, host } = answered.made;
	const shown = showFailed(answered);
	return hasLeft
		? strangerStatusFailure(host, shown, attempts)
		: httpStatusFailure(shown, attempts, expired?.problem);
}

const FILE_FAILURES = {
	not_stored: notStoredFailure,
	secret_in_file: secretInFileFailure,
};

interface Content {
	body: Exclude<ResponseBody, { kind: 'notJson' }>;
	file?: IBinaryData;
}

function succeed(place: Place, answered: Answered, { body, file }: Content): Outcome {
	const { context, itemIndex } = place;
	const { request, report } = answered;
	const input = context.getInputData()[itemIndex]!;
	const shown = show(answered, 'value' in body ? outputOf(body.value, request) : {});
	const call = { input: input.json, answer: shown, kind: body.kind, report };
	const made = successItems({ ...call, errorsMatter: doErrorsMatter(context) }, request);
	if (!made.ok) {
		const cut = cutAnswer(shown, request);
		return fail(missingValueFailure(made.missing, cut, answered.made.attempts));
	}
	const hasInput = request.savedValues.length > 0 || !('value' in body);
	const binary = {
		...(hasInput && input.binary),
		...(file && { [request.response.outputField]: file }),
	};
	return {
		ok: true,
		items: made.items.map((json) => ({
			json: json as IDataObject,
			...(Object.keys(binary).length > 0 && { binary }),
			pairedItem: { item: itemIndex },
		})),
	};
}

/** Of a page its list is given out, but for values that are saved from it. */
function outputOf(body: Json, { pagination, savedValues }: CallRequest): Json {
	const isPage = pagination !== undefined && savedValues.length === 0;
	return isPage ? itemsOfPage(body, pagination) : body;
}

function readAnswer({ answer, made, request }: Answered): ResponseBody {
	if (answer.file !== undefined) return { kind: 'file' };
	return readBody(answer.octets, request.response.format, {
		method: made.answered?.method ?? request.method,
		statusCode: answer.statusCode,
		contentType: answer.headers['content-type'],
	});
}

async function fileOf(
	context: IExecuteFunctions,
	{ answer, made, secrets }: Answered,
): Promise<StoredWhole> {
	if (answer.file !== undefined) return { ok: true, file: redactFile(answer.file, secrets) };
	const label = labelOf(answer, made.answered?.url ?? '', secrets);
	const stored = await storeWhole(answer.octets, storeOf(context, label, secrets));
	return stored.ok ? { ok: true, file: redactFile(stored.file, secrets) } : stored;
}

function show({ answer, secrets }: Answered, body: Json): ShownAnswer {
	const received: Json[] = [answer.headers, body];
	const [headers, shownBody] = redactSecrets(received, secrets) as [Record<string, Json>, Json];
	return { statusCode: answer.statusCode, headers, body: shownBody };
}

function showFailed(answered: Answered): ShownAnswer {
	const { octets, headers } = answered.answer;
	const shown = show(answered, readFailedBody(octets, headers['content-type']));
	return cutAnswer(shown, answered.request);
}

function cutAnswer(answer: ShownAnswer, { response }: CallRequest): ShownAnswer {
	return { ...answer, body: cutBody(answer.body, response.optimization?.maxLength) };
}

function fail(failure: Failure): Outcome {
	return { ok: false, failure };
}
