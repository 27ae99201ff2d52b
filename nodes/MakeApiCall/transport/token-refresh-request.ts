import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/connection/oauth2-connection';
import { asTokenData } from '../../../lib/connection/oauth2-token';
import { IS_TOKEN_REFRESH, withoutSeal } from '../../../lib/connection/token-seal';
import { refuse, type Refused } from '../../../lib/refusals/refusal';
import {
	credentialRef,
	withBoundCredential,
	type SigningCredential,
} from '../n8n/bound-credential';
import { preflightTokenEndpoint, type StatusResult } from './preflight-request';
import { refusalFromTokenError } from './token-error';

/** A token that is no longer good enough, and where a better one comes from. */
export interface TokenRefresh {
	credential: SigningCredential;
	oauth2: OAuth2Connection;
	/** Whether another call has replaced the token meanwhile. */
	isAlreadyRefreshed: () => Promise<boolean>;
}

/**
 * Has n8n get a new access token and store it. Returns what went wrong, if so.
 *
 * n8n sends the request itself. So the token endpoint is first asked without any secret: it has to respond
 * itself, with a valid certificate.
 */
export async function requestTokenRefresh(
	context: IExecuteFunctions,
	{ credential, oauth2, isAlreadyRefreshed }: TokenRefresh,
): Promise<Refused | undefined> {
	const { href, host: tokenHost } = oauth2.tokenUrl;
	try {
		if (await isAlreadyRefreshed()) return undefined;
		const refused = checkTokenEndpoint(await preflightTokenEndpoint(context, href), tokenHost);
		if (refused !== undefined) return refused;
		const { signal } = new AbortController();
		const bound = withBoundCredential(context, asRefresh(credential), signal);
		await context.helpers.refreshOAuth2Token.call(bound, credential.type);
		return undefined;
	} catch (error) {
		const { name: connection } = credentialRef(context, credential.type);
		const canReconnect = oauth2.needsUserConsent;
		return refusalFromTokenError(error, { connection, canReconnect, tokenHost });
	}
}

function checkTokenEndpoint(result: StatusResult, tokenHost: string): Refused | undefined {
	if ('error' in result) {
		const problem = result.error.code === 'network' ? result.error.networkCode : 'ETIMEDOUT';
		return refuse('oauth2_no_token', { tokenHost, problem: problem ?? 'no answer' });
	}
	const redirects = result.statusCode >= 300 && result.statusCode < 400;
	return redirects ? refuse('oauth2_token_redirect', { tokenHost }) : undefined;
}

/**
 * n8n looks for the old token in it even where there is none. The old seal is left out: n8n puts the response over the
 * old data, and the new tokens get a seal of their own.
 */
function asRefresh({ type, data }: SigningCredential): SigningCredential {
	const oauthTokenData = withoutSeal(asTokenData(data.oauthTokenData)) as IDataObject;
	return { type, data: { ...data, oauthTokenData, [IS_TOKEN_REFRESH]: true } };
}
