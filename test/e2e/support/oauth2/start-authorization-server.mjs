import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';

import Provider from 'oidc-provider';
import pLimit from 'p-limit';

import { freePort } from '../../../../host/free-port.mjs';
import { memoryAdapter } from '../../../../host/demo-api/memory-adapter.mjs';
import { listen } from '../../../../host/listen.mjs';
import { newClients, serverSettings } from './authorization-settings.mjs';
import { CONSENT_PATH, consentPages } from './consent-pages.mjs';
import { recordTokens } from './token-record.mjs';

/** @typedef {Awaited<ReturnType<typeof startAuthorizationServer>>} AuthorizationServer */
/**
 * @typedef {object} AuthorizationServerOptions
 * @property {string} host
 * @property {import('node:tls').SecureContextOptions} tls
 * @property {string} redirectUri The URL of n8n's callback.
 * @property {number} accessTokenSeconds The lifetime of its access tokens.
 */

/**
 * Starts a real authorization server (oidc-provider) with pages for users. It issues a new refresh token with each
 * refresh, and revokes the grant when an old refresh token is used.
 * @param {AuthorizationServerOptions} options
 */
export async function startAuthorizationServer({ host, tls, redirectUri, accessTokenSeconds }) {
	const port = await freePort();
	const url = `https://${host}:${port}`;
	const clients = newClients();
	const provider = new Provider(url, {
		...serverSettings(clients, { redirectUri, accessTokenSeconds }),
		adapter: memoryAdapter(),
		cookies: { keys: [randomBytes(32).toString('hex')] },
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

/**
 * Returns a request handler that handles token requests one after another. In parallel, two requests with the same
 * refresh token could both succeed before either has used it up, and the reuse would not be detected.
 * @param {Provider} provider
 */
function handlerOf(provider) {
	const handleRequest = provider.callback();
	const showPage = consentPages(provider);
	const inTurn = pLimit(1);
	/** @type {((request: import('node:http').IncomingMessage) => void) | undefined} */
	let hold;

	/** @type {import('node:http').RequestListener} */
	const handle = (request, response) => {
		if (request.url?.startsWith(CONSENT_PATH)) return void showPage(request, response);
		if (request.url !== '/token') return void handleRequest(request, response);
		// A probe has no body.
		if (hold !== undefined && Number(request.headers['content-length'] ?? 0) > 0) {
			hold(request);
			hold = undefined;
			return;
		}
		void inTurn(async () => {
			// The client has closed the connection, so nobody waits for a response, and `close` would not be emitted
			// again.
			if (request.socket.destroyed) return;
			const ended = new Promise((resolve) => response.once('close', resolve));
			handleRequest(request, response);
			await ended;
		});
	};

	return {
		handle,
		/**
		 * Makes the server ignore the next token request without a response. Resolves when that request arrives.
		 * @returns {Promise<import('node:http').IncomingMessage>}
		 */
		holdNextRequest: () => new Promise((resolve) => (hold = resolve)),
	};
}

/**
 * Returns functions for the tokens that the server has issued.
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
		 * Returns what an access token allows, or `undefined` if it is unknown or has expired.
		 * @param {string} token
		 */
		async readToken(token) {
			const found =
				(await provider.AccessToken.find(token, { ignoreExpiration: true })) ??
				(await provider.ClientCredentials.find(token, { ignoreExpiration: true }));
			if (found === undefined || Number(found.extra?.endsAt) <= Date.now()) return undefined;
			const { clientId: client, gty = 'client_credentials', scope } = found;
			// The library appends "refresh_token" to the original grant when a token was refreshed.
			return { client, grant: gty.replace(/ .*/, ''), scope };
		},

		/** Withdraws all consents of all users. */
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
