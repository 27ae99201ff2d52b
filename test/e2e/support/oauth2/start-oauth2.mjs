import assert from 'node:assert/strict';

import { createCert } from 'mkcert';

import { TYPES } from '../workflows/connections.mjs';
import { giveConsent } from './give-consent.mjs';
import { startAuthorizationServer } from './start-authorization-server.mjs';
import { startTokenApi } from './start-token-api.mjs';

/** @typedef {Awaited<ReturnType<typeof startOAuth2>>} OAuth2 */
/** @typedef {Record<string, unknown>} Fields */
/**
 * An n8n and the certificate authority (CA) that it trusts. An `Environment` has both.
 * @typedef {object} TrustingN8n
 * @property {import('../../../../host/n8n-client.mjs').N8nClient} n8n
 * @property {{ key: string, cert: string }} authority
 */

/** The name of the connections. */
export const OAUTH2_NAME = 'Test OAuth2 with consent';

const HOSTS = { authorization: 'consent.demo.test', api: 'resource.demo.test' };
const DAYS = 2;

/**
 * Starts an authorization server and an API that accepts its tokens, for connections of a running n8n.
 * @param {TrustingN8n} environment
 * @param {number} [accessTokenSeconds] The lifetime of access tokens.
 */
export async function startOAuth2({ n8n, authority }, accessTokenSeconds = 3600) {
	const servers = await startOAuth2Servers({ n8nUrl: n8n.url, authority }, accessTokenSeconds);
	const usual = usualFields(servers.authorization);
	return {
		...servers,
		/**
		 * Saves a connection. The default grant is the authorization code.
		 * @param {Fields} [fields]
		 */
		save: (fields) =>
			n8n.createCredential({
				name: OAUTH2_NAME,
				type: TYPES.oAuth2,
				data: { ...usual, ...fields },
			}),
		/**
		 * Connects it with a user's consent.
		 * @param {{ id: string }} credential
		 */
		connect: (credential) => connect(n8n, credential, authority),
		/**
		 * Connects it again, as the messages say.
		 * @param {{ id: string }} credential
		 */
		async reconnect(credential) {
			await disconnect(n8n, credential);
			await connect(n8n, credential, authority);
		},
	};
}

/**
 * Connects a credential with a user's consent. Asserts that this succeeds.
 * @param {TrustingN8n['n8n']} n8n
 * @param {{ id: string }} credential
 * @param {{ cert: string }} authority
 */
export async function connect(n8n, credential, { cert }) {
	assert.match(await giveConsent(n8n, credential, cert), /Connection successful/);
}

/**
 * Removes the tokens of a connection, as the editor of n8n 2 does. n8n 1 cannot, and has no need to: it seals no token.
 * @param {TrustingN8n['n8n']} n8n
 * @param {{ id: string }} credential
 */
export async function disconnect(n8n, { id }) {
	const { status } = await n8n.send(`/rest/credentials/${id}/oauth-token`, { method: 'DELETE' });
	assert.ok([200, 404].includes(status), String(status));
}

/**
 * Starts the two servers for an n8n that does not have to run yet.
 * @param {{ n8nUrl: string, authority: TrustingN8n['authority'] }} environment
 * @param {number} [accessTokenSeconds]
 */
export async function startOAuth2Servers({ n8nUrl, authority }, accessTokenSeconds = 3600) {
	const domains = Object.values(HOSTS);
	const tls = await createCert({ domains, validity: DAYS, ca: authority });
	const authorization = await startAuthorizationServer({
		host: HOSTS.authorization,
		tls,
		redirectUri: `${n8nUrl}/rest/oauth2-credential/callback`,
		accessTokenSeconds,
	});
	const { readToken } = authorization;
	const api = await startTokenApi({ host: HOSTS.api, tls, readToken });
	return {
		authorization,
		api,
		/** Forgets what the two servers have counted so far. */
		reset() {
			authorization.reset();
			api.reset();
		},
		stop: async () => void (await Promise.all([authorization.stop(), api.stop()])),
	};
}

/** @param {import('./start-authorization-server.mjs').AuthorizationServer} authorization */
function usualFields({ authUrl, tokenUrl, clients }) {
	return {
		allowedDomain: HOSTS.api,
		grantType: 'authorizationCode',
		authUrl,
		accessTokenUrl: tokenUrl,
		clientId: clients.usual.id,
		clientSecret: clients.usual.secret,
		authentication: 'header',
		defaultScopes: 'read',
	};
}
