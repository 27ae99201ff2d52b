import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { inviteMember } from '../../../../host/n8n/invite-member.mjs';
import { UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { shareWith } from '../edits/other-users.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { SEAL_BEGINS } from './secret-expressions.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../calls/many-connections.mjs').Saved} Saved */
/** @typedef {Record<string, any>} Json */

/** Has the length at which the type with a URL sends its secret as well. */
export const TOKEN = 'own-token-'.padEnd(64, 'x');

/** Returns what such types want in their own fields. @param {string} url */
export const fieldsFor = (url) => ({
	url,
	apiToken: TOKEN,
	apiKey: 'own-key',
	clientId: 'own-id',
	name: 'X-Own',
	value: TOKEN,
	user: 'own-user',
	password: TOKEN,
	secret: UNCHANGED_SECRET,
	// Our types store "none", which would keep n8n's own nodes from sending anything.
	allowedHttpRequestDomains: 'all',
});

/**
 * Returns what n8n answers. n8n 1 fails with some types before it tests anything.
 * @param {import('../../../../host/n8n-client.mjs').N8nClient} client
 * @param {Saved} saved
 * @param {string} type
 * @param {Json} data
 */
export function testAs(client, { credential: { id, name } }, type, data) {
	return client.testCredential({ id, name, type, data }).catch(String);
}

/**
 * Creates connections, lets somebody else use them, and has that person do so.
 * @param {LeakEnvironment} environment
 * @param {Kind[]} kinds
 */
export async function sharedAndUsed(environment, kinds) {
	const member = await inviteMember(environment.n8n, `${randomUUID()}@example.com`);
	const connections = await saveEach(
		environment,
		kinds.map((kind) => ({ kind })),
	);
	for (const { credential } of connections) await shareWith(environment, credential, member);
	const watch = await startWatch(environment);
	await expectUse(environment, connections, { client: member.client });
	return { connections, member, watch };
}

/**
 * @param {LeakEnvironment} environment
 * @param {Saved[]} connections
 * @param {{ client?: import('../../../../host/n8n-client.mjs').N8nClient }} as
 */
async function expectUse(environment, connections, as) {
	const calls = [{ url: `${environment.servers.allowed.url}/ok` }];
	const { outcomes } = await callWithEach(environment, connections, calls, as);
	const usual = { ends: ['success'], arrived: ['allowed: GET /ok'] };
	assert.deepEqual(
		outcomes.map(({ ends, arrived }) => ({
			ends,
			arrived: arrived.filter((line) => !line.startsWith('proxy: ')),
		})),
		Array(connections.length).fill(usual),
	);
}

/**
 * Asserts that the connections still work, and that no other server has received anything of them.
 * @param {LeakEnvironment} environment
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Saved[]} connections
 */
export async function expectOnlyAllowed(environment, watch, connections) {
	await expectUse(environment, connections, {});
	const secrets = connections.map(({ secret }) => secret);
	await watch.expectNoLeak([...secrets, SEAL_BEGINS], ['allowed']);
}
