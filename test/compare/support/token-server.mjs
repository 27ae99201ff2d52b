import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';

/** @typedef {import('./start-bench.mjs').Bench} Bench */
/** @typedef {import('./callers.mjs').Credential} Credential */
/** @typedef {{ status: number, body: Record<string, unknown> }} Refusal */
/** @typedef {Record<string, unknown>} Fields */

/**
 * Adds a token endpoint for client credentials, and an API that accepts its newest tokens only. According to the
 * endpoint, tokens are valid for an hour.
 * @param {Bench} bench
 * @param {(query: URLSearchParams) => Refusal} refusal The response of the API to an expired token.
 */
export function startTokens({ environment, api }, refusal) {
	let issued = 0;
	let oldest = 1;
	const endpoint = api.addEndpoint((context, { body }) => {
		// Our node first probes the endpoint without a grant.
		if (!new URLSearchParams(body).has('grant_type')) {
			context.status = 400;
			context.body = { error: 'invalid_request' };
			return;
		}
		issued += 1;
		context.body = { access_token: `token-${issued}`, token_type: 'bearer', expires_in: 3600 };
	});
	const resource = api.addEndpoint((context, { headers, query }) => {
		const number = Number(/^Bearer token-(\d+)$/.exec(headers.authorization ?? '')?.[1] ?? 0);
		const { status, body } = number < oldest ? refusal(query) : GOOD;
		context.status = status;
		context.body = body;
	});
	return {
		url: resource.url,
		endpoint,
		issued: () => issued,
		/** Makes the API reject all tokens that were issued so far. */
		expireAll: () => void (oldest = issued + 1),
		/** @param {Fields} [fields] */
		saveConnection: (fields) =>
			environment.n8n.createCredential(connectionWith(endpoint.url, api.host, fields)),
		/** @param {Fields} [fields] */
		saveN8nCredential: (fields) =>
			environment.n8n.createCredential(credentialOfN8n(endpoint.url, fields)),
	};
}

const GOOD = { status: 200, body: { answer: 'fine' } };

/**
 * @param {string} tokenUrl
 * @param {string} allowedDomain
 * @param {Fields} [fields]
 */
function connectionWith(tokenUrl, allowedDomain, fields) {
	const usual = connection('oAuth2', { allowedDomain, secret: newSecret(), tokenUrl });
	return { ...usual, data: { ...usual.data, ...fields } };
}

/**
 * @param {string} accessTokenUrl
 * @param {Fields} [fields]
 */
function credentialOfN8n(accessTokenUrl, fields) {
	return {
		name: 'Test OAuth2 of n8n',
		type: 'oAuth2Api',
		data: {
			grantType: 'clientCredentials',
			accessTokenUrl,
			clientId: 'a-client',
			clientSecret: newSecret(),
			scope: 'read',
			authentication: 'header',
			...fields,
		},
	};
}
