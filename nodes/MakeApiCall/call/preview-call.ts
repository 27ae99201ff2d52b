import type { IDataObject } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/call-request';
import { previewRefusal, previewRequest, type Preview } from '../../../lib/call/preview';
import { besidePreview, PREVIEW_FIELD, unmistakable } from '../../../lib/output/item-fields';
import { firstPlace } from '../../../lib/pagination/next-page';
import { requestOfPage } from '../../../lib/pagination/page-request';
import type { Verdict } from '../../../lib/refusals/refusal';
import type { ItemPlace } from '../body/open-body';
import { doErrorsMatter } from '../output/route-outcomes';
import { withIdempotencyKey } from './idempotency';
import { prepareRequest, type Prepared } from './prepare-request';
import type { Outcome } from './run-item';

/**
 * The input item with what its call would be. Nothing is sent, to nobody, and nothing is stored.
 *
 * It is a success if the call would be refused, too: what was asked for is the answer, and that is what it is.
 */
export async function previewCall(
	place: ItemPlace,
	request: Verdict<CallRequest>,
): Promise<Outcome> {
	const { context, itemIndex } = place;
	const input = context.getInputData()[itemIndex]!;
	const preview = request.ok ? await previewOf(place, request.value) : previewRefusal(request, []);
	const fields = { ...besidePreview(input.json), [PREVIEW_FIELD]: preview };
	const json = unmistakable(fields, { errorsMatter: doErrorsMatter(context) }) as IDataObject;
	const item = { json, ...(input.binary && { binary: input.binary }) };
	return { ok: true, items: [{ ...item, pairedItem: { item: itemIndex } }] };
}

async function previewOf(place: ItemPlace, given: CallRequest): Promise<Preview> {
	// Of a list that is read page by page, the first one.
	const { pagination } = given;
	const page = requestOfPage(given, pagination && firstPlace(pagination));
	const request = await withIdempotencyKey(place.context, place.itemIndex, page);
	const prepared = await prepareRequest(place, request, { ...request, followed: 0 });
	if (!prepared.ok) return previewRefusal(prepared.refusal, prepared.lock?.secrets ?? []);
	prepared.body?.close();
	return show(request, prepared);
}

function show(request: CallRequest, { lock, url, headers, body }: Prepared): Preview {
	const { method, proxy, timeLimitMs, maxResponseBytes } = request;
	const { connection, headerName = '', secrets, tls } = lock;
	const sendable = { url, method, headers, proxy, timeLimitMs, maxResponseBytes };
	const hasCertificates = Object.keys(tls).length > 0;
	const signature = connection && { ...connection, headerName, hasCertificates };
	return previewRequest({ ...sendable, body: body?.shown, signature }, secrets);
}
