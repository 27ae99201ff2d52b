import type { IDataObject } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/parse-call-request';
import { previewRefusal, previewRequest, type Preview } from '../../../lib/call/preview';
import { PREVIEW_FIELD, renameErrorFields, reserveField } from '../../../lib/output/item-fields';
import { firstPosition } from '../../../lib/pagination/next-page';
import { requestOfPage } from '../../../lib/pagination/page-request';
import type { Verdict } from '../../../lib/refusals/refusal';
import type { ItemContext } from '../n8n/item-context';
import { n8nReadsErrorField } from '../n8n/node-settings';
import type { Outcome } from '../output/outcome';
import { withIdempotencyKey } from './idempotency-header';
import { prepareRequest, type PreparedRequest } from './prepare-request';

/**
 * The input item with the call that would be made. Nothing is sent to anyone, and nothing is stored.
 *
 * It is a success even if the call would be refused: the user asked for the verdict, and gets it.
 */
export async function previewCall(
	item: ItemContext,
	request: Verdict<CallRequest>,
): Promise<Outcome> {
	const { context, itemIndex } = item;
	const input = context.getInputData()[itemIndex]!;
	const preview = request.ok ? await previewOf(item, request.value) : previewRefusal(request, []);
	const fields = { ...reserveField(input.json, PREVIEW_FIELD), [PREVIEW_FIELD]: preview };
	const settings = { n8nReadsErrorField: n8nReadsErrorField(context) };
	const json = renameErrorFields(fields, settings) as IDataObject;
	const output = { json, ...(input.binary && { binary: input.binary }) };
	return { ok: true, items: [{ ...output, pairedItem: { item: itemIndex } }] };
}

async function previewOf(item: ItemContext, given: CallRequest): Promise<Preview> {
	// Of a list that is read page by page, the first page.
	const { pagination } = given;
	const page = requestOfPage(given, pagination && firstPosition(pagination));
	const request = await withIdempotencyKey(item, page);
	const prepared = await prepareRequest(item, request, { ...request, redirectCount: 0 });
	if (!prepared.ok) return previewRefusal(prepared.refusal, prepared.connection?.secrets ?? []);
	prepared.body?.close();
	return showRequest(request, prepared);
}

function showRequest(request: CallRequest, prepared: PreparedRequest): Preview {
	const { method, proxy, timeLimitMs, maxResponseBytes } = request;
	const { url, headers, body } = prepared;
	const { connection, headers: signedHeaders, queryName, secrets, tls } = prepared.connection;
	const sendable = { url, method, headers, proxy, timeLimitMs, maxResponseBytes };
	const hasCertificates = Object.keys(tls).length > 0;
	const signature = connection && {
		...connection,
		headers: signedHeaders,
		queryName,
		hasCertificates,
	};
	return previewRequest({ ...sendable, body: body?.shown, signature }, secrets);
}
