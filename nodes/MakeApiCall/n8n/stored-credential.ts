import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IExecuteFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** What n8n's typed interface does not say of a running context. */
interface RunningContext {
	additionalData?: IWorkflowExecuteAdditionalData & {
		credentialsHelper?: Partial<ICredentialsHelper>;
	};
}

/**
 * Returns the credential of this type as it is stored, with expressions that n8n has not evaluated. `undefined` if this
 * n8n does not give it to a node.
 */
export async function readStoredCredential(
	context: IExecuteFunctions,
	type: string,
): Promise<ICredentialDataDecryptedObject | undefined> {
	const { additionalData } = context as RunningContext;
	const credential = context.getNode().credentials?.[type];
	if (additionalData?.credentialsHelper?.getDecrypted === undefined || credential === undefined) {
		return undefined;
	}
	const isRaw = true;
	return await additionalData.credentialsHelper.getDecrypted(
		additionalData,
		credential,
		type,
		context.getMode(),
		undefined,
		isRaw,
	);
}

/** Whether this n8n has a new token sealed before it stores it (from 2.20 on). */
export function canSealTokens(context: IExecuteFunctions): boolean {
	const { additionalData } = context as RunningContext;
	return typeof additionalData?.credentialsHelper?.runPreAuthentication === 'function';
}
