import Router from '@koa/router';

import { demoSecrets } from './demo-secrets.mjs';

/** @typedef {(headers: import('node:http').IncomingHttpHeaders) => boolean | Promise<boolean>} Check */

/**
 * Whether a request has the right secret, by the way of authenticating.
 * @param {(token: string) => Promise<boolean>} isAccessToken Asks the authorization server.
 */
export function authenticationChecks(isAccessToken) {
	const { apiKey, basicAuth, bearerToken } = demoSecrets;
	const userPass = `${basicAuth.username}:${basicAuth.password}`;
	const basic = `Basic ${Buffer.from(userPass).toString('base64')}`;
	return /** @satisfies {Record<string, Check>} */ ({
		apiKey: (headers) => headers['x-api-key'] === apiKey,
		basicAuth: ({ authorization }) => authorization === basic,
		bearerToken: (headers) => bearerOf(headers) === bearerToken,
		oAuth2: async (headers) => await isAccessToken(bearerOf(headers)),
	});
}

/**
 * One endpoint for each way of authenticating: 200 with the right secret, else 401.
 * @param {ReturnType<typeof authenticationChecks>} checks
 */
export function authenticationRoutes(checks) {
	const router = new Router();

	/**
	 * @param {string} path
	 * @param {keyof typeof checks} authenticatedBy
	 */
	function protect(path, authenticatedBy) {
		router.all(path, async (context) => {
			const isRight = await checks[authenticatedBy](context.headers);
			context.status = isRight ? 200 : 401;
			context.body = isRight
				? { authenticatedBy, message: 'The right secret arrived.' }
				: { error: 'unauthorized', message: 'No secret arrived, or a wrong one.' };
		});
	}

	protect('/api-key', 'apiKey');
	protect('/basic', 'basicAuth');
	protect('/bearer', 'bearerToken');
	protect('/oauth', 'oAuth2');

	/**
	 * Wants a second key, and the first one where fewer APIs want it: a key in the query, and a token with another word
	 * before it.
	 * @param {keyof typeof checks} authenticatedBy
	 */
	function protectTwice(authenticatedBy) {
		router.all(`/two-keys/${authenticatedBy}`, async (context) => {
			const { [QUERY_NAME]: key, ...query } = context.query;
			const { authorization = '', 'x-app-key': appKey, ...others } = context.headers;
			const [, token] = /^(?:Token|Zoho-oauthtoken) (.+)$/.exec(authorization) ?? [];
			const usual = {
				...others,
				...(key !== undefined && { 'x-api-key': String(key) }),
				authorization: token === undefined ? authorization : `Bearer ${token}`,
			};
			const isUnusual = authenticatedBy === 'basicAuth' || [key, token].some(Boolean);
			const isRight = isUnusual && appKey === demoSecrets.appKey;
			const areRight = isRight && (await checks[authenticatedBy](usual));
			context.status = areRight ? 200 : 401;
			context.body = areRight
				? { authenticatedBy, query, message: 'Both secrets arrived.' }
				: { error: 'unauthorized', message: 'A secret is missing or wrong.' };
		});
	}

	protectTwice('apiKey');
	protectTwice('basicAuth');
	protectTwice('bearerToken');
	protectTwice('oAuth2');
	return router.routes();
}

const QUERY_NAME = 'api_key';

/** @param {import('node:http').IncomingHttpHeaders} headers */
function bearerOf({ authorization = '' }) {
	return /^Bearer (.+)$/.exec(authorization)?.[1] ?? '';
}
