import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

/** The stored credential that was judged and is to be signed with. */
export interface SigningCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/**
 * The same context, for one thing that n8n does: its helpers ask it for the credential and for the
 * signal to stop at. So they take the values that were judged, those of this item, and stop when the
 * time is over; by themselves they would take the first item's, and stop at a cancelled execution only.
 */
export function bindContext(
	context: IExecuteFunctions,
	credential: SigningCredential,
	signal: AbortSignal,
): IExecuteFunctions {
	return Object.create(context, {
		getCredentials: { value: async () => await Promise.resolve({ ...credential.data }) },
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}
