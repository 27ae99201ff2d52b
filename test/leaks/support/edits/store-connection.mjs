/** @typedef {Record<string, any>} Json */

/**
 * Stores a connection with any fields. It is made right and changed at once: n8n 1 looks at what is
 * mandatory when a connection is made, and lets anything pass when it is changed.
 *
 * One by one, please: n8n 1 with SQLite fails at two transactions at a time.
 * @param {import('../scenario/start-leak-stage.mjs').LeakStage} stage
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
