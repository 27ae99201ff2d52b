import type { IConnections, IExecuteFunctions } from 'n8n-workflow';

/** The second output, after Success. */
const FAILURE_OUTPUT = 1;

/**
 * Is something connected to the Failure output?
 *
 * n8n's typed interface does not say, its running context does. Where that should change one day,
 * failed calls go to the output, where they can be seen, rather than nowhere.
 */
export function isFailureConnected(context: IExecuteFunctions): boolean {
	const { workflow } = context as { workflow?: { connectionsBySourceNode?: IConnections } };
	const connections = workflow?.connectionsBySourceNode;
	if (connections === undefined) return true;
	const outputs = connections[context.getNode().name]?.main ?? [];
	return (outputs[FAILURE_OUTPUT] ?? []).length > 0;
}
