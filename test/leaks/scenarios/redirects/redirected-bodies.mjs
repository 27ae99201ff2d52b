import assert from 'node:assert/strict';

import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { redirected, REDIRECT_STATUSES } from './redirected.mjs';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const redirectedBodies = [
	{
		id: 'L14',
		title: 'a redirect of a request with a confidential body',
		verdict: 'prevented',
		how: 'Neither header nor body go on to another scheme, host or port. Within the origin, 307 and 308 take the body along.',
		calls({ servers: { allowed, plain, foreign, otherPort }, arrivals }) {
			const marker = newSecret();
			const elsewhere = [plain, foreign, otherPort].flatMap(({ url }) =>
				REDIRECT_STATUSES.map((status) => redirected(allowed, status, `${url}/ok`, 'POST')),
			);
			const within = {
				url: `${allowed.url}/redirect/307?to=/ok`,
				arrivals: ['allowed: POST /redirect/307', 'allowed: POST /ok'],
			};
			return {
				calls: [within, ...elsewhere].map((call) => ({
					...call,
					method: 'POST',
					body: { marker },
				})),
				afterwards() {
					const arrived = arrivals().filter(({ text }) => text.includes(marker));
					assert.equal(arrived.length, 2 + elsewhere.length);
					assert.deepEqual(
						arrived.filter(({ server }) => server !== 'allowed'),
						[],
					);
				},
			};
		},
	},
];
