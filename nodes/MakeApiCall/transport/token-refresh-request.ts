import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/oauth2/oauth2-connection';
import { asTokenData, errorInsteadOfToken, withoutError } from '../../../lib/oauth2/oauth2-token';
import { FORMER_TOKENS, IS_TOKEN_REFRESH, withoutSeal } from '../../../lib/oauth2/token-seal';
import type { TransportError } from '../../../lib/output/transport-failure';
import { refuse, type Refused } from '../../../lib/refusals/refusal';
import { refusalFromErrorCode } from '../../../lib/response/token-error-code';
import { waitFor } from '../n8n/abort-signal';
import {
	credentialRef,
	withBoundCredential,
	type SigningCredential,
} from '../n8n/bound-credential';
import type { RefreshOAuth2Token } from './oauth2-client';
import { restoreRefreshToken } from '../n8n/stored-credential';
import { preflightTokenEndpoint } from './preflight-request';
import { filteredClient } from './redirect-filter';
import { verifyServer } from './tls-handshake';
import { isRateLimited, refusalFromTokenError } from './token-error';

/** A token that is no longer good enough, and where a better one comes from. */
export interface TokenRefresh {
	credential: SigningCredential;
	oauth2: OAuth2Connection;
	/** Whether another call has replaced the token meanwhile. */
	isAlreadyRefreshed: () => Promise<boolean>;
}

/** How long a token endpoint that takes no more requests is left alone, before it is asked once more. */
const RATE_LIMIT_WAIT_MS = 2_000;

/**
 * Has n8n get a new access token and store it. Returns what went wrong, if so.
 *
 * n8n sends the request itself. So the server's certificate is verified before, and n8n is told to follow no redirect to
 * another origin. An n8n that cannot be told is asked for a token only if the endpoint was not seen to redirect.
 */
export async function requestTokenRefresh(
	context: IExecuteFunctions,
	refresh: TokenRefresh,
): Promise<Refused | undefined> {
	const { tokenUrl } = refresh.oauth2;
	const credential = asRefresh(refresh.credential);
	const client = await filteredClient(context, credential, tokenUrl);
	try {
		if (await refresh.isAlreadyRefreshed()) return undefined;
		const tlsError = await verifyServer(context, tokenUrl);
		if (tlsError !== undefined) return refusalFromTransport(tlsError, tokenUrl.host);
		const redirects = client ? undefined : await preflightTokenEndpoint(context, tokenUrl);
		if (redirects !== undefined) return redirects;
		const { refreshOAuth2Token } = context.helpers;
		const send = client?.refresh ?? refreshOAuth2Token;
		const refused = await sendTwiceAtMost(context, send, { ...refresh, credential });
		return client?.refusal() ?? refused;
	} catch (error) {
		return client?.refusal() ?? refusalFromError(context, refresh, error);
	}
}

/** Waits once where the endpoint takes no more requests for the moment, and sends the request again. */
async function sendTwiceAtMost(
	context: IExecuteFunctions,
	send: RefreshOAuth2Token,
	refresh: TokenRefresh,
): Promise<Refused | undefined> {
	try {
		return await sendTokenRequest(context, send, refresh);
	} catch (error) {
		if (!isRateLimited(error)) return refusalFromError(context, refresh, error);
	}
	await waitFor(RATE_LIMIT_WAIT_MS, undefined);
	if (await refresh.isAlreadyRefreshed()) return undefined;
	return await sendTokenRequest(context, send, refresh);
}

/** Throws what n8n's OAuth2 client throws. */
async function sendTokenRequest(
	context: IExecuteFunctions,
	send: RefreshOAuth2Token,
	{ credential, oauth2 }: TokenRefresh,
): Promise<Refused | undefined> {
	const { signal } = new AbortController();
	const bound = withBoundCredential(context, credential, signal);
	const former = asTokenData(credential.data[FORMER_TOKENS]);
	const data = asTokenData(await send.call(bound, credential.type));
	await restoreRefreshToken(context, credential, { data, former });
	const { secrets, tokenUrl } = oauth2;
	const error = errorInsteadOfToken(data, former);
	return refusalFromErrorCode(error, { secrets, tokenHost: tokenUrl.host });
}

function refusalFromError(
	context: IExecuteFunctions,
	{ credential, oauth2 }: TokenRefresh,
	error: unknown,
): Refused {
	const { secrets, tokenUrl, needsUserConsent: canReconnect } = oauth2;
	const { name: connection } = credentialRef(context, credential.type);
	const tokenHost = tokenUrl.host;
	return refusalFromTokenError(error, { connection, canReconnect, tokenHost, secrets });
}

function refusalFromTransport(error: TransportError, tokenHost: string): Refused {
	const code = error.code === 'network' ? error.networkCode : 'ETIMEDOUT';
	const problem = code ?? 'no answer';
	return refuse('oauth2_no_token', { tokenHost, problem, because: 'no_answer' });
}

/**
 * n8n looks for the old token in it even where there is none. The old seal is left out: n8n puts the response over the
 * old data, and the new tokens get a seal of their own.
 */
function asRefresh({ type, data }: SigningCredential): SigningCredential {
	const former = withoutError(withoutSeal(asTokenData(data.oauthTokenData))) as IDataObject;
	const marks = { [IS_TOKEN_REFRESH]: true, [FORMER_TOKENS]: former };
	return { type, data: { ...data, oauthTokenData: former, ...marks } };
}
