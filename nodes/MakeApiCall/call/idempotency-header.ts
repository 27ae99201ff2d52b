import type { CallRequest } from '../../../lib/call/parse-call-request';
import { idempotencyKeyOf } from '../../../lib/retry/idempotency-key';
import type { ItemContext } from '../n8n/item-context';

/**
 * The same request with its idempotency key, if a header for it is named. Each item of each run of the node in an
 * execution has another key, which stays the same for each attempt, those of "Retry On Fail" included.
 */
export async function withIdempotencyKey(
	{ context, itemIndex }: ItemContext,
	request: CallRequest,
): Promise<CallRequest> {
	const { idempotencyKeyHeader: name } = request;
	if (name === '') return request;
	const key = await idempotencyKeyOf([
		// Workflows travel between instances with their ids, and executions are counted from 1 in each.
		context.getInstanceId(),
		String(context.getWorkflow().id),
		context.getExecutionId(),
		context.getNode().id,
		// A node in a loop runs many times, each time with items from 0 on.
		String(context.evaluateExpression('{{ $runIndex }}', itemIndex)),
		itemIndex,
		...(request.position === undefined ? [] : [JSON.stringify(request.position)]),
	]);
	return { ...request, headers: [...request.headers, [name, key]] };
}
