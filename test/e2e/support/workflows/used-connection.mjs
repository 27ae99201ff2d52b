import assert from 'node:assert/strict';

import { UNCHANGED_SECRET } from './connections.mjs';

/**
 * Creates a connection and a workflow, and uses the connection once.
 * @param {import('../stage/start-stage.mjs').Environment} environment
 * @param {import('./connections.mjs').Kind} kind
 * @param {Record<string, unknown>} [fields]
 */
export async function usedConnection(
	{ saveConnection, saveCaller, servers, n8n },
	kind,
	fields = {},
) {
	const saved = await saveConnection(kind, fields);
	const { credential } = saved;
	const caller = await saveCaller({ authentication: kind, credential });
	const { success } = await caller.call({ url: `${servers.allowed.url}/ok` });
	assert.equal(success.length, 1);
	return {
		...saved,
		...caller,
		/**
		 * Saves changes as the editor does, which sends back all fields that it received, including the placeholder.
		 * @param {Record<string, unknown>} changes
		 */
		async edit(changes) {
			const { name, type, data } = await n8n.getCredential(credential.id);
			assert.equal(data.connectionSecret, UNCHANGED_SECRET);
			await n8n.updateCredential(credential.id, { name, type, data: { ...data, ...changes } });
		},
	};
}
