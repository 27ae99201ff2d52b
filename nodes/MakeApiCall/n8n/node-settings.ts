import type { IConnections, IExecuteFunctions } from 'n8n-workflow';

/** The second output, after Success. */
const FAILURE_OUTPUT = 1;

/**
 * Is something connected to the Failure output?
 *
 * n8n's typed interface does not say, its running context does. If that ever changes, failed calls
 * go to the output, where they can be seen, rather than nowhere.
 */
export function isFailureConnected(context: IExecuteFunctions): boolean {
	const { workflow } = context as { workflow?: { connectionsBySourceNode?: IConnections } };
	const connections = workflow?.connectionsBySourceNode;
	if (connections === undefined) return true;
	const outputs = connections[context.getNode().name]?.main ?? [];
	return (outputs[FAILURE_OUTPUT] ?? []).length > 0;
}

/**
 * Whether an AI agent called the node. n8n runs tools in two ways, only one of which its context knows of; in
 * both the node is the twin that n8n made of ours, "makeApiCallTool". n8n 1 cannot be asked at all.
 */
export function isTool(context: IExecuteFunctions): boolean {
	const { isToolExecution } = context as Partial<IExecuteFunctions>;
	return isToolExecution?.call(context) === true || context.getNode().type.endsWith('Tool');
}

/** Whether n8n takes an `error` field in an item of this node for a failed call, as the node's settings can make it. */
export function n8nReadsErrorField(context: IExecuteFunctions): boolean {
	return context.getNode().retryOnFail === true || context.continueOnFail();
}
