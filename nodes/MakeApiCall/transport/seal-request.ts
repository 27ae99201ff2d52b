import type { IExecuteFunctions } from 'n8n-workflow';
import { withBoundCredential, type SigningCredential } from '../n8n/bound-credential';

/**
 * Has n8n seal and store the secrets of a connection before the first of them is sent. n8n does that when it
 * authenticates a request, so it gets one that `authenticate` refuses: without a URL, there is nothing to send it to.
 */
export async function sealWithoutSending(
	context: IExecuteFunctions,
	credential: SigningCredential,
): Promise<void> {
	const { signal } = new AbortController();
	try {
		await context.helpers.httpRequestWithAuthentication.call(
			withBoundCredential(context, credential, signal),
			credential.type,
			{ url: '', method: 'GET' },
		);
	} catch {
		// Always the refusal. Whether the secrets are sealed now shows when they are read again.
	}
}
