import assert from 'node:assert/strict';

import { commonFields } from '../../../e2e/support/workflows/connections.mjs';
import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import { probe } from '../../support/calls/probe.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

/** @param {LeakEnvironment} environment */
function tokenIsInHeader({ arrivals }) {
	const [arrival, ...more] = arrivals().filter(({ server }) => server === 'allowed');
	assert.deepEqual(more, []);
	const { authorization = '', ...others } = arrival?.headers ?? {};
	assert.match(authorization, /^(Bearer|Zoho-oauthtoken) token-marker-/);
	assert.equal(arrival?.text.split('\n')[1], '/ok?a=b');
	assert.equal(
		containsSecret(JSON.stringify(others), authorization.replace(/^\S+ token-/, '')),
		false,
	);
}

/** @type {Scenario[]} */
export const tokenTypes = [
	...['mac', 'MAC', 'Bearer', 'DPoP', ''].map(
		/** @returns {Scenario} */ (type) => ({
			id: 'L28',
			title: `a token endpoint that gives a token of the type ${type || 'that it does not tell'}`,
			verdict: 'prevented',
			how: 'A token is sent as a bearer token, in the Authorization header and never in the URL.',
			kinds: ['oAuth2'],
			async drive(environment, kind) {
				const { allowed, authorization } = environment.servers;
				await probe(environment, kind, {
					fields: {
						...commonFields('oAuth2'),
						accessTokenUrl: `${authorization.url}/token?type=${type}`,
					},
					calls: [{ url: `${allowed.url}/ok?a=b`, arrivals: ['allowed: GET /ok'] }],
				});
				tokenIsInHeader(environment);
			},
		}),
	),
];
