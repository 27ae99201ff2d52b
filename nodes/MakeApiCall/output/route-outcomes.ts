import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../../../lib/output/failure';
import type { Outcome } from '../call/run-item';
import { isFailureConnected } from '../n8n/node-settings';
import { toNodeError } from './errors';

/** Where a failed call goes. */
export type FailureRoute = 'failureOutput' | 'toolAnswer' | 'errorItem' | 'throw';

/**
 * A failed call is never dropped silently: it goes to the Failure output if something is connected
 * there, is the answer to an AI agent, or else is treated as n8n treats errors of every node.
 */
export function chooseFailureRoute(context: IExecuteFunctions): FailureRoute {
	if (isTool(context)) return 'toolAnswer';
	if (isFailureConnected(context)) return 'failureOutput';
	return context.continueOnFail() ? 'errorItem' : 'throw';
}

/** The two outputs, Success and Failure, in the order of the input items. */
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
	// n8n tells an error item by its having no other field, and adds the input's fields itself.
	return { json: { error }, pairedItem };
}

/**
 * Whether an AI agent asked. n8n runs tools in two ways, only one of which its context knows of; in
 * both the node is the twin that n8n made of ours, "makeApiCallTool". n8n 1 cannot be asked at all.
 */
function isTool(context: IExecuteFunctions): boolean {
	const { isToolExecution } = context as Partial<IExecuteFunctions>;
	return isToolExecution?.call(context) === true || context.getNode().type.endsWith('Tool');
}

/** Whether this node's settings make n8n look for errors in items. */
export function doErrorsMatter(context: IExecuteFunctions): boolean {
	return context.getNode().retryOnFail === true || context.continueOnFail();
}
