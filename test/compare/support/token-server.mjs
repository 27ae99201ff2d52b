import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';

/** @typedef {import('./start-bench.mjs').Bench} Bench */
/** @typedef {import('./callers.mjs').Credential} Credential */
/** @typedef {{ status: number, body: Record<string, unknown> }} Refusal */
/** @typedef {Record<string, unknown>} Fields */

/**
 * A token endpoint for client credentials, and an API that takes its newest tokens only. Tokens are good for
 * an hour, as far as the endpoint says.
 * @param {Bench} bench
 * @param {(query: URLSearchParams) => Refusal} refusal How the API says that a token has expired.
 */
export function startTokens({ stage, api }, refusal) {
	let issued = 0;
	let oldest = 1;
	const endpoint = api.answer((context, { body }) => {
		// Our node asks without a grant first, to see who answers.
		if (!new URLSearchParams(body).has('grant_type')) {
			context.status = 400;
			context.body = { error: 'invalid_request' };
			return;
		}
		issued += 1;
		context.body = { access_token: `token-${issued}`, token_type: 'bearer', expires_in: 3600 };
	});
	const resource = api.answer((context, { headers, query }) => {
		const number = Number(/^Bearer token-(\d+)$/.exec(headers.authorization ?? '')?.[1] ?? 0);
		const { status, body } = number < oldest ? refusal(query) : GOOD;
		context.status = status;
		context.body = body;
	});
	return {
		url: resource.url,
		endpoint,
		issued: () => issued,
		/** From now on, the API takes none of the tokens that were given so far. */
		expireAll: () => void (oldest = issued + 1),
		/** @param {Fields} [fields] */
		saveConnection: (fields) =>
			stage.n8n.createCredential(connectionWith(endpoint.url, api.host, fields)),
		/** @param {Fields} [fields] */
		saveOfN8n: (fields) => stage.n8n.createCredential(credentialOfN8n(endpoint.url, fields)),
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
