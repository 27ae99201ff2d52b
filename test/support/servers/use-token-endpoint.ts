import { sealToken } from '../../../lib/connection/token-seal';
import { storeOf } from '../node/call-node';
import type { ConnectionStore } from '../node/connection-store';
import { ALLOWED_DOMAIN } from '../secrets/example-connections';
import { answerJson, type ReceivedRequest, type Responder, type TestApi } from './test-api';
import { useTestApi } from './use-test-api';

export const CLIENT_SECRET = 'client/secret+of"ours';
export const STALE_TOKEN = 'token-that-has-expired';

interface TokenResponse {
	access_token: string;
	[name: string]: unknown;
}

/** An authorization server, with connections that get their tokens from it. */
export interface TokenEndpoint extends TestApi {
	/** What came with a client's name, or its refresh token. */
	requests: () => ReceivedRequest[];
	/** What came without any secret, to see whether the endpoint redirects. */
	questions: () => ReceivedRequest[];
	/** What to answer to requests for a token from now on. */
	answerRequests: (responder: Responder) => void;
	/** Gives token-1, token-2, ... from now on. */
	giveTokens: (more?: object) => void;
	clientCredentials: (more?: object) => ConnectionStore;
	/** A connection that a person has consented to. */
	withConsent: (more?: object) => ConnectionStore;
	/** The same token data, sealed as n8n 2 keeps it. */
	sealed: (data: TokenResponse) => object;
}

export function useTokenEndpoint(): TokenEndpoint {
	const api = useTestApi('auth.example.test');
	const tokenUrl = () => `${api.origin}/token`;
	const requests = () => api.received.filter(({ body }) => body !== '');
	const answerRequests = (responder: Responder) =>
		api.answer((response, request) =>
			request.body === ''
				? answerJson(response, { error: 'invalid_request' }, 400)
				: responder(response, request),
		);
	const clientCredentials = (more = {}) =>
		storeOf({
			allowedDomain: ALLOWED_DOMAIN,
			grantType: 'clientCredentials',
			clientId: 'client-1',
			clientSecret: CLIENT_SECRET,
			accessTokenUrl: tokenUrl(),
			scope: 'read write',
			...more,
		});
	const sealed = (data: TokenResponse) =>
		sealToken(data, data.access_token, {
			allowedDomain: ALLOWED_DOMAIN,
			accessTokenUrl: tokenUrl(),
		});
	return Object.assign(api, {
		requests,
		questions: () => api.received.filter(({ body }) => body === ''),
		answerRequests,
		giveTokens: (more = {}) =>
			answerRequests((response) =>
				answerJson(response, {
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
	});
}
