import Router from '@koa/router';

import { demoSecrets } from './demo-secrets.mjs';

/** @typedef {(headers: import('node:http').IncomingHttpHeaders) => boolean | Promise<boolean>} Check */

/**
 * One endpoint for each way of authenticating: 200 with the right secret, else 401.
 * @param {(token: string) => Promise<boolean>} isAccessToken Asks the authorization server.
 */
export function authenticationRoutes(isAccessToken) {
	const { apiKey, basicAuth, bearerToken } = demoSecrets;
	const router = new Router();

	/**
	 * @param {string} path
	 * @param {string} authenticatedBy
	 * @param {Check} check
	 */
	function protect(path, authenticatedBy, check) {
		router.all(path, async (context) => {
			const isRight = await check(context.headers);
			context.status = isRight ? 200 : 401;
			context.body = isRight
				? { authenticatedBy, message: 'The right secret arrived.' }
				: { error: 'unauthorized', message: 'No secret arrived, or a wrong one.' };
		});
	}

	protect('/api-key', 'apiKey', (headers) => headers['x-api-key'] === apiKey);
	protect('/basic', 'basicAuth', ({ authorization }) => {
		const userPass = `${basicAuth.username}:${basicAuth.password}`;
		return authorization === `Basic ${Buffer.from(userPass).toString('base64')}`;
	});
	protect('/bearer', 'bearerToken', (headers) => bearerOf(headers) === bearerToken);
	protect('/oauth', 'oAuth2', async (headers) => await isAccessToken(bearerOf(headers)));
	return router.routes();
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
function bearerOf({ authorization = '' }) {
	return /^Bearer (.+)$/.exec(authorization)?.[1] ?? '';
}
