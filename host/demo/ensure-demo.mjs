import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

import { demoCalls } from './demo-calls.mjs';
import { demoConnections } from './demo-connections.mjs';
import { demoWorkflow } from './demo-workflow.mjs';

/** @typedef {import('../n8n-client.mjs').N8nClient} N8nClient */
/** @typedef {import('../demo-api/start-demo-api.mjs').DemoApi} DemoApi */

/**
 * Puts the demo connections and the demo workflow into n8n and returns the workflow's id. On a
 * later start they are left as the user made them, unless the demo itself has changed since.
 * @param {N8nClient} n8n
 * @param {DemoApi} demoApi
 * @param {string} stateFile Remembers what was made.
 */
export async function ensureDemo(n8n, demoApi, stateFile) {
	const fingerprint = fingerprintOf(demoApi);
	const earlier = existsSync(stateFile) ? JSON.parse(await readFile(stateFile, 'utf8')) : {};
	const workflows = await n8n.listWorkflows();
	const isThere = workflows.some(({ id }) => id === earlier.workflowId);
	if (isThere && earlier.fingerprint === fingerprint) return earlier.workflowId;

	const credentials = await saveConnections(n8n, demoApi);
	const workflow = demoWorkflow(
		demoCalls(demoApi),
		({ authentication }) => credentials[authentication],
	);
	const { id: workflowId } = isThere
		? await n8n.updateWorkflow(earlier.workflowId, workflow)
		: await n8n.createWorkflow(workflow);
	await writeFile(stateFile, JSON.stringify({ fingerprint, workflowId }));
	return /** @type {string} */ (workflowId);
}

/**
 * @param {N8nClient} n8n
 * @param {DemoApi} demoApi
 */
async function saveConnections(n8n, demoApi) {
	const existing = await n8n.listCredentials();
	/** @type {Record<string, import('../n8n/credential-requests.mjs').Credential>} */
	const saved = {};
	for (const [authentication, connection] of Object.entries(demoConnections(demoApi))) {
		const { name, type } = connection;
		const found = existing.find((one) => one.name === name && one.type === type);
		saved[authentication] = found
			? await n8n.updateCredential(found.id, connection)
			: await n8n.createCredential(connection);
	}
	return saved;
}

/**
 * Changes with the demo's ports and with the demo itself.
 * @param {DemoApi} demoApi
 */
function fingerprintOf(demoApi) {
	const { nodes, connections } = demoWorkflow(demoCalls(demoApi), () => ({
		id: '',
		name: '',
		type: '',
	}));
	const withoutIds = nodes.map((node) => ({ ...node, id: '' }));
	const parts = JSON.stringify([demoConnections(demoApi), withoutIds, connections]);
	return createHash('sha256').update(parts).digest('hex');
}
