import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

import { ensureN8n } from '../../../../host/n8n/ensure-n8n.mjs';
import {
	commonFields,
	TYPES,
	UNCHANGED_SECRET,
} from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {import('n8n-workflow')} N8nWorkflow */
/** @typedef {Record<string, any>} Json */

/** The fields that show the state of the lock. */
const NOTICES = ['notLockedNotice', 'lockedNotice', 'expressionNotice'];

/**
 * Takes connections through all states of their lock, and asks n8n each time what the dialog shows.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function saidOfLock(environment, kind) {
	const { n8n, servers, saveConnection, saveCaller, version } = environment;
	const notices = await noticesOf(environment, kind);
	const [secret, other] = [newSecret(), newSecret()];
	const expression = `={{ ${JSON.stringify(other.slice(0, 9))} + ${JSON.stringify(other.slice(9))} }}`;
	const watch = await startWatch(environment);
	/** @param {string} connectionSecret */
	async function save(connectionSecret) {
		const { credential } = await saveConnection(kind, { ...commonFields(kind), connectionSecret });
		const { call } = await saveCaller({ authentication: kind, credential });
		return {
			/** Returns the stored data as the dialog gets it. */
			read: async () => (await n8n.getCredential(credential.id)).data,
			/** Stores another secret as the dialog does. */
			async enter(/** @type {string} */ entered) {
				const stored = await n8n.getCredential(credential.id);
				const data = { ...stored.data, connectionSecret: entered };
				await n8n.updateCredential(credential.id, { ...stored, data });
			},
			async use() {
				const { success, failure } = await call({ url: `${servers.allowed.url}/ok` });
				watch.show('output', [success, failure]);
				assert.equal(success.length, 1);
			},
		};
	}

	const typed = await save(secret);
	assert.deepEqual(notices(await typed.read()), ['notLockedNotice']);
	await typed.use();
	assert.deepEqual(notices(await typed.read()), ['lockedNotice']);

	const evaluated = await save(expression);
	assert.deepEqual(notices(await evaluated.read()), ['expressionNotice']);
	for (const _ of ['first', 'second', 'third']) {
		await evaluated.use();
		const data = await evaluated.read();
		// n8n 1 stores what the first call evaluated, in place of the expression, and then it is locked.
		const isStored = data.connectionSecret === UNCHANGED_SECRET;
		assert.equal(isStored, version === '1.123.50');
		if (isStored) continue;
		assert.notEqual(data.lockState, 'locked');
		assert.deepEqual(notices(data), ['expressionNotice']);
	}

	await typed.enter(expression);
	assert.equal((await typed.read()).lockState, 'locked');
	assert.deepEqual(notices(await typed.read()), ['expressionNotice']);
	await watch.expectNoLeak([secret, other], ['allowed']);
}

/**
 * Returns a function that returns the names of the notices that n8n displays for these data.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
async function noticesOf({ n8n, version }, kind) {
	const { n8nProgram } = await ensureN8n(version);
	/** @type {N8nWorkflow} */
	const { NodeHelpers } = createRequire(n8nProgram)('n8n-workflow');
	/** @type {Json[]} */
	const types = JSON.parse(await (await n8n.send('/types/credentials.json')).text());
	/** @type {import('n8n-workflow').INodeProperties[]} */
	const properties = types.find(({ name }) => name === TYPES[kind])?.properties ?? [];
	const shown = properties.filter(({ name }) => NOTICES.includes(name));
	assert.equal(shown.length, NOTICES.length);
	return (/** @type {Json} */ data) => {
		const defaults = Object.fromEntries(properties.map((one) => [one.name, one.default]));
		return shown
			.filter((notice) =>
				NodeHelpers.displayParameter({ ...defaults, ...data }, notice, null, null),
			)
			.map(({ name }) => name);
	};
}
