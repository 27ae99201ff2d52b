import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { callWithEach, saveEach, workflowOf } from './many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { FOREIGN } from '../edits/stored-edits.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {import('./many-connections.mjs').Saved} Saved */

/**
 * Has two processes use the same new connections at the same moment, as workers do.
 * @param {LeakEnvironment} environment
 */
export async function firstUseInTwoProcesses(environment) {
	const { servers, n8n, runCli, traffic } = environment;
	const connections = await saveEach(
		environment,
		SIGNED_KINDS.map((kind) => ({ kind })),
	);
	const watch = await startWatch(environment);
	const [start, call] = [1, 2].map(() => `/gate/${randomUUID()}`);
	const gate = `${servers.authorization.url}${start}?count=2`;
	const calls = [{ url: `${servers.allowed.url}${call}?count=2` }];
	const { id } = await n8n.createWorkflow(workflowOf(connections, calls, gate));
	const printed = await Promise.all([1, 2].map(() => runCli('execute', `--id=${id}`)));
	watch.show('output', printed);
	for (const { secret } of connections) {
		assert.deepEqual(withSecret(traffic(secret)), twice(`allowed: GET ${call} with the secret`));
	}
	await expectSealed(environment, connections);
	await watch.expectNoLeak(
		connections.map(({ secret }) => secret),
		['allowed'],
	);
}

/**
 * Has one process use a new connection in ten simultaneous executions.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function firstUseInTenExecutions(environment, kind) {
	const { servers, n8n, saveConnection, saveCaller, traffic } = environment;
	const saved = { kind, ...(await saveConnection(kind)) };
	const { path } = await saveCaller({ authentication: kind, credential: saved.credential });
	const watch = await startWatch(environment);
	const gate = `/gate/${randomUUID()}`;
	const body = { items: [{ url: `${servers.allowed.url}${gate}?count=10` }] };
	const ask = async () => (await n8n.callWebhook(path, { method: 'POST', body })).text();
	watch.show('output', await Promise.all(Array.from({ length: 10 }, ask)));
	const line = `allowed: GET ${gate} with the secret`;
	assert.deepEqual(traffic(saved.secret), Array(10).fill(line));
	await expectSealed(environment, [saved]);
	await watch.expectNoLeak([saved.secret], ['allowed']);
}

/**
 * Changes the domain back and forth, without the secret, while calls are in flight.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function editsDuringCalls(environment, kind) {
	const { servers } = environment;
	const watch = await startWatch(environment);
	const used = await usedConnection(environment, kind);
	const [foreign, allowed] = [servers.foreign, servers.allowed].map(({ url }) => ({
		url: `${url}/ok`,
	}));
	const calling = used.call(...Array.from({ length: 15 }, () => [foreign, allowed]).flat());
	for (const allowedDomain of [FOREIGN, 'allowed.demo.test', FOREIGN]) {
		await used.edit({ allowedDomain });
	}
	const during = await calling;
	await used.edit({ allowedDomain: 'allowed.demo.test' });
	const { success, failure } = await used.call(foreign, allowed);
	watch.show('output', [during.success, during.failure, success, failure]);
	assert.equal(success.length, 1);
	assert.equal(failure[0].json.error.reason, 'url_outside_domain');
	await watch.expectNoLeak([used.secret], ['allowed']);
}

/**
 * Asserts that nobody can change the domain of these connections any more without knowing the secret.
 * @param {LeakEnvironment} environment
 * @param {Saved[]} connections
 */
export async function expectSealed(environment, connections) {
	const { n8n, servers } = environment;
	for (const { credential } of connections) {
		const { id, name, type, data } = await n8n.getCredential(credential.id);
		await n8n.updateCredential(id, { name, type, data: { ...data, allowedDomain: FOREIGN } });
	}
	const { outcomes } = await callWithEach(environment, connections, [
		{ url: `${servers.foreign.url}/ok` },
	]);
	const refused = { ends: ['lock_changed'], arrived: [] };
	assert.deepEqual(outcomes, Array(connections.length).fill(refused));
}

const withSecret = (/** @type {string[]} */ lines) =>
	lines.filter((line) => line.endsWith('with the secret'));
const twice = (/** @type {string} */ line) => [line, line];
