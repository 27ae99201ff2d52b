import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { inviteMember } from '../../../../host/n8n/invite-member.mjs';
import { SIGNED_KINDS, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { all, FOREIGN, USUAL } from './stored-edits.mjs';
import { callsTo } from './try-edits.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../calls/many-connections.mjs').Saved} Saved */

const SHARE =
	"insert into shared_credentials (credentialsId, projectId, role) values (?, ?, 'credential:user')";
const ARRIVED = ['allowed: GET /ok', 'allowed: POST /ok'];

/**
 * A person with whom connections were shared uses them, and can change nothing of them.
 * @param {LeakStage} stage
 */
export async function sharedConnections(stage) {
	const { member, connections, watch } = await usedByOwner(stage);
	for (const { credential } of connections) {
		await stage.runSql(SHARE, credential.id, member.projectId);
	}
	await expectUse(stage, connections, member);
	for (const { credential } of connections) {
		const { id, name, type } = credential;
		const data = { allowedDomain: FOREIGN, secret: UNCHANGED_SECRET };
		await assert.rejects(member.client.updateCredential(id, { name, type, data }), { status: 403 });
		// A test does not look at what this person sends along.
		await member.client.testCredential({
			...{ id, name, type },
			data: { ...data, testUrl: `${stage.servers.foreign.url}/ok` },
		});
	}
	await expectUse(stage, connections, member);
	await finish(stage, connections, watch);
}

/**
 * Connections get another owner, who may edit them, but does not know their secrets.
 * @param {LeakStage} stage
 */
export async function transferredConnections(stage) {
	const { member, connections, watch } = await usedByOwner(stage);
	for (const { credential } of connections) {
		await stage.n8n.request(`/credentials/${credential.id}/transfer`, {
			method: 'PUT',
			body: { destinationProjectId: member.projectId },
		});
	}
	await expectUse(stage, connections, member);
	for (const { credential } of connections) {
		const { id, name, type, data } = await member.client.getCredential(credential.id);
		assert.equal(data.secret, UNCHANGED_SECRET);
		const moved = { name, type, data: { ...data, allowedDomain: FOREIGN } };
		await member.client.updateCredential(id, moved);
	}
	const moved = await callWithEach(stage, connections, callsTo(stage.servers), member);
	assert.deepEqual(moved.made, Array(3).fill({ ends: all('lock_changed'), arrived: [] }));
	await finish(stage, connections, watch);
}

/** @param {LeakStage} stage */
async function usedByOwner(stage) {
	const member = await inviteMember(stage.n8n, `${randomUUID()}@example.com`);
	const connections = await saveEach(
		stage,
		SIGNED_KINDS.map((kind) => ({ kind })),
	);
	const watch = await startWatch(stage);
	await expectUse(stage, connections, { client: stage.n8n });
	return { member, connections, watch };
}

/**
 * @param {LeakStage} stage
 * @param {Saved[]} connections
 * @param {{ client: import('../../../../host/n8n-client.mjs').N8nClient }} person
 */
async function expectUse(stage, connections, person) {
	const { made } = await callWithEach(stage, connections, callsTo(stage.servers), person);
	assert.deepEqual(made, Array(3).fill({ ends: USUAL, arrived: ARRIVED }));
}

/**
 * @param {LeakStage} stage
 * @param {Saved[]} connections
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 */
async function finish(stage, connections, watch) {
	assert.deepEqual(
		stage.arrivals().filter(({ server }) => server !== 'allowed'),
		[],
	);
	await watch.expectNoLeak(
		connections.map(({ secret }) => secret),
		['allowed'],
	);
}
