import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { pollUntil } from '../../../../host/poll-until.mjs';
import { CALL, callWorkflow } from '../workflows/call-workflow.mjs';
import { connection } from '../workflows/connections.mjs';
import { newSecret } from '../workflows/new-secret.mjs';
import { ALLOWED_DOMAIN } from '../servers/start-servers.mjs';

/** @typedef {import('../workflows/call-workflow.mjs').CallWorkflow} CallWorkflow */
/** @typedef {import('../../../../host/n8n-client.mjs').N8nClient} N8nClient */
/** @typedef {import('../../../../host/n8n/execution-requests.mjs').Execution} Execution */
/** @typedef {Record<string, any>} Json */

/**
 * Returns the actions that many tests need.
 * @param {N8nClient} n8n
 * @param {Awaited<ReturnType<typeof import('../servers/start-servers.mjs').startServers>>} servers
 */
export function environmentActions(n8n, { servers }) {
	/**
	 * Saves a connection with a new secret that is locked to the allowed server.
	 * @param {import('../workflows/connections.mjs').Kind} kind
	 * @param {Json} [changes] Fields that differ from the usual ones.
	 */
	async function saveConnection(kind, changes = {}) {
		const secret = newSecret();
		const tokenUrl = `${servers.authorization.url}/token`;
		const usual = connection(kind, { allowedDomain: ALLOWED_DOMAIN, secret, tokenUrl });
		const credential = { ...usual, data: { ...usual.data, ...changes } };
		return { secret, credential: await n8n.createCredential(credential), data: credential.data };
	}

	/**
	 * Saves and activates a workflow that makes a call for each item.
	 * @param {CallWorkflow} options
	 */
	async function saveCaller(options) {
		const { path, definition } = callWorkflow(options);
		const { id } = await n8n.createWorkflow(definition);
		await n8n.activateWorkflow(id);
		return {
			workflowId: id,
			/** The path of the webhook. */
			path,
			/** @param {...Json} items */
			call: (...items) => callThrough(n8n, { path, id }, items),
		};
	}

	/**
	 * Runs an active workflow that was not saved by `saveCaller`.
	 * @param {{ path: string, id: string }} workflow
	 * @param {Json[]} items
	 */
	const runCaller = (workflow, items) => callThrough(n8n, workflow, items);

	return { saveConnection, saveCaller, runCaller };
}

/**
 * Calls the webhook and waits for the execution that it starts.
 * @param {N8nClient} n8n
 * @param {{ path: string, id: string }} workflow
 * @param {Json[]} items
 */
async function callThrough(n8n, { path, id }, items) {
	const before = await n8n.listExecutionIds(id);
	const response = await n8n.callWebhook(path, { method: 'POST', body: { items } });
	await response.text();
	const [newest] = await pollUntil(
		() => n8n.listExecutionIds(id),
		(ids) => ids.length > before.length,
		10_000,
	);
	return readCalls(await n8n.waitForExecution(newest));
}

/**
 * Returns the output of the node that made the calls.
 * @param {Execution} execution
 */
export function readCalls(execution) {
	/** @type {Json | undefined} */
	const error = execution.data.resultData.error;
	return {
		execution,
		status: execution.status,
		error,
		success: outputItems(execution, CALL, 0),
		failure: outputItems(execution, CALL, 1),
	};
}
