import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { readOAuth2Connection } from '../lib/oauth2/oauth2-connection';
import {
	asTokenData,
	errorInsteadOfToken,
	keepRefreshToken,
	type TokenData,
} from '../lib/oauth2/oauth2-token';
import { FORMER_TOKENS, IS_TOKEN_REFRESH, sealTokens, withoutSeal } from '../lib/oauth2/token-seal';
import { refusalFromErrorCode } from '../lib/response/token-error-code';
import { toError } from './refusal-error';

/**
 * Seals new tokens to the fields of their connection. n8n calls this before each request, where it only judges, and
 * with each new token, where n8n stores the result. (n8n 1 never calls it.)
 *
 * Throws a `UserError` if the tokens must not be used or stored.
 */
export async function sealNewTokens(stored: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const isNew = stored[IS_TOKEN_REFRESH] === true;
	const former = asTokenData(stored[FORMER_TOKENS]);
	const data = isNew ? newTokens(stored.oauthTokenData, former) : stored.oauthTokenData;
	const connection = readOAuth2Connection({ ...stored, oauthTokenData: data });
	if (!connection.ok) throw toError(connection);
	if (!isNew) return {};
	const error = errorInsteadOfToken(asTokenData(data), former);
	const { secrets, tokenUrl } = connection.value;
	const refused = refusalFromErrorCode(error, { secrets, tokenHost: tokenUrl.host });
	// Nothing of a response without a token is stored.
	if (refused !== undefined) throw toError(refused);
	const sealed = sealTokens(asTokenData(data), connection.value.lockedFields);
	return await Promise.resolve({ oauthTokenData: sealed as IDataObject });
}

/** What n8n used a moment ago to get the new token belongs to the same account, so it may be kept beside that. */
function newTokens(stored: unknown, former: TokenData): TokenData {
	return keepRefreshToken(withoutSeal(asTokenData(stored)), former);
}
