import assert from 'node:assert/strict';

import { makeCalls } from '../../support/calls/make-calls.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/**
 * Calls the allowed server and then the foreign one, each with its own host for the placeholder of the domain.
 * @param {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} environment
 * @param {import('../../../e2e/support/workflows/connections.mjs').Kind} kind
 * @param {string} ends How the second call ends.
 */
async function followPlaceholder(environment, kind, ends) {
	const { servers, saveConnection, traffic } = environment;
	const allowedDomain = '={{ $fromAI("host") }}';
	const { secret, credential } = await saveConnection(kind, { allowedDomain });
	const watch = await startWatch(environment);
	const ended = [];
	for (const { url, host } of [servers.allowed, servers.foreign]) {
		const calls = [{ url: `${url}/ok`, host }];
		ended.push(...(await makeCalls(environment, watch, { kind, credential, calls })).ended);
	}
	assert.deepEqual(ended, ['success', ends]);
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const domainPlaceholders = [
	{
		id: 'L40',
		title: 'an allowed domain that an AI agent is to fill in',
		verdict: 'limited',
		how: 'n8n 2 fills in such a placeholder even in a field that takes no expression. The secret is sealed to the first domain that comes of it; any other is refused from then on.',
		kinds: ['apiKey', 'basicAuth', 'bearerToken'],
		versions: ['2.41.1'],
		drive: (environment, kind) => followPlaceholder(environment, kind, 'lock_changed'),
	},
	{
		id: 'L40',
		title: 'an allowed domain of an OAuth2 connection that an AI agent is to fill in',
		verdict: 'limited',
		how: 'n8n 2 fills in such a placeholder even in a field that takes no expression, and the token is sealed to the first domain that comes of it. One without a refresh token is not sealed, and follows it. Only who may edit the connection can store such a placeholder.',
		kinds: ['oAuth2'],
		versions: ['2.41.1'],
		drive: (environment, kind) => followPlaceholder(environment, kind, 'oauth2_lock_changed'),
	},
];
