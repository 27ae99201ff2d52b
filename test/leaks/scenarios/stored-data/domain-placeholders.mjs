import assert from 'node:assert/strict';

import { TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { makeCalls } from '../../support/calls/make-calls.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/**
 * Calls the allowed server and the foreign one, each with its own host for the placeholder of the domain. Then enters the
 * domain itself, and calls the allowed server again.
 * @param {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} environment
 * @param {import('../../../e2e/support/workflows/connections.mjs').Kind} kind
 */
async function followPlaceholder(environment, kind) {
	const { servers, saveConnection, traffic, n8n } = environment;
	const allowedDomain = '={{ $fromAI("host") }}';
	const { secret, credential, data } = await saveConnection(kind, { allowedDomain });
	const watch = await startWatch(environment);
	const calls = [servers.allowed, servers.foreign].map(({ url, host }) => ({
		url: `${url}/ok`,
		host,
	}));
	const refused = await makeCalls(environment, watch, { kind, credential, calls });
	assert.deepEqual(refused.ended, ['field_is_expression', 'field_is_expression']);
	assert.deepEqual(environment.arrivals(), []);

	const entered = { ...data, allowedDomain: servers.allowed.host };
	await n8n.updateCredential(credential.id, { ...credential, type: TYPES[kind], data: entered });
	const [call = { url: '' }] = calls;
	const again = await makeCalls(environment, watch, { kind, credential, calls: [call] });
	assert.deepEqual(again.ended, ['success']);
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const domainPlaceholders = [
	{
		id: 'L40',
		title: 'an allowed domain that an AI agent is to fill in',
		verdict: 'prevented',
		how: 'n8n 2 fills in such a placeholder even in a field that takes no expression. The node looks at a connection as it is stored, and refuses this one.',
		versions: ['2.41.1'],
		drive: followPlaceholder,
	},
];
