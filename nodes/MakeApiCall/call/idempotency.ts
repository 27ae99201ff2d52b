import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../../lib/call/call-request';
import { idempotencyKeyOf } from '../../../lib/retry/idempotency-key';

/**
 * The same request with its key, where a header for it is named: one for each item of each run of the node
 * in an execution, and the same on each try, those of "Retry On Fail" included.
 */
export async function withIdempotencyKey(
	context: IExecuteFunctions,
	itemIndex: number,
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
		...(request.place === undefined ? [] : [JSON.stringify(request.place)]),
	]);
	return { ...request, headers: [...request.headers, [name, key]] };
}
