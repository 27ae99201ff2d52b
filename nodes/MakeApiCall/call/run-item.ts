import { parseCallRequest, type CallRequest } from '../../../lib/call/parse-call-request';
import { parsePreview } from '../../../lib/call/preview';
import { refusedFailure } from '../../../lib/output/failure';
import type { Refused } from '../../../lib/refusals/refusal';
import type { ItemContext } from '../n8n/item-context';
import { failed, type Outcome } from '../output/outcome';
import { readParameters } from '../parameters/read-parameters';
import { makeCall } from './make-call';
import { previewCall } from './preview-call';
import type { RateLimiter } from './rate-limiter';
import { readPages } from './read-pages';

/** Makes the call of one item. Never throws for an error of an API, a user or the network. */
export async function runItem(item: ItemContext, rateLimiter: RateLimiter): Promise<Outcome> {
	const parameters = readParameters(item.context, item.itemIndex);
	if (!parameters.ok) return refused(parameters);
	const isPreview = parsePreview(parameters.value.preview);
	if (!isPreview.ok) return refused(isPreview);
	const request = parseCallRequest(parameters.value);
	if (isPreview.value) return await previewCall(item, request);
	if (!request.ok) return refused(request);
	const call = async (each: CallRequest) => await makeCall(item, each, rateLimiter);
	const { pagination } = request.value;
	if (pagination !== undefined) return await readPages(request.value, pagination, call);
	const { outcome } = await call(request.value);
	return outcome;
}

function refused(refusal: Refused): Outcome {
	return failed(refusedFailure(refusal, 0));
}
