import { demoSecrets } from '../demo-api/demo-secrets.mjs';

/** @typedef {{ name: string, type: string, data: Record<string, string> }} DemoConnection */

/**
 * One connection of each type, all locked to the demo API.
 * The keys are the node's values of `authentication`.
 * @param {import('../demo-api/start-demo-api.mjs').DemoApi} demoApi
 */
export function demoConnections({ apiUrl, authUrl, tokenUrl }) {
	const { apiKey, basicAuth, bearerToken, oAuth2 } = demoSecrets;
	const allowedDomain = new URL(apiUrl).hostname;
	return {
		apiKey: {
			name: 'Demo API key',
			type: 'connectionApiKeyApi',
			data: {
				allowedDomain,
				testUrl: `${apiUrl}/api-key`,
				headerName: 'X-Api-Key',
				connectionSecret: apiKey,
			},
		},
		basicAuth: {
			name: 'Demo basic auth',
			type: 'connectionBasicAuthApi',
			data: {
				allowedDomain,
				testUrl: `${apiUrl}/basic`,
				username: basicAuth.username,
				connectionSecret: basicAuth.password,
			},
		},
		bearerToken: {
			name: 'Demo bearer token',
			type: 'connectionBearerTokenApi',
			data: { allowedDomain, testUrl: `${apiUrl}/bearer`, connectionSecret: bearerToken },
		},
		oAuth2: {
			name: 'Demo OAuth2',
			type: 'connectionOAuth2Api',
			data: {
				allowedDomain,
				grantType: 'clientCredentials',
				clientId: oAuth2.clientId,
				clientSecret: oAuth2.clientSecret,
				authUrl: `${authUrl}/auth`,
				accessTokenUrl: tokenUrl,
				authentication: 'header',
				defaultScopes: oAuth2.scope,
				scopes: '',
			},
		},
	};
}
