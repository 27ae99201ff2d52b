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
	return { name: `Test ${kind}`, type: TYPES[kind], data: fields[kind] };
}

/** The placeholder that n8n's editor sends for an unchanged secret, since it never receives a secret. */
export const UNCHANGED_SECRET = '__n8n_BLANK_VALUE_e5362baf-c777-4d57-a609-6eaf1f9e87f6';
