/** @typedef {import('oidc-provider').Context} Context */
/**
 * A request for a token, as the authorization server saw it.
 * @typedef {object} TokenRequest
 * @property {number} at When, in milliseconds since 1970.
 * @property {string} grant Empty for a question without any.
 * @property {string} [client]
 * @property {'header' | 'body' | 'nowhere'} secretIn
 * @property {boolean} hasVerifier Whether it proved, with PKCE, to be who had asked for consent.
 * @property {string} [error] The server's code; nothing if it gave a token.
 * @property {string} [detail] Why, in the server's words.
 * @property {string} [refreshToken] That it showed.
 * @property {number} [lifetime] Of the token it got, in seconds.
 */
/**
 * A person's way to the consent page.
 * @typedef {object} ConsentRequest
 * @property {string} [client]
 * @property {string} [scope]
 * @property {string} [challengeMethod] Of PKCE.
 */

/** What oidc-provider says when somebody shows a refresh token that was spent. */
const REUSED = 'refresh token already used';

/**
 * Writes down what an authorization server is asked for, and what comes of it.
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
		/** Each request for a token so far, oldest first. */
		requests: () => [...requests],
		/** Each consent that was given so far, oldest first. */
		consents: () => [...consents],
		counts: () => ({ ...count(requests), consents: consents.length, revokedGrants }),
		/** Forgets all of it, but no token. */
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
	const { params = {}, client, entities } = oidc;
	return {
		at: Date.now(),
		grant: params.grant_type ?? '',
		client: client?.clientId,
		secretIn: headers.authorization ? 'header' : params.client_secret ? 'body' : 'nowhere',
		hasVerifier: params.code_verifier !== undefined,
		refreshToken: params.refresh_token,
		lifetime: (entities.AccessToken ?? entities.ClientCredentials)?.expiration,
	};
}

/** @param {TokenRequest[]} requests */
function count(requests) {
	const granted = requests.filter(({ error }) => error === undefined);
	const refreshes = requests.filter(({ grant }) => grant === 'refresh_token');
	const shown = refreshes.map(({ refreshToken }) => refreshToken);
	return {
		/** Requests without a grant: our node asks so before it lets n8n send a secret. */
		questions: requests.filter(({ grant }) => grant === '').length,
		/** Tokens given, by grant. */
		granted: numberOfEach(granted.map(({ grant }) => grant)),
		/** Requests that were answered with an error, by grant and error. */
		refused: numberOfEach(
			requests.flatMap(({ grant, error }) => (grant && error ? `${grant}: ${error}` : [])),
		),
		refreshes: granted.filter(({ grant }) => grant === 'refresh_token').length,
		refusedRefreshes: refreshes.filter(({ error }) => error !== undefined).length,
		/** How often the server took a refresh token for a stolen one. */
		reuseDetected: refreshes.filter(({ detail }) => detail === REUSED).length,
		/** How often a refresh token came that had come before, whatever the server made of it. */
		shownAgain: shown.length - new Set(shown).size,
		/** Tokens given, by their lifetime in seconds. */
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
