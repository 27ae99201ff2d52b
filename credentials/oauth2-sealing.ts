import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { readOAuth2Connection } from '../lib/connection/oauth2-connection';
import { asTokenData } from '../lib/connection/oauth2-token';
import { sealToken } from '../lib/connection/token-seal';
import { toError } from './refusal-error';

/**
 * Seals an access token to the fields of its connection. n8n calls this before each request, which changes nothing,
 * and with each new token, where it stores the result. (n8n 1 never calls it.)
 *
 * Throws a `UserError` if the token is sealed to other fields.
 */
export async function sealNewToken(stored: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const connection = readOAuth2Connection(stored);
	if (!connection.ok) throw toError(connection);
	const { token, lockedFields } = connection.value;
	if (token === undefined) return {};
	const data = asTokenData(stored.oauthTokenData);
	return await Promise.resolve({
		oauthTokenData: sealToken(data, token.accessToken, lockedFields) as IDataObject,
	});
}
