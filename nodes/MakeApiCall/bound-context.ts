import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

/** The stored credential that was judged and is to be signed with. */
export interface SigningCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
	/** Whether n8n signs with a token that it gets, and gets anew when the API says it has expired. */
	isTokenFetched: boolean;
}

/** What one request is bound to. */
export interface Bounds {
	credential: SigningCredential;
	/** Ends the request when the time is over or the execution is cancelled. */
	signal: AbortSignal;
	/** Told when n8n's OAuth2 client has its token and turns to the API. */
	onTokenReady: () => void;
}

/**
 * The same context, for one request: n8n's helper asks it for the credential to sign with and for the
 * signal to stop at. So it signs with the values that were judged, those of this item, and stops when
 * the time is over; by itself it would take the first item's, and stop at a cancelled execution only.
 */
export function bindContext(
	context: IExecuteFunctions,
	{ credential, signal, onTokenReady }: Bounds,
): IExecuteFunctions {
	const { helpers } = context;
	const httpRequest: typeof helpers.httpRequest = async (options) => {
		onTokenReady();
		return (await helpers.httpRequest(options)) as unknown;
	};
	return Object.create(context, {
		getCredentials: { value: async () => await Promise.resolve({ ...credential.data }) },
		getExecutionCancelSignal: { value: () => signal },
		helpers: { value: { ...helpers, httpRequest } },
	}) as IExecuteFunctions;
}
