import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import type { Failure } from '../../../lib/output/failure';

/**
 * A failed call as the error that n8n shows. Built from plain values alone, since n8n stores errors:
 * what an HTTP client throws holds the request, and with it the secret.
 */
export function toNodeError(
	node: INode,
	failure: Failure,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const { message, description, statusCode } = failure;
	if (statusCode === undefined) {
		return new NodeOperationError(node, message, { message, description, itemIndex });
	}
	return new NodeApiError(node, toJsonObject(failure), {
		message,
		description,
		httpCode: String(statusCode),
		itemIndex,
	});
}

function toJsonObject({ code, statusCode, body }: Failure): JsonObject {
	return { code, statusCode: statusCode ?? null, body: body ?? null };
}
