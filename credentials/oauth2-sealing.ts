import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { readOAuth2Connection } from '../lib/connection/oauth2-connection';
import { asTokenData } from '../lib/connection/oauth2-token';
import { IS_TOKEN_REFRESH, sealTokens, withoutSeal } from '../lib/connection/token-seal';
import { toError } from './refusal-error';

/**
 * Seals new tokens to the fields of their connection. n8n calls this before each request, where it only judges, and
 * with each new token, where n8n stores the result. (n8n 1 never calls it.)
 *
 * Throws a `UserError` if the tokens must not be used or stored.
 */
export async function sealNewTokens(stored: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const isNew = stored[IS_TOKEN_REFRESH] === true;
	const data = isNew ? withoutSeal(asTokenData(stored.oauthTokenData)) : stored.oauthTokenData;
	const connection = readOAuth2Connection({ ...stored, oauthTokenData: data });
	if (!connection.ok) throw toError(connection);
	if (!isNew) return {};
	const sealed = sealTokens(asTokenData(data), connection.value.lockedFields);
	return await Promise.resolve({ oauthTokenData: sealed as IDataObject });
}
