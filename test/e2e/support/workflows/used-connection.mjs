import assert from 'node:assert/strict';

import { UNCHANGED_SECRET } from './connections.mjs';

/**
 * A connection that was used once, and with it the workflow that did.
 * @param {import('../stage/start-stage.mjs').Stage} stage
 * @param {import('./connections.mjs').Kind} kind
 */
export async function usedConnection({ saveConnection, saveCaller, servers, n8n }, kind) {
	const saved = await saveConnection(kind);
	const { credential } = saved;
	const caller = await saveCaller({ authentication: kind, credential });
	const { success } = await caller.call({ url: `${servers.allowed.url}/ok` });
	assert.equal(success.length, 1);
	return {
		...saved,
		...caller,
		/**
		 * Saves changes as the editor does, which sends back what it got, blanks included.
		 * @param {Record<string, unknown>} changes
		 */
		async edit(changes) {
			const { name, type, data } = await n8n.getCredential(credential.id);
			assert.equal(data.secret, UNCHANGED_SECRET);
			await n8n.updateCredential(credential.id, { name, type, data: { ...data, ...changes } });
		},
	};
}
