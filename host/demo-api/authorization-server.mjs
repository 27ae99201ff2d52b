import { generateKeyPairSync, randomBytes } from 'node:crypto';

import Provider from 'oidc-provider';

import { demoSecrets } from './demo-secrets.mjs';
import { memoryAdapter } from './memory-adapter.mjs';

/**
 * A real OAuth 2.0 authorization server with one client, for the client credentials grant.
 * @param {string} issuer
 */
export function authorizationServer(issuer) {
	const { clientId, clientSecret, scope } = demoSecrets.oAuth2;
	const provider = new Provider(issuer, {
		adapter: memoryAdapter(),
		clients: [
			{
				client_id: clientId,
				client_secret: clientSecret,
				grant_types: ['client_credentials'],
				redirect_uris: [],
				response_types: [],
				scope,
			},
		],
		cookies: { keys: [randomBytes(32).toString('hex')] },
		features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
		jwks: { keys: [signingKey()] },
		scopes: [scope],
		ttl: { ClientCredentials: 600 },
	});

	/** @param {string} token */
	async function isAccessToken(token) {
		const found = await provider.ClientCredentials.find(token);
		return found !== undefined && !found.isExpired && found.clientId === clientId;
	}

	return { handle: provider.callback(), isAccessToken };
}

function signingKey() {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}
