import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/parse-call-request';
import { isSuccess } from '../../../lib/http/http-status';
import { addHidden, type CallReport } from '../../../lib/output/call-report';
import {
	failureConditionFailure,
	httpStatusFailure,
	missingValueFailure,
	notJsonFailure,
	redirectedStatusFailure,
	refusedFailure,
	tokenExpiredFailure,
	type Failure,
	type ShownResponse,
} from '../../../lib/output/failure';
import { successItems } from '../../../lib/output/success-items';
import { notStoredFailure, secretInFileFailure } from '../../../lib/output/transport-failure';
import { itemsOfPage } from '../../../lib/pagination/next-page';
import { redactSecrets } from '../../../lib/redaction/redact';
import { redactFacts } from '../../../lib/redaction/redact-facts';
import { accept, type Verdict } from '../../../lib/refusals/refusal';
import { truncateBody } from '../../../lib/response/optimize-response';
import {
	parseErrorBody,
	parseResponseBody,
	type ResponseBody,
} from '../../../lib/response/response-body';
import type { Json } from '../../../lib/text/json';
import { namesBeside } from '../../../lib/jmespath/names-beside';
import { createStore, storeBuffer, type StoredBuffer } from '../body/store-file';
import type { ItemContext } from '../n8n/item-context';
import { n8nReadsErrorField } from '../n8n/node-settings';
import type { Response } from '../transport/request-and-response';
import { failed, type AttemptResult, type Outcome, type ReceivedPage } from './outcome';
import { redactResponse, type RedactedResponse } from './redact-response';
import { fileMetadata, redactFile } from './response-file';

/**
 * An outcome with the JSON of the response, as it was received and as it is shown: it may hold the way to a next page.
 * `hidden` says in how many places of a failure a secret is hidden.
 */
export type ShapedResponse = Outcome & {
	page?: Pick<ReceivedPage, 'body' | 'shownHeaders' | 'shownBody'>;
	hidden?: number;
};

/** A response, and what is known of its call. */
interface CallWithResponse {
	request: CallRequest;
	call: AttemptResult;
	response: Response;
	/** Only if it was asked for. */
	report: CallReport | undefined;
	secrets: readonly string[];
}

/**
 * Makes an outcome of a response. Body, headers and file names are redacted before
 * anything else is done with them.
 */
export async function shapeResponse(
	item: ItemContext,
	callWithResponse: CallWithResponse,
): Promise<ShapedResponse> {
	const { response, call, request, secrets } = callWithResponse;
	const { attempts, tokenExpired, failureCondition } = call;
	if (!isSuccess(response.statusCode, request.response.alsoSuccess)) {
		return failedWith(callWithResponse, (shown) => statusFailure(call, shown));
	}
	if (tokenExpired) {
		const { problem } = tokenExpired;
		return failedWith(callWithResponse, (shown) => tokenExpiredFailure(shown, attempts, problem));
	}
	const body = readBody(callWithResponse);
	if (body.kind === 'notJson') {
		return failedWith(callWithResponse, (shown) => notJsonFailure(shown, attempts));
	}
	if (failureCondition) {
		const condition = redactSecrets(failureCondition, secrets);
		return failedWith(callWithResponse, (shown) =>
			failureConditionFailure(condition, shown, attempts),
		);
	}
	const redacted = redactResponse(response, 'value' in body ? body.value : {}, secrets);
	if (body.kind === 'json') {
		const page = {
			body: exactBody(callWithResponse) ?? body.value,
			shownHeaders: redacted.shown.headers,
			shownBody: redacted.shown.body,
		};
		return { ...succeeded(item, callWithResponse, { body, redacted }), page };
	}
	if (body.kind !== 'file') return succeeded(item, callWithResponse, { body, redacted });
	const file = await storedFile(item.context, callWithResponse);
	if (!file.ok) return failed(FILE_FAILURES[file.code](call.host, attempts));
	return succeeded(item, callWithResponse, { body, redacted, file: file.file });
}

