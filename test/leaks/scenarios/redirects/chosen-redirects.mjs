import assert from 'node:assert/strict';

import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { refused } from './located.mjs';
import { following, redirected, REDIRECT_STATUSES } from './redirected.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const NOT_SIGNED =
	'Only where a person chose to follow redirects anywhere, and then without the connection: what goes on outside of the allowed domain is a GET or HEAD with no secret, no header of the user and no body.';

/**
 * Asserts that the data for the API arrived at the allowed server with each call, and nowhere else.
 * @param {import('../../../e2e/support/servers/start-servers.mjs').Arrival[]} arrivals
 * @param {string} marker
 * @param {number} count
 */
function expectAtAllowedOnly(arrivals, marker, count) {
	const received = arrivals.filter(({ text }) => text.includes(marker));
	assert.deepEqual(
		received.map(({ server }) => server),
		Array.from({ length: count }, () => 'allowed'),
	);
}

/** @type {Scenario[]} */
export const chosenRedirects = [
	{
		id: 'L83',
		title: 'a redirect to a stranger, where redirects are followed anywhere',
		verdict: 'prevented',
		how: NOT_SIGNED,
		calls: ({ servers: { allowed, foreign }, arrivals }) => {
			const marker = newSecret();
			const calls = REDIRECT_STATUSES.flatMap((status) =>
				['GET', 'HEAD'].map((method) => ({
					...redirected(allowed, status, `${foreign.url}/ok`, method),
					headers: { 'X-Mine': marker },
					ends: 'success',
					plainArrivals: [`foreign: ${method} /ok`],
				})),
			);
			return {
				...following('anywhere'),
				calls,
				afterwards: () => expectAtAllowedOnly(arrivals(), marker, calls.length),
			};
		},
	},
	{
		id: 'L83',
		title:
			'a redirect of a request with a body to a stranger, where redirects are followed anywhere',
		verdict: 'prevented',
		how: 'A method other than GET or HEAD does not go on outside of the allowed domain. Where a status turns it into a GET, that has no body.',
		calls: ({ servers: { allowed, foreign, plain }, arrivals }) => {
			const marker = newSecret();
			const stays = [307, 308].flatMap((status) =>
				['POST', 'PUT', 'DELETE'].map((method) => ({
					...redirected(allowed, status, `${foreign.url}/ok`, method),
					ends: 'redirect_method_outside',
				})),
			);
			const becomesGet = [301, 302, 303].map((status) => ({
				...redirected(allowed, status, `${foreign.url}/ok`, 'POST'),
				ends: 'success',
				plainArrivals: ['foreign: GET /ok'],
			}));
			const unencrypted = [303, 307].map((status) => ({
				...redirected(allowed, status, `${plain.url}/ok`, 'POST'),
				ends: 'redirect_not_https',
			}));
			const calls = [...stays, ...becomesGet, ...unencrypted].map((call) => ({
				...call,
				body: { marker },
			}));
			return {
				...following('anywhere'),
				calls,
				afterwards: () => expectAtAllowedOnly(arrivals(), marker, calls.length),
			};
		},
	},
	{
		id: 'L84',
		title: 'a stranger that sends a redirected request back, where redirects are followed anywhere',
		verdict: 'prevented',
		how: 'Once a request has left the allowed domain, none after it is signed, wherever it goes.',
		calls: ({ servers: { allowed, foreign } }) => {
			const back = `${foreign.url}/redirect/302?to=${encodeURIComponent(`${allowed.url}/echo`)}`;
			return {
				...following('anywhere'),
				calls: REDIRECT_STATUSES.map((status) => ({
					...redirected(allowed, status, back),
					ends: 'success',
					plainArrivals: ['foreign: GET /redirect/302', 'allowed: GET /echo'],
				})),
			};
		},
	},
	{
		id: 'L85',
		title:
			'a redirect to a stranger with the secret in its address, where redirects are followed anywhere',
		verdict: 'prevented',
		how: 'An address outside of the allowed domain that has the secret in it, in any spelling in which it would be hidden in an answer, is not asked.',
		calls: ({ servers: { allowed, foreign } }) => {
			const evil = `${foreign.host}:${foreign.port}`;
			return {
				...following('anywhere'),
				calls: [
					...[`https://${evil}/{secret}`, `https://${evil}/?key={secret}`],
					...[`//${evil}/ok#{secret}`, `https://${evil}/?to=https%253A%252F%252Fx%252F{secret}`],
				].map((location) => refused(location, 'redirect_has_secret')(allowed)),
			};
		},
	},
];
