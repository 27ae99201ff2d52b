export const REDIRECT_STATUSES = [301, 302, 303, 307, 308];

export const SAME_ORIGIN = 'A redirect is followed only within its scheme, host and port.';

/**
 * Returns a call to which the allowed server responds with a redirect that is not followed.
 * @param {{ url: string }} server
 * @param {number} status
 * @param {string} target
 * @param {string} [method]
 */
export function redirected(server, status, target, method = 'GET') {
	return {
		url: `${server.url}/redirect/${status}?to=${encodeURIComponent(target)}`,
		method,
		ends: target.startsWith('https:') ? 'redirect_outside_origin' : 'redirect_not_https',
		arrivals: [`allowed: ${method} /redirect/${status}`],
	};
}

/**
 * Returns the parameters for the node's option "Redirects". The other options are those of all scenarios.
 * @param {string} followRedirects
 */
export const following = (followRedirects) => ({
	parameters: {
		options: {
			timeout: '={{ $json.timeout ?? 10000 }}',
			redirect: { redirect: { followRedirects } },
		},
	},
});
