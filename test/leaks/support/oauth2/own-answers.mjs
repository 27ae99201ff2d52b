import { ALLOWED_DOMAIN } from '../../../e2e/support/servers/start-servers.mjs';
import { FOREIGN } from '../edits/stored-edits.mjs';

/** @typedef {Record<string, unknown>} Answer */

/**
 * Returns the addresses of an authorization server of somebody's own, and the path of its token endpoint.
 * @param {string} url
 */
export const ownServer = (url) => ({
	path: '/own-tokens',
	authUrl: `${url}/authorize`,
	accessTokenUrl: `${url}/own-tokens`,
});

const own = { access_token: 'own-access', token_type: 'bearer', expires_in: 3600 };
const withRefresh = { ...own, refresh_token: 'own-refresh' };

/**
 * Returns answers of a token endpoint that belongs to somebody who edits a connection. `isAllOwn` means that no token of
 * anybody else remains in use: then the call is that person's own affair.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Environment['servers']} servers
 * @returns {Record<string, { answer: Answer, isAllOwn?: boolean }>}
 */
export function ownAnswers({ foreign, authorization }) {
	const { path: _, ...addresses } = ownServer(foreign.url);
	const elsewhere = { allowedDomain: FOREIGN, ...addresses };
	const right = {
		allowedDomain: ALLOWED_DOMAIN,
		accessTokenUrl: `${authorization.url}/tokens/rotating`,
		authUrl: `${authorization.url}/authorize`,
	};
	const sealed = (/** @type {Answer} */ answer, /** @type {unknown} */ connection_seal) => ({
		answer: { ...answer, connection_seal },
	});
	const access = { accessToken: own.access_token, refreshToken: null };
	const both = { accessToken: own.access_token, refreshToken: withRefresh.refresh_token };
	return {
		'no refresh token': { answer: own },
		...Object.fromEntries(
			[null, '', 7, false, {}, 'own-refresh'].map((refresh_token) => [
				`refresh token ${JSON.stringify(refresh_token)}`,
				{ answer: { ...own, refresh_token } },
			]),
		),
		'refreshToken in camel case': { answer: { ...own, refreshToken: 'own-refresh' } },
		'both tokens in camel case': {
			answer: { ...own, accessToken: 'own-access', refreshToken: 'own-refresh' },
		},
		'accessToken in camel case': { answer: { ...own, accessToken: 'own-access' } },
		...Object.fromEntries(
			[null, '', [], {}, 'connection-seal:1:', 'connection-seal:1:{}'].map((value) => [
				`seal ${JSON.stringify(value)}`,
				sealed(own, value),
			]),
		),
		'seal of its access token, elsewhere': sealed(own, sealOf(access, elsewhere)),
		'seal of its access token': sealed(own, sealOf(access, right)),
		'seal of both tokens, without the second': sealed(own, sealOf(both, right)),
		'seal of its access token, and no refresh token': {
			...sealed({ ...own, refresh_token: '' }, sealOf(access, right)),
			isAllOwn: true,
		},
		'seal of both tokens': { ...sealed(withRefresh, sealOf(both, right)), isAllOwn: true },
		'seal of both tokens, elsewhere': {
			...sealed(withRefresh, sealOf(both, elsewhere)),
			isAllOwn: true,
		},
	};
}

/**
 * Returns a text in the format of a seal, as anybody can make one up.
 * @param {Answer} tokens
 * @param {Record<string, string>} lockedTo
 */
const sealOf = (tokens, lockedTo) =>
	`connection-seal:1:${JSON.stringify({ lockedTo, secret: JSON.stringify(tokens) })}`;
