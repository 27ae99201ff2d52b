import { generateKeyPairSync } from 'node:crypto';

import { CONSENT_PATH } from './consent-pages.mjs';
import { newSecret } from '../workflows/new-secret.mjs';

/** @typedef {{ id: string, secret: string }} Client */
/** @typedef {ReturnType<typeof newClients>} Clients */

const HOUR = 3600;
const SCOPES = ['read', 'write', 'admin'];
const ALL_GRANTS = ['authorization_code', 'refresh_token', 'client_credentials'];

/** Creates the clients of an authorization server, with new secrets. */
export function newClients() {
	return {
		/** May use all grants. */
		usual: newClient('usual'),
		/** Has to use PKCE (RFC 7636). */
		pkce: newClient('pkce'),
		/** Gets no refresh tokens. */
		withoutRefresh: newClient('without-refresh'),
	};
}

/**
 * Returns the settings of the authorization server.
 * @param {Clients} clients
 * @param {{ redirectUri: string, accessTokenSeconds: number }} options
 */
export function serverSettings(clients, { redirectUri, accessTokenSeconds }) {
	return {
		...SETTINGS,
		clients: [
			metadata(clients.usual, redirectUri, ALL_GRANTS),
			metadata(clients.pkce, redirectUri, ALL_GRANTS),
			metadata(clients.withoutRefresh, redirectUri, ['authorization_code']),
		],
		jwks: { keys: [signingKey()] },
		pkce: {
			methods: ['S256'],
			required: (/** @type {unknown} */ _context, /** @type {{ clientId: string }} */ client) =>
				client.clientId === clients.pkce.id,
		},
		ttl: { ...LIFETIMES, AccessToken: accessTokenSeconds, ClientCredentials: accessTokenSeconds },
	};
}

/** The settings that all servers share. */
const SETTINGS = {
	scopes: SCOPES,
	features: {
		clientCredentials: { enabled: true },
		devInteractions: { enabled: false },
	},
	interactions: {
		url: (/** @type {unknown} */ _context, /** @type {{ uid: string }} */ { uid }) =>
			`${CONSENT_PATH}${uid}`,
	},
	// By default, the library requires a scope for refresh tokens. Many servers do not.
	issueRefreshToken: async (
		/** @type {unknown} */ _context,
		/** @type {{ grantTypeAllowed: (grant: string) => boolean }} */ client,
	) => client.grantTypeAllowed('refresh_token'),
	rotateRefreshToken: true,
	expiresWithSession: async () => false,
	findAccount: async (/** @type {unknown} */ _context, /** @type {string} */ accountId) => ({
		accountId,
		claims: async () => ({ sub: accountId }),
	}),
	// In milliseconds: the library counts in whole seconds, so its tokens would expire up to a second earlier than
	// announced.
	extraTokenClaims: async (
		/** @type {unknown} */ _context,
		/** @type {import('oidc-provider').Token} */ { expiration },
	) => ({ endsAt: Date.now() + expiration * 1000 }),
};

const LIFETIMES = {
	AuthorizationCode: 60,
	Grant: 24 * HOUR,
	Interaction: HOUR,
	RefreshToken: 24 * HOUR,
	Session: 24 * HOUR,
};

/**
 * @param {string} id
 * @returns {Client}
 */
const newClient = (id) => ({ id, secret: newSecret() });

/**
 * @param {Client} client
 * @param {string} redirectUri
 * @param {string[]} grants
 */
function metadata({ id, secret }, redirectUri, grants) {
	return {
		client_id: id,
		client_secret: secret,
		// The library accepts the secret in header and body, whichever is named here.
		token_endpoint_auth_method: 'client_secret_basic',
		grant_types: grants,
		redirect_uris: [redirectUri],
		response_types: ['code'],
		scope: SCOPES.join(' '),
	};
}

function signingKey() {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}
