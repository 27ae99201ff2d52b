import { sealTokens } from '../../../lib/oauth2/token-seal';
import { createStore } from '../node/call-node';
import type { ConnectionStore } from '../node/connection-store';
import { ALLOWED_DOMAIN } from '../secrets/example-connections';
import { sendJson, type ReceivedRequest, type Responder, type TestApi } from './test-api';
import { useTestApi } from './use-test-api';

export const CLIENT_SECRET = 'client/secret+of"ours';
export const STALE_TOKEN = 'token-that-has-expired';

interface TokenResponse {
	access_token: string;
	[name: string]: unknown;
}

/** A token endpoint, with connections that get their tokens from it. */
export interface TokenEndpoint extends TestApi {
	/** The requests with client credentials or a refresh token. */
	requests: () => ReceivedRequest[];
	/** Sets the response to token requests from now on. */
	respondToTokenRequests: (responder: Responder) => void;
	/** Issues token-1, token-2, ... from now on. */
	issueTokens: (more?: object) => void;
	clientCredentials: (more?: object) => ConnectionStore;
	/** A connection to which a user has given consent. */
	withConsent: (more?: object) => ConnectionStore;
	/** The same token data of a connection with consent, sealed as n8n 2 stores it. */
	sealed: (data: TokenResponse) => object;
	/** The same for client credentials. */
	sealedForClient: (data: TokenResponse) => object;
}

export function useTokenEndpoint(): TokenEndpoint {
	const api = useTestApi('auth.example.test');
	const tokenUrl = () => `${api.origin}/token`;
	const requests = () => api.received.filter(({ body }) => body !== '');
	const respondToTokenRequests = (responder: Responder) =>
		api.respondWith((response, request) =>
			request.body === ''
				? sendJson(response, { error: 'invalid_request' }, 400)
				: responder(response, request),
		);
	const clientCredentials = (more = {}) =>
		createStore({
			allowedDomain: ALLOWED_DOMAIN,
			grantType: 'clientCredentials',
			clientId: 'client-1',
			clientSecret: CLIENT_SECRET,
			accessTokenUrl: tokenUrl(),
			scope: 'read write',
			...more,
		});
	const sealedForClient = (data: TokenResponse, more = {}) =>
		sealTokens(data, { allowedDomain: ALLOWED_DOMAIN, accessTokenUrl: tokenUrl(), ...more });
	const sealed = (data: TokenResponse) =>
		sealedForClient(data, { authUrl: `${api.origin}/authorize` });
	return Object.assign(api, {
		requests,
		respondToTokenRequests,
		issueTokens: (more = {}) =>
			respondToTokenRequests((response) =>
				sendJson(response, {
					access_token: `token-${requests().length}`,
					token_type: 'Bearer',
					expires_in: 3_600,
					...more,
				}),
			),
		clientCredentials,
		withConsent: (more = {}) =>
			clientCredentials({
				grantType: 'authorizationCode',
				authUrl: `${api.origin}/authorize`,
				oauthTokenData: sealed({
					access_token: STALE_TOKEN,
					refresh_token: 'refresh-1',
					token_type: 'bearer',
				}),
				...more,
			}),
		sealed,
		sealedForClient,
	});
}
