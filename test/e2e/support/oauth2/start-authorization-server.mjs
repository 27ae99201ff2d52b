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
 * @property {string} redirectUri n8n's callback address.
 * @property {number} accessTokenSeconds How long its access tokens are good for.
 */

/**
 * Starts a real authorization server (oidc-provider) with pages for people. It gives a new refresh token
 * with each refresh, and whoever shows an old one loses the grant.
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
			// Nobody waits any more for what would be closed already.
			if (request.socket.destroyed) return;
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
			const { clientId: client, gty = 'client_credentials', scope } = found;
			// Behind the grant that it began with stands whether it was renewed.
			return { client, grant: gty.replace(/ .*/, ''), scope };
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
