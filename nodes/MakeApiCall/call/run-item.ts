import type { INodeExecutionData } from 'n8n-workflow';
import { parseCallRequest } from '../../../lib/call/call-request';
import { parsePreview } from '../../../lib/call/preview';
import { refusedFailure, type Failure } from '../../../lib/output/failure';
import type { Refused } from '../../../lib/refusals/refusal';
import { readParameters } from '../parameters/read-parameters';
import { makeCall } from './make-call';
import { previewCall } from './preview-call';
import { readPages } from './read-pages';
import type { Item } from './retry';

/** What became of one input item. */
export type Outcome =
	| { ok: true; items: INodeExecutionData[] }
	/** `items` are those of the pages before the one that failed. */
	| { ok: false; failure: Failure; items?: INodeExecutionData[] };

/** Makes the call of one item. Never throws for what an API, a person or the network did. */
export async function operate(item: Item): Promise<Outcome> {
	const parameters = readParameters(item.context, item.itemIndex);
	if (!parameters.ok) return refused(parameters);
	const isPreview = parsePreview(parameters.value.preview);
	if (!isPreview.ok) return refused(isPreview);
	const request = parseCallRequest(parameters.value);
	if (isPreview.value) return await previewCall(item, request);
	if (!request.ok) return refused(request);
	const { pagination } = request.value;
	if (pagination !== undefined) return await readPages(item, request.value, pagination);
	const { outcome } = await makeCall(item, request.value);
	return outcome;
}

function refused(refusal: Refused): Outcome {
	return { ok: false, failure: refusedFailure(refusal, 0) };
}
