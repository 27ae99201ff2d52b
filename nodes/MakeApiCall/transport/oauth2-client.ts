import type {
	IExecuteFunctions,
	INode,
	IWorkflowExecuteAdditionalData,
	NodeEgressFilter,
	RequestHelperFunctions,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { supportsAgentOptions } from '../n8n/tls-support';

/** n8n's own OAuth2 client: gets a token for the credential of the context that it is called with, and stores it. */
export type RefreshOAuth2Token = RequestHelperFunctions['refreshOAuth2Token'];

/** What n8n's OAuth2 client asks before it sends a token request, and before it follows a redirect of one. */
export type TokenRequestFilter = Pick<NodeEgressFilter, 'validateUrl' | 'validateRedirectSync'>;

/** Under this name n8n's OAuth2 client finds the instance's rules on where requests may go; `undefined` without any. */
interface WithEgressRules {
	ssrfBridge?: NodeEgressFilter;
}

/** What n8n's typed interface does not say of a running context. */
interface RunningContext {
	workflow: Workflow;
	mode: WorkflowExecuteMode;
	additionalData?: IWorkflowExecuteAdditionalData & WithEgressRules;
}

/** All contexts of n8n, 1 and 2, begin with these parameters. Helpers for requests need no more. */
type ContextClass = new (
	workflow: Workflow,
	node: INode,
	additionalData: object,
	mode: WorkflowExecuteMode,
) => { helpers?: Partial<RequestHelperFunctions> };

/**
 * Returns n8n's OAuth2 client with a filter of our own before the rules of the instance; `undefined` if this n8n has
 * none that could be given a filter. Whether it asks the filter has to be tried.
 *
 * n8n hands its client the rules in the additional data of an execution, which is shared. So the client is that of a
 * second context, whose data differs from the shared one in these rules alone.
 */
export function oauth2ClientWith(
	context: IExecuteFunctions,
	filter: TokenRequestFilter,
): RefreshOAuth2Token | undefined {
	const { workflow, mode, additionalData } = context as IExecuteFunctions & RunningContext;
	if (additionalData === undefined || !supportsAgentOptions(context)) return undefined;
	const ssrfBridge = joinFilters(filter, additionalData.ssrfBridge);
	const ownData = Object.assign(Object.create(additionalData) as object, additionalData, {
		ssrfBridge,
	});
	try {
		const Context = context.constructor as unknown as ContextClass;
		return new Context(workflow, context.getNode(), ownData, mode).helpers?.refreshOAuth2Token;
	} catch {
		return undefined;
	}
}

function joinFilters(own: TokenRequestFilter, rules: NodeEgressFilter | undefined) {
	return {
		validateUrl: async (url: string | URL) => {
			const permitted = await own.validateUrl(url);
			return permitted.ok && rules !== undefined ? await rules.validateUrl(url) : permitted;
		},
		validateRedirectSync: (url: string) => {
			own.validateRedirectSync(url);
			rules?.validateRedirectSync(url);
		},
		createSecureLookup: () => rules?.createSecureLookup(),
	};
}
