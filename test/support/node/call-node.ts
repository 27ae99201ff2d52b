import { ExecuteContext, SupplyDataContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { MakeApiCall } from '../../../nodes/MakeApiCall/MakeApiCall.node';
import { resolveTestNames } from '../servers/resolve-test-names';
import { ConnectionStore } from './connection-store';
import { requirePooled, reusesConnections, sealStored } from './reused-connections';

resolveTestNames();

/** One run of the node in an n8n workflow. */
export interface NodeCall {
	/** The parameters that differ from those of a new node on the canvas. */
	parameters: INodeParameters;
	/** Input items. Defaults to one empty item. */
	items?: INodeExecutionData[];
	/** The stored credential of the type that `authentication` selects. */
	store?: ConnectionStore;
	/** Whether a node is connected to the Failure output. Defaults to true. */
	failureConnected?: boolean;
	/** The node's setting "On Error", and its predecessor "Continue On Fail". */
	onError?: INode['onError'];
	continueOnFail?: boolean;
	/** The node's setting "Retry On Fail". */
	retryOnFail?: boolean;
	cancelSignal?: AbortSignal;
	executionId?: string;
	/** Runs the node as an AI tool, in one of the two ways in which n8n runs tools. */
	tool?: 'supplyData' | 'twinNode';
	/** Changes the execution context before the node gets it. */
	prepare?: (context: IExecuteFunctions) => void;
}

export interface NodeResult {
	success: INodeExecutionData[];
	failure: INodeExecutionData[];
}

const NODE_NAME = 'Call';
const CREDENTIAL_TYPES = new Map([
	['apiKey', 'connectionApiKeyApi'],
	['basicAuth', 'connectionBasicAuthApi'],
	['bearerToken', 'connectionBearerTokenApi'],
	['oAuth2', 'connectionOAuth2Api'],
]);

/** Runs the node in n8n's own execution context, with n8n's own HTTP client. */
export async function callNode(call: NodeCall): Promise<NodeResult> {
	const context = createContext(reusesConnections ? withReuse(call) : call);
	if (reusesConnections) {
		await sealStored(call.store, credentialTypeOf(call));
		requirePooled(context);
	}
	call.prepare?.(context);
	const [success, failure] = await new MakeApiCall().execute.call(context);
	return { success: success!, failure: failure! };
}

/** Returns a connection as n8n stores it when a user has filled in its dialog. */
export function createStore(data: ICredentialDataDecryptedObject): ConnectionStore {
	return new ConnectionStore({ seal: '', ...data });
}

function withReuse(call: NodeCall): NodeCall {
	const options = { reuseConnections: true, ...(call.parameters.options as object) };
	return { ...call, parameters: { ...call.parameters, options } };
}

function credentialTypeOf({ parameters }: NodeCall): string | undefined {
	return CREDENTIAL_TYPES.get(String(parameters.authentication ?? 'apiKey'));
}

function createContext(call: NodeCall): IExecuteFunctions {
	const items = call.items ?? [{ json: {} }];
	const workflow = createWorkflow(call);
	const node = workflow.getNode(NODE_NAME)!;
	const additionalData = {
		credentialsHelper: call.store ?? createStore({}),
		currentNodeParameters: node.parameters,
		currentNodeExecutionIndex: 0,
		executionId: call.executionId,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const runData = createEmptyRunExecutionData();
	const run = [workflow, node, additionalData, 'trigger', runData, 0, items] as const;
	const executeData = { node, data: { main: [items] }, source: null };
	if (call.tool === 'supplyData') {
		const type = NodeConnectionTypes.AiTool;
		const input = { [type]: [items] };
		return new SupplyDataContext(
			...run,
			input,
			type,
			executeData,
			[],
			call.cancelSignal,
		) as unknown as IExecuteFunctions;
	}
	return new ExecuteContext(...run, executeData.data, executeData, [], call.cancelSignal);
}

function createWorkflow(call: NodeCall): Workflow {
	const { parameters, onError, continueOnFail, retryOnFail, failureConnected = true } = call;
	const nodeType = new MakeApiCall();
	const credentialType = credentialTypeOf(call);
	const node: INode = {
		id: '1',
		name: NODE_NAME,
		type: `n8n-nodes-api-connections.makeApiCall${call.tool === 'twinNode' ? 'Tool' : ''}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		onError,
		continueOnFail,
		retryOnFail,
		credentials:
			credentialType === undefined
				? undefined
				: { [credentialType]: { id: '1', name: 'Connection' } },
	};
	const { description } = nodeType;
	node.parameters = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		node,
		description,
	)!;
	const next = [{ node: 'Next', type: NodeConnectionTypes.Main, index: 0 }];
	return new Workflow({
		id: '1',
		nodes: [node],
		connections: { [NODE_NAME]: { main: failureConnected ? [next, next] : [next] } },
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
}
