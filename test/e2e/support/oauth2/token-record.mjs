/** @typedef {import('oidc-provider').Context} Context */
/**
 * A token request as the authorization server received it.
 * @typedef {object} TokenRequest
 * @property {number} at When it arrived, in milliseconds since 1970.
 * @property {string} grant Empty for a probe, which has no grant.
 * @property {string} [client]
 * @property {'header' | 'body' | 'nowhere'} secretIn
 * @property {boolean} hasVerifier Whether it had a PKCE code verifier.
 * @property {string} [scope] As it was asked for.
 * @property {string} [audience] A parameter that the server does not know by itself.
 * @property {string} [error] The server's error code, if it issued no token.
 * @property {string} [detail] The server's reason for the error.
 * @property {string} [refreshToken] The refresh token of the request.
 * @property {number} [lifetime] The lifetime of the issued token, in seconds.
 */
/**
 * A successful authorization request of a user.
 * @typedef {object} ConsentRequest
 * @property {string} [client]
 * @property {string} [scope]
 * @property {string} [challengeMethod] The code challenge method of PKCE.
 */

/** The error detail of oidc-provider for a refresh token that was already used. */
const REUSED = 'refresh token already used';

/**
 * Records the requests to an authorization server and their results.
 * @param {import('oidc-provider').default} provider
 */
export function recordTokens(provider) {
	/** @type {TokenRequest[]} */
	const requests = [];
	/** @type {ConsentRequest[]} */
	const consents = [];
	let revokedGrants = 0;
	provider.on('grant.success', (context) => void requests.push(describe(context)));
	provider.on('grant.error', (context, error) => {
		requests.push({ ...describe(context), error: error?.error, detail: error?.error_detail });
	});
	provider.on('grant.revoked', () => void (revokedGrants += 1));
	provider.on('authorization.success', ({ oidc }) => {
		const { scope, code_challenge_method: challengeMethod } = oidc.params ?? {};
		consents.push({ client: oidc.client?.clientId, scope, challengeMethod });
	});
	return {
		/** Returns the token requests so far, oldest first. */
		requests: () => [...requests],
		/** Returns the consents so far, oldest first. */
		consents: () => [...consents],
		counts: () => ({ ...count(requests), consents: consents.length, revokedGrants }),
		/** Clears this record. The tokens stay valid. */
		reset() {
			requests.splice(0);
			consents.splice(0);
			revokedGrants = 0;
		},
	};
}

/**
 * @param {Context} context
 * @returns {TokenRequest}
 */
function describe({ headers, oidc }) {
	const { params = {}, body = {}, client, entities } = oidc;
	return {
		at: Date.now(),
		grant: params.grant_type ?? '',
		client: client?.clientId,
		secretIn: headers.authorization ? 'header' : params.client_secret ? 'body' : 'nowhere',
		hasVerifier: params.code_verifier !== undefined,
		scope: params.scope,
		audience: body.audience,
		refreshToken: params.refresh_token,
		lifetime: (entities.AccessToken ?? entities.ClientCredentials)?.expiration,
	};
}

/** @param {TokenRequest[]} requests */
function count(requests) {
	const granted = requests.filter(({ error }) => error === undefined);
	const refreshes = requests.filter(({ grant }) => grant === 'refresh_token');
	const refreshTokens = refreshes.map(({ refreshToken }) => refreshToken);
	return {
		/** Requests without a grant: our node sends such a probe before it lets n8n send a secret. */
		probes: requests.filter(({ grant }) => grant === '').length,
		/** Issued tokens, by grant. */
		granted: numberOfEach(granted.map(({ grant }) => grant)),
		/** Rejected requests, by grant and error. */
		refused: numberOfEach(
			requests.flatMap(({ grant, error }) => (grant && error ? `${grant}: ${error}` : [])),
		),
		refreshes: granted.filter(({ grant }) => grant === 'refresh_token').length,
		refusedRefreshes: refreshes.filter(({ error }) => error !== undefined).length,
		/** How often the server detected the reuse of a refresh token. */
		reuseDetected: refreshes.filter(({ detail }) => detail === REUSED).length,
		/** How often a refresh token arrived that had arrived before, however the server responded. */
		sentAgain: refreshTokens.length - new Set(refreshTokens).size,
		/** Issued tokens, by their lifetime in seconds. */
		lifetimes: numberOfEach(granted.map(({ lifetime }) => String(lifetime))),
	};
}

/**
 * @param {string[]} names
 * @returns {Record<string, number>}
 */
function numberOfEach(names) {
	/** @type {Record<string, number>} */
	const numbers = {};
	for (const name of names) numbers[name] = (numbers[name] ?? 0) + 1;
	return numbers;
}
