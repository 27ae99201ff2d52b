/**
 * @typedef {object} DemoCall
 * @property {string} title
 * @property {'apiKey' | 'basicAuth' | 'bearerToken' | 'oAuth2'} authentication
 * @property {string} url
 * @property {boolean} isInsideTheLock
 */

/**
 * What the demo workflow calls: the demo API once with each connection, and once, with the API
 * key connection, a server that its lock does not allow.
 * @param {import('../demo-api/start-demo-api.mjs').DemoApi} demoApi
 * @returns {DemoCall[]}
 */
export function demoCalls({ apiUrl, otherUrl }) {
	return [
		{ title: 'API key', authentication: 'apiKey', url: `${apiUrl}/api-key` },
		{ title: 'Basic auth', authentication: 'basicAuth', url: `${apiUrl}/basic` },
		{ title: 'Bearer token', authentication: 'bearerToken', url: `${apiUrl}/bearer` },
		{ title: 'OAuth2', authentication: 'oAuth2', url: `${apiUrl}/oauth` },
		{ title: 'Outside the lock', authentication: 'apiKey', url: `${otherUrl}/collect` },
	].map((call) => ({
		.../** @type {Omit<DemoCall, 'isInsideTheLock'>} */ (call),
		isInsideTheLock: call.url.startsWith(apiUrl),
	}));
}
