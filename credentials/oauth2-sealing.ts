import type { IDataObject, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readOAuth2Connection } from '../lib/connection/oauth2-connection';
import { asTokenData } from '../lib/connection/oauth2-token';
import { sealToken } from '../lib/connection/token-seal';
import { toError } from './refusal-error';

/**
 * Seals an access token to the fields of its connection. n8n asks for it before each request, which changes
 * nothing, and with each new token, and then it keeps the result. (Version 1 of n8n never asks.)
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
