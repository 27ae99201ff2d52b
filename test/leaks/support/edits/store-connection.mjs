/** @typedef {Record<string, any>} Json */

/**
 * Stores a connection with any fields. Creates a valid one and changes it at once: n8n 1 checks mandatory fields when a
 * connection is created, but not when it is changed.
 *
 * Call this for one connection after the other: n8n 1 with SQLite fails when two transactions run at once.
 * @param {import('../scenario/start-leak-stage.mjs').LeakEnvironment} environment
 * @param {import('../../../e2e/support/workflows/connections.mjs').Kind} kind
 * @param {Json} fields
 */
export async function storeConnection({ saveConnection, n8n }, kind, fields) {
	const saved = await saveConnection(kind);
	const { id, name, type } = saved.credential;
	const data = { ...saved.data, ...fields };
	await n8n.updateCredential(id, { name, type, data });
	return { ...saved, data };
}
