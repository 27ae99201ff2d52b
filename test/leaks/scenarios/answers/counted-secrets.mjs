import assert from 'node:assert/strict';

import { answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const countedSecrets = [
	{
		id: 'L103',
		title: 'an API that repeats the secret, without anybody noticing',
		verdict: 'prevented',
		how: 'The call report says in how many places a secret was hidden, in successful and failed calls. So a changed answer can be told from one that the API gave.',
		calls({ servers: { allowed } }, kind) {
			const secret = newSecret();
			const headers = { 'X-Echo': secret };
			const texts = { [secret]: `${secret} and ${btoa(`:${secret}`)}`, list: [secret, 'other'] };
			const body = JSON.stringify(texts);
			const repeating = [200, 403].map((status) =>
				answeredCall(allowed, { status, headers, body }),
			);
			return {
				...answerOptions(),
				fields: kind === 'oAuth2' ? { clientSecret: secret } : { connectionSecret: secret },
				calls: [
					...repeating.map((call, index) =>
						index === 0 ? call : { ...call, ends: 'http_status' },
					),
					answeredCall(allowed, { body: '{"other":"**hidden**"}' }),
				],
				check: ({ successes, errors }) => {
					const reports = [...successes.map(({ json }) => json), ...errors].map(
						(output) => output?.callReport?.secretsHidden,
					);
					assert.deepEqual(reports, [5, undefined, 5, undefined]);
				},
			};
		},
	},
];
