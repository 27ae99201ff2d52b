import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { inviteMember } from '../../../../host/n8n/invite-member.mjs';
import { SIGNED_KINDS, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { all, FOREIGN, USUAL } from './stored-edits.mjs';
import { callsTo } from './try-edits.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../calls/many-connections.mjs').Saved} Saved */

/** Lets a person use a credential, as the editor does in versions that sell this. */
const SHARE =
	"insert into shared_credentials (credentialsId, projectId, role) values (?, ?, 'credential:user')";
const ARRIVED = ['allowed: GET /ok', 'allowed: POST /ok'];

/**
 * @param {LeakEnvironment} environment
 * @param {{ id: string }} credential
 * @param {{ projectId: string }} member
 */
export async function shareWith({ runSql }, { id }, { projectId }) {
	await runSql(SHARE, id, projectId);
}

/**
 * Has a user to whom connections are shared use them. That user cannot change them.
 * @param {LeakEnvironment} environment
 */
export async function sharedConnections(environment) {
	const { member, connections, watch } = await usedByOwner(environment);
	for (const { credential } of connections) await shareWith(environment, credential, member);
	await expectUse(environment, connections, member);
	for (const { credential } of connections) {
		const { id, name, type } = credential;
		const data = { allowedDomain: FOREIGN, connectionSecret: UNCHANGED_SECRET };
		await assert.rejects(member.client.updateCredential(id, { name, type, data }), { status: 403 });
		// For this user, the test ignores the fields that are sent with it.
		await member.client.testCredential({
			...{ id, name, type },
			data: { ...data, testUrl: `${environment.servers.foreign.url}/ok` },
		});
	}
	await expectUse(environment, connections, member);
	await finish(environment, connections, watch);
}

/**
 * Transfers connections to another owner, who may edit them but does not know their secrets.
 * @param {LeakEnvironment} environment
 */
export async function transferredConnections(environment) {
	const { member, connections, watch } = await usedByOwner(environment);
	for (const { credential } of connections) {
		await environment.n8n.request(`/credentials/${credential.id}/transfer`, {
			method: 'PUT',
			body: { destinationProjectId: member.projectId },
		});
	}
	await expectUse(environment, connections, member);
	for (const { credential } of connections) {
		const { id, name, type, data } = await member.client.getCredential(credential.id);
		assert.equal(data.connectionSecret, UNCHANGED_SECRET);
		const moved = { name, type, data: { ...data, allowedDomain: FOREIGN } };
		await member.client.updateCredential(id, moved);
	}
	const moved = await callWithEach(environment, connections, callsTo(environment.servers), member);
	assert.deepEqual(moved.outcomes, Array(3).fill({ ends: all('lock_changed'), arrived: [] }));
	await finish(environment, connections, watch);
}

/** @param {LeakEnvironment} environment */
async function usedByOwner(environment) {
	const member = await inviteMember(environment.n8n, `${randomUUID()}@example.com`);
	const connections = await saveEach(
		environment,
		SIGNED_KINDS.map((kind) => ({ kind })),
	);
	const watch = await startWatch(environment);
	await expectUse(environment, connections, { client: environment.n8n });
	return { member, connections, watch };
}

/**
 * @param {LeakEnvironment} environment
 * @param {Saved[]} connections
 * @param {{ client: import('../../../../host/n8n-client.mjs').N8nClient }} user
 */
async function expectUse(environment, connections, user) {
	const { outcomes } = await callWithEach(
		environment,
		connections,
		callsTo(environment.servers),
		user,
	);
	assert.deepEqual(outcomes, Array(3).fill({ ends: USUAL, arrived: ARRIVED }));
}

/**
 * @param {LeakEnvironment} environment
 * @param {Saved[]} connections
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 */
async function finish(environment, connections, watch) {
	assert.deepEqual(
		environment.arrivals().filter(({ server }) => server !== 'allowed'),
		[],
	);
	await watch.expectNoLeak(
		connections.map(({ secret }) => secret),
		['allowed'],
	);
}
