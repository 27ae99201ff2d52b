import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { IS_FROM_OWN_NODE } from '../../../lib/connection/connection';

/** The stored credential that was judged, and that the request is signed with. */
export interface SigningCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** How n8n knows the credential of this type that the node uses: its id, and the name that users gave it. */
export function credentialRef(
	context: IExecuteFunctions,
	type: string,
): { id: string; name: string } {
	const { id, name } = context.getNode().credentials?.[type] ?? {};
	return { id: id ?? '', name: name ?? type };
}

/**
 * The same context, for one thing that n8n does: its helpers ask it for the credential and for the
 * signal to stop at. With this one they use the values that were judged, those of this item, and stop when the
 * time is over. Without it they would use the first item's, and stop at a cancelled execution only. It also tells the
 * credential's `authenticate` that the request comes from this node.
 */
export function withBoundCredential(
	context: IExecuteFunctions,
	credential: SigningCredential,
	signal: AbortSignal,
): IExecuteFunctions {
	return Object.create(context, {
		getCredentials: {
			value: async () => await Promise.resolve({ ...credential.data, [IS_FROM_OWN_NODE]: true }),
		},
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}