function failedWith(
	callWithResponse: CallWithResponse,
	failureOf: (shown: ShownResponse) => Failure,
): ShapedResponse {
	const { response, request, secrets } = callWithResponse;
	const type = response.headers['content-type'];
	const body = parseErrorBody(response.bytes, type, request.response.largeNumbers);
	const { shown, hidden } = redactResponse(response, body, secrets);
	// Messages are about the whole body, of which an agent may get the start alone.
	const failure = { ...failureOf(shown), ...truncated(shown, request) };
	return { ...failed(failure), hidden: hidden.headers + hidden.body };
}

function statusFailure(call: AttemptResult, shown: ShownResponse): Failure {
	const { attempts, tokenExpired, credentialsStripped, host } = call;
	return credentialsStripped
		? redirectedStatusFailure(host, shown, attempts)
		: httpStatusFailure(shown, attempts, {
				hasConnection: call.connection?.credential !== undefined,
				tokenProblem: tokenExpired?.problem,
			});
}

const FILE_FAILURES = {
	not_stored: notStoredFailure,
	secret_in_file: secretInFileFailure,
};

interface Content {
	body: Exclude<ResponseBody, { kind: 'notJson' }>;
	redacted: RedactedResponse;
	file?: IBinaryData;
}

function succeeded(
	item: ItemContext,
	callWithResponse: CallWithResponse,
	{ body, redacted, file }: Content,
): ShapedResponse {
	const { context, itemIndex } = item;
	const { request, secrets } = callWithResponse;
	const input = context.getInputData()[itemIndex]!;
	const { attempts } = callWithResponse.call;
	const { shown, hidden } = redacted;
	const output = 'value' in body ? outputOf(shown.body, request) : accept({});
	if (!output.ok) return failed(refusedFailure(redactFacts(output, secrets), attempts));
	const response = { ...shown, body: output.value };
	const hiddenInItems = hidden.body + (request.response.isFull ? hidden.headers : 0);
	const report = callWithResponse.report && addHidden(callWithResponse.report, hiddenInItems);
	const call = { input: input.json, response, kind: body.kind, report };
	const made = successItems({ ...call, n8nReadsErrorField: n8nReadsErrorField(context) }, request);
	if (!made.ok) {
		const cut = truncated(response, request);
		const failure =
			'missing' in made
				? missingValueFailure(
						redactSecrets(made.missing, secrets).map((each) => ({
							...each,
							names: namesBeside(response.body, each.path),
						})),
						cut,
						attempts,
					)
				: { ...refusedFailure(redactFacts(made, secrets), attempts), ...cut };
		return { ...failed(failure), hidden: hidden.headers + hidden.body };
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

/** The list of a page. The whole body, if values are saved from it. */
function outputOf(body: Json, { pagination, savedValues }: CallRequest): Verdict<Json> {
	const isPage = pagination !== undefined && savedValues.length === 0;
	return isPage ? itemsOfPage(body, pagination) : accept(body);
}

function readBody(
	{ response, call, request }: CallWithResponse,
	numbers = request.response.largeNumbers,
): ResponseBody {
	if (response.file !== undefined) return { kind: 'file' };
	const head = {
		method: call.lastResponse?.method ?? request.method,
		statusCode: response.statusCode,
		contentType: response.headers['content-type'],
	};
	return parseResponseBody(response.bytes, request.response.format, head, numbers);
}

/** The body in which each number is as it was written; only where a cursor is read from it. */
function exactBody(callWithResponse: CallWithResponse): Json | undefined {
	if (callWithResponse.request.pagination?.mode !== 'cursor') return undefined;
	const body = readBody(callWithResponse, 'exact');
	return body.kind === 'json' ? body.value : undefined;
}

async function storedFile(
	context: IExecuteFunctions,
	{ response, call, secrets }: CallWithResponse,
): Promise<StoredBuffer> {
	if (response.file !== undefined) return { ok: true, file: redactFile(response.file, secrets) };
	const metadata = fileMetadata(response, call.lastResponse!, secrets);
	const stored = await storeBuffer(response.bytes, createStore(context, metadata, secrets));
	return stored.ok ? { ok: true, file: redactFile(stored.file, secrets) } : stored;
}

function truncated(shown: ShownResponse, { response }: CallRequest): ShownResponse {
	return { ...shown, body: truncateBody(shown.body, response.optimization?.maxLength) };
}
