import { oddLocations } from './odd-locations.mjs';
import { redirected, REDIRECT_STATUSES, SAME_ORIGIN } from './redirected.mjs';
import { notRedirected } from './not-redirected.mjs';
import { redirectedBodies } from './redirected-bodies.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

/** @type {Scenario[]} */
const acrossHosts = REDIRECT_STATUSES.map((status, index) => ({
	id: `L0${index + 1}`,
	title: `a redirect with status ${status} to another host`,
	verdict: 'prevented',
	how: SAME_ORIGIN,
	calls: ({ servers: { allowed, foreign } }) => ({
		calls: ['GET', 'POST', 'PUT', 'DELETE'].map((method) =>
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
			calls: REDIRECT_STATUSES.map((status) => redirected(allowed, status, `${plain.url}/ok`)),
		}),
	},
	{
		id: 'L07',
		title: 'a redirect to http on the same host, with an Authorization header',
		verdict: 'prevented',
		how: SAME_ORIGIN,
		kinds: ['basicAuth', 'bearerToken', 'oAuth2'],
		calls: ({ servers: { allowed, plain } }) => ({
			calls: REDIRECT_STATUSES.map((status) => redirected(allowed, status, `${plain.url}/ok`)),
		}),
	},
	{
		id: 'L08',
		title: 'a redirect to another port of the same host',
		verdict: 'prevented',
		how: SAME_ORIGIN,
		calls: ({ servers: { allowed, otherPort, plain } }) => ({
			calls: [otherPort, plain].flatMap(({ url }) =>
				REDIRECT_STATUSES.flatMap((status) => [
					redirected(allowed, status, `${url}/ok`),
					redirected(allowed, status, `${url}/ok`, 'POST'),
				]),
			),
		}),
	},
	{
		id: 'L09',
		title: 'redirects to another host and from there back to the right one',
		verdict: 'prevented',
		how: 'The first redirect that leaves the origin ends the call: nothing is asked of the other host.',
		calls: ({ servers: { allowed, foreign } }) => {
			const back = `${foreign.url}/redirect/302?to=${encodeURIComponent(`${allowed.url}/ok`)}`;
			const later = redirected(allowed, 302, back).url;
			return {
				calls: [
					...REDIRECT_STATUSES.map((status) => redirected(allowed, status, back)),
					{
						...redirected(allowed, 307, later),
						arrivals: ['allowed: GET /redirect/307', 'allowed: GET /redirect/302'],
					},
				],
			};
		},
	},
	{
		id: 'L11',
		title: 'redirects in a circle, and a chain of 50',
		verdict: 'limited',
		how: 'Five redirects are followed, each signed anew for the same origin; the sixth ends the call. Nothing is tried again.',
		calls: ({ servers: { allowed } }) => ({
			calls: [
				{ url: `${allowed.url}/hops/5`, arrivals: hops(5) },
				{ url: `${allowed.url}/hops/50`, ends: 'redirect_too_many', arrivals: hops(50) },
				{
					url: `${allowed.url}/redirect/302?to=%3Fto%3D%253Fto`,
					ends: 'redirect_too_many',
					arrivals: Array(6).fill('allowed: GET /redirect/302'),
				},
			],
		}),
	},
	{
		id: 'L12',
		title: 'a redirect to another host below the same wildcard',
		verdict: 'prevented',
		how: 'Also below a wildcard, a redirect is followed only within its scheme, host and port.',
		calls: ({ servers: { allowed, sibling } }) => {
			const tenant = (/** @type {string} */ name) =>
				`https://${name}.allowed.demo.test:${allowed.port}`;
			const targets = [sibling.url, tenant('tenant3'), tenant('a.tenant2'), allowed.url];
			return {
				fields: { allowedDomain: '*.allowed.demo.test' },
				calls: targets.map((target) => redirected({ url: tenant('tenant2') }, 302, `${target}/ok`)),
			};
		},
	},
	...oddLocations,
	...redirectedBodies,
	...notRedirected,
];

/**
 * Returns the requests of a redirect chain: the first one and five followed redirects.
 * @param {number} first
 */
function hops(first) {
	return Array.from({ length: 6 }, (_, followed) => `allowed: GET /hops/${first - followed}`);
}
