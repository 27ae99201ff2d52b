import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import type { Failure } from '../../../lib/output/failure';
import { isFailureConnected, isTool } from '../n8n/node-settings';
import type { Outcome } from './outcome';

/** Where a failed call goes. */
export type FailureRoute = 'failureOutput' | 'toolAnswer' | 'errorItem' | 'throw';

/**
 * A failed call is never dropped silently. It goes to the Failure output if something is connected
 * there, is the answer to an AI agent, or else is treated as n8n treats the errors of every node.
 */
export function chooseFailureRoute(context: IExecuteFunctions): FailureRoute {
	if (isTool(context)) return 'toolAnswer';
	if (isFailureConnected(context)) return 'failureOutput';
	return context.continueOnFail() ? 'errorItem' : 'throw';
}

/** The items of the two outputs, Success and Failure, in the order of the input items. */
export function routeOutcomes(
	context: IExecuteFunctions,
	outcomes: ReadonlyArray<Outcome | undefined>,
	route: FailureRoute,
): [INodeExecutionData[], INodeExecutionData[]] {
	const success: INodeExecutionData[] = [];
	const failure: INodeExecutionData[] = [];
	const inputs = context.getInputData();
	outcomes.forEach((outcome, itemIndex) => {
		if (outcome === undefined) return;
		// One by one: a long list has more items than a function can take arguments.
		outcome.items?.forEach((item) => success.push(item));
		if (outcome.ok) return;
		if (route === 'throw') throw toNodeError(context.getNode(), outcome.failure, itemIndex);
		const output = route === 'failureOutput' ? failure : success;
		output.push(toFailureItem(inputs[itemIndex]!, outcome.failure, { itemIndex, route }));
	});
	return [success, failure];
}

/** The input item with the failure added; for an agent, which knows its input, the failure alone. */
function toFailureItem(
	input: INodeExecutionData,
	failure: Failure,
	{ itemIndex, route }: { itemIndex: number; route: FailureRoute },
): INodeExecutionData {
	const error = { ...failure } as unknown as IDataObject;
	const pairedItem = { item: itemIndex };
	if (route === 'failureOutput') {
		return { json: { ...input.json, error }, binary: input.binary, pairedItem };
	}
	// n8n recognizes an error item by `error` being its only field, and adds the input's fields itself.
	return { json: { error }, pairedItem };
}

/**
 * A failed call as the error that n8n shows. Built from plain values alone, since n8n stores errors:
 * what an HTTP client throws holds the request, and with it the secret.
 */
function toNodeError(
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
