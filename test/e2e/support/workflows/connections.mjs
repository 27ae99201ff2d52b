import { newSecret } from './new-secret.mjs';

/** @typedef {'apiKey' | 'basicAuth' | 'bearerToken'} SignedKind */
/** @typedef {SignedKind | 'oAuth2'} Kind */
/** @typedef {Record<string, unknown>} Fields */

export const SIGNED_KINDS = /** @type {SignedKind[]} */ (['apiKey', 'basicAuth', 'bearerToken']);
export const KINDS = /** @type {Kind[]} */ ([...SIGNED_KINDS, 'oAuth2']);

export const TYPES = {
	apiKey: 'connectionApiKeyApi',
	basicAuth: 'connectionBasicAuthApi',
	bearerToken: 'connectionBearerTokenApi',
	oAuth2: 'connectionOAuth2Api',
};

/** Whether all suites run with connections that have these fields. */
export const HAS_UNCOMMON_FIELDS = process.env.UNCOMMON_CONNECTIONS === '1';

export const QUERY_NAME = 'api_key';

/** The header that each kind of connection sets. @type {Record<Kind, string>} */
export const OWN_HEADER = {
	apiKey: HAS_UNCOMMON_FIELDS ? 'X-App-Key' : 'X-Api-Key',
	basicAuth: 'Authorization',
	bearerToken: 'Authorization',
	oAuth2: 'Authorization',
};

const COMMON_PLACES = {
	apiKey: { sendIn: 'header' },
	basicAuth: {},
	bearerToken: { tokenPrefix: 'Bearer' },
	oAuth2: { tokenPrefix: 'Bearer' },
};

/**
 * Returns the fields for a test that is about the most common connections, whichever all suites run with.
 * @param {Kind} kind
 * @returns {Fields}
 */
export const commonFields = (kind) =>
	HAS_UNCOMMON_FIELDS ? { ...COMMON_PLACES[kind], sendAnotherHeader: false } : {};

/** The label of the secret in the dialog. */
export const SECRET_LABELS = {
	apiKey: 'API Key',
	basicAuth: 'Password',
	bearerToken: 'Bearer Token',
};

/**
 * Returns a connection as a user fills it in.
 * @param {Kind} kind
 * @param {{ allowedDomain: string, secret: string, tokenUrl?: string }} values
 * @returns {{ name: string, type: string, data: Fields }}
 */
export function connection(kind, { allowedDomain, secret, tokenUrl }) {
	const fields = {
		apiKey: { allowedDomain, headerName: 'X-Api-Key', connectionSecret: secret },
		basicAuth: { allowedDomain, username: 'nathan', connectionSecret: secret },
		bearerToken: { allowedDomain, connectionSecret: secret },
		oAuth2: {
			allowedDomain,
			grantType: 'clientCredentials',
			clientId: 'a-client',
			clientSecret: secret,
			accessTokenUrl: tokenUrl,
			authentication: 'header',
			defaultScopes: 'read',
		},
	};
	const more = HAS_UNCOMMON_FIELDS ? uncommonFields(kind, secret) : {};
	return { name: `Test ${kind}`, type: TYPES[kind], data: { ...fields[kind], ...more } };
}

/**
 * Returns the fields for an API that wants its key in the query, another word before its token, and a second key. The
 * second key has the first in it, so that whoever looks for the first finds both, but for OAuth2.
 * @param {Kind} kind
 * @param {string} secret
 * @returns {Fields}
 */
function uncommonFields(kind, secret) {
	const placement = {
		apiKey: { sendIn: 'query', queryName: QUERY_NAME },
		basicAuth: {},
		bearerToken: { tokenPrefix: 'Token' },
		oAuth2: { tokenPrefix: 'Zoho-oauthtoken' },
	};
	return {
		...placement[kind],
		sendAnotherHeader: true,
		anotherHeaderName: 'X-App-Key',
		// The client secret itself must not get to the API.
		anotherSecret: kind === 'oAuth2' ? newSecret() : `app-${secret}`,
	};
}

/** The placeholder that n8n's editor sends for an unchanged secret, since it never receives a secret. */
export const UNCHANGED_SECRET = '__n8n_BLANK_VALUE_e5362baf-c777-4d57-a609-6eaf1f9e87f6';
