/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../e2e/support/start-test-server.mjs').TestServer} TestServer */

const STATUSES = [301, 302, 303, 307, 308];
const SAME_ORIGIN = 'A redirect is followed only within its scheme, host and port.';

/**
 * A call that the allowed server answers with a redirect.
 * @param {TestServer} server
 * @param {number} status
 * @param {string} target
 * @param {string} [method]
 */
function redirected(server, status, target, method = 'GET') {
	return {
		url: `${server.url}/redirect/${status}?to=${encodeURIComponent(target)}`,
		method,
		ends: 'redirect_outside_origin',
		arrivals: [`allowed: ${method} /redirect/${status}`],
	};
}

/** @type {Scenario[]} */
const acrossHosts = STATUSES.map((status, index) => ({
	id: `L0${index + 1}`,
	title: `a redirect with status ${status} to another host`,
	verdict: 'prevented',
	how: SAME_ORIGIN,
	calls: ({ servers: { allowed, foreign } }) => ({
		calls: ['GET', 'POST', 'PUT'].map((method) =>
			redirected(allowed, status, `${foreign.url}/ok`, method),
		),
	}),
}));

/** @type {Scenario[]} */
export const redirects = [
	...acrossHosts,
	{
		id: 'L06',
		title: 'a redirect to http on the same host, with an API key in a header of its own',
		verdict: 'prevented',
		how: SAME_ORIGIN,
		kinds: ['apiKey'],
		calls: ({ servers: { allowed, plain } }) => ({
			calls: STATUSES.map((status) => redirected(allowed, status, `${plain.url}/ok`)),
		}),
	},
	{
		id: 'L07',
		title: 'a redirect to http on the same host, with an Authorization header',
		verdict: 'prevented',
		how: SAME_ORIGIN,
		kinds: ['basicAuth', 'bearerToken', 'oAuth2'],
		calls: ({ servers: { allowed, plain } }) => ({
			calls: STATUSES.map((status) => redirected(allowed, status, `${plain.url}/ok`)),
		}),
	},
];
