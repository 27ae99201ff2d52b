import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:https';

import Provider from 'oidc-provider';
import pLimit from 'p-limit';

import { freePort } from '../../../host/free-port.mjs';
import { memoryAdapter } from '../../../host/demo-api/memory-adapter.mjs';
import { listen } from '../../../host/listen.mjs';
import { CONSENT_PATH, consentPages } from './consent-pages.mjs';
import { newSecret } from './new-secret.mjs';
import { recordTokens } from './token-record.mjs';

/** @typedef {Awaited<ReturnType<typeof startAuthorizationServer>>} AuthorizationServer */
/** @typedef {{ id: string, secret: string }} Client */
/**
 * @typedef {object} AuthorizationServerOptions
 * @property {string} host
 * @property {import('node:tls').SecureContextOptions} tls
 * @property {string} redirectUri n8n's callback address.
 * @property {number} accessTokenSeconds How long its access tokens are good for.
 */

const HOUR = 3600;
const SCOPES = ['read', 'write', 'admin'];
const ALL_GRANTS = ['authorization_code', 'refresh_token', 'client_credentials'];

/**
 * Starts a real authorization server (oidc-provider) with pages for people. It gives a new refresh token
 * with each refresh, and whoever shows an old one loses the grant.
 * @param {AuthorizationServerOptions} options
 */
export async function startAuthorizationServer({ host, tls, redirectUri, accessTokenSeconds }) {
	const port = await freePort();
	const url = `https://${host}:${port}`;
	const clients = {
		/** Does what it is asked to. */
		usual: newClient('usual'),
		/** Has to prove, with PKCE, that it is who asked for consent. */
		pkce: newClient('pkce'),
		/** Gets no refresh tokens. */
		withoutRefresh: newClient('without-refresh'),
	};
	const provider = new Provider(url, {
		...SETTINGS,
		adapter: memoryAdapter(),
		clients: [
			metadata(clients.usual, redirectUri, ALL_GRANTS),
			metadata(clients.pkce, redirectUri, ALL_GRANTS),
			metadata(clients.withoutRefresh, redirectUri, ['authorization_code']),
		],
		cookies: { keys: [randomBytes(32).toString('hex')] },
		jwks: { keys: [signingKey()] },
		pkce: {
			methods: ['S256'],
			required: (/** @type {unknown} */ _context, /** @type {{ clientId: string }} */ client) =>
				client.clientId === clients.pkce.id,
		},
		ttl: {
			...LIFETIMES,
			AccessToken: accessTokenSeconds,
			ClientCredentials: accessTokenSeconds,
		},
	});
	const record = recordTokens(provider);
	const { handle, holdNextRequest } = handlerOf(provider);
	const server = createServer(tls, handle);
	const { stop } = await listen(server, port);
	return {
		url,
		authUrl: `${url}/auth`,
		tokenUrl: `${url}/token`,
		clients,
		...record,
		...grantsOf(provider),
		holdNextRequest,
		stop,
	};
}

/** What does not differ from one server to the next. */
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
	// By default it waits for a scope that says so, which many servers do not.
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
	// To the millisecond: the server itself counts in whole seconds, so its tokens would live up to a
	// second less than it says.
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
		// The library takes the secret in header and body alike, whichever is named here.
		token_endpoint_auth_method: 'client_secret_basic',
		grant_types: grants,
		redirect_uris: [redirectUri],
		response_types: ['code'],
		scope: SCOPES.join(' '),
	};
}

/**
 * Requests for tokens are taken one after another. In parallel, two that show the same refresh token could
 * both be through before either has spent it, and nobody would notice.
 * @param {Provider} provider
 */
function handlerOf(provider) {
	const answer = provider.callback();
	const showPage = consentPages(provider);
	const inTurn = pLimit(1);
	/** @type {((request: import('node:http').IncomingMessage) => void) | undefined} */
	let hold;

	/** @type {import('node:http').RequestListener} */
	const handle = (request, response) => {
		if (request.url?.startsWith(CONSENT_PATH)) return void showPage(request, response);
		if (request.url !== '/token') return void answer(request, response);
		// A question asks for nothing and has no body.
		if (hold !== undefined && Number(request.headers['content-length'] ?? 0) > 0) {
			hold(request);
			hold = undefined;
			return;
		}
		void inTurn(async () => {
			const ended = new Promise((resolve) => response.once('close', resolve));
			answer(request, response);
			await ended;
		});
	};

	return {
		handle,
		/**
		 * The next request for a token is never answered, and nothing comes of it. Resolves when it is there.
		 * @returns {Promise<import('node:http').IncomingMessage>}
		 */
		holdNextRequest: () => new Promise((resolve) => (hold = resolve)),
	};
}

/**
 * What becomes of the tokens it has given.
 * @param {Provider} provider
 */
function grantsOf(provider) {
	/** @type {Set<string>} */
	const grantIds = new Set();
	provider.on('grant.success', ({ oidc }) => {
		if (oidc.entities.Grant) grantIds.add(oidc.entities.Grant.jti);
	});

	return {
		/**
		 * What an access token is good for; `undefined` if it is none, or not any more.
		 * @param {string} token
		 */
		async readToken(token) {
			const found =
				(await provider.AccessToken.find(token, { ignoreExpiration: true })) ??
				(await provider.ClientCredentials.find(token, { ignoreExpiration: true }));
			if (found === undefined || Number(found.extra?.endsAt) <= Date.now()) return undefined;
			const { clientId: client, gty: grant = 'client_credentials', scope } = found;
			return { client, grant, scope };
		},

		/** All persons withdraw all consents they have given so far. */
		async withdrawConsents() {
			for (const grantId of grantIds) {
				await provider.AccessToken.revokeByGrantId(grantId);
				await provider.RefreshToken.revokeByGrantId(grantId);
				await provider.Grant.adapter.destroy(grantId);
			}
			grantIds.clear();
		},
	};
}

function signingKey() {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}
