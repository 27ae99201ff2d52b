import assert from 'node:assert/strict';

import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { commonFields, SECRET_LABELS } from '../../../e2e/support/workflows/connections.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */

/**
 * Has a user who knows a secret enter it. The secret is then locked to the current fields, and the old secret is gone.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function typedAgain(environment, kind) {
	const { servers, traffic } = environment;
	const watch = await startWatch(environment);
	const used = await usedConnection(environment, kind, commonFields(kind));
	const [rotated, moved] = [newSecret(), newSecret()];
	const targets = [servers.foreign, servers.allowed].map(({ url }) => ({ url: `${url}/ok` }));
	const reasonsAfter = async (/** @type {Record<string, unknown>} */ changes) => {
		await used.edit(changes);
		const { failure, success } = await used.call(...targets);
		watch.show(JSON.stringify(Object.keys(changes)), [failure, success]);
		return failure.map(({ json }) => json.error.reason);
	};

	assert.deepEqual(await reasonsAfter({ connectionSecret: rotated }), ['url_outside_domain']);
	assert.deepEqual(await reasonsAfter({ allowedDomain: servers.foreign.host }), LOCKED);
	const back = { allowedDomain: servers.allowed.host, connectionSecret: moved };
	assert.deepEqual(await reasonsAfter(back), ['url_outside_domain']);
	for (const secret of [used.secret, rotated, moved]) {
		const arrived = traffic(secret).filter((line) => line.endsWith('with the secret'));
		assert.deepEqual(arrived, ['allowed: GET /ok with the secret']);
	}
	await watch.expectNoLeak([used.secret, rotated, moved], ['allowed']);
}

const LOCKED = ['lock_changed', 'lock_changed'];

/**
 * Checks what the dialog's test says in each state of a connection. No message repeats the secret.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function explainedStates(environment, kind) {
	const watch = await startWatch(environment);
	const fresh = await environment.saveConnection(kind);
	const used = await usedConnection(environment, kind, commonFields(kind));
	const field = SECRET_LABELS[kind];
	const say = async (/** @type {Record<string, unknown>} */ changes) => {
		await used.edit(changes);
		const { message } = await environment.n8n.testCredential(
			await environment.n8n.getCredential(used.credential.id),
		);
		watch.show(JSON.stringify(changes), message);
		return message;
	};

	const untested = await environment.n8n.testCredential({ ...fresh.credential, data: fresh.data });
	assert.match(untested.message, /will be sent to allowed\.demo\.test only/);
	assert.match(await say({}), /will be sent to allowed\.demo\.test only/);
	const locked = `${field} is locked to Allowed Domain "allowed.demo.test"`;
	assert.match(await say({ allowedDomain: 'foreign.demo.test' }), new RegExp(`^${locked}`));
	const narrowed = { allowedDomain: 'allowed.demo.test', allowedMethods: ['GET'] };
	assert.match(await say(narrowed), /will be sent to allowed\.demo\.test only/);
	const moved = newSecret();
	await used.edit({ connectionSecret: moved });
	await used.call({ url: `${environment.servers.allowed.url}/ok` });
	const methods = `${field} is locked to Allowed Methods "GET"`;
	assert.match(await say({ allowedMethods: ['GET', 'POST'] }), new RegExp(`^${methods}`));
	assert.match(
		await say({ allowedMethods: [], connectionSecret: 'connection-seal:x' }),
		/cannot be read/,
	);
	assert.match(
		await say({ connectionSecret: 'connection-seal:2:{}' }),
		/newer version of this package/,
	);
	await watch.expectNoLeak([fresh.secret, used.secret, moved], ['allowed']);
}
