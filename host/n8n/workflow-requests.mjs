import { pollUntil } from '../poll-until.mjs';

/** @typedef {import('./open-session.mjs').Json} Json */
/** @typedef {{ name: string, nodes: Json[], connections: Json, settings?: Json }} WorkflowDefinition */
/** @typedef {WorkflowDefinition & { id: string, versionId: string, active: boolean }} Workflow */

const SETTLING_TIME_IN_MS = 10_000;

/** What n8n says of an error of its own, not of a node that has an invalid parameter. */
const VALIDATION_BROKE = 'Error validating node parameters';

/**
 * What one can do with workflows.
 * @param {import('./open-session.mjs').N8nSession} session
 * @param {ReturnType<typeof import('./execution-requests.mjs').executionRequests>} executions
 */
export function workflowRequests({ request, send }, executions) {
	/**
	 * @param {string} id
	 * @returns {Promise<Workflow>}
	 */
	const getWorkflow = (id) => request(`/workflows/${id}`);

	/**
	 * Turns the workflow's triggers on.
	 * @param {string} id
	 */
	async function activateWorkflow(id) {
		const { versionId } = await getWorkflow(id);
		const activate = () =>
			request(`/workflows/${id}/activate`, { method: 'POST', body: { versionId } });
		try {
			await activate();
		} catch (error) {
			// n8n 2 sometimes fails while it checks a node, and says so. The next time, it does not.
			if (String(error).includes(VALIDATION_BROKE)) return void (await activate());
			if (statusOf(error) !== 404) throw error;
			// n8n 1 has no such endpoint: there, being active is a property like any other.
			await request(`/workflows/${id}`, { method: 'PATCH', body: { active: true, versionId } });
		}
	}

	/**
	 * Runs the workflow as the editor's button does, and resolves with the finished execution.
	 * @param {string | Workflow} workflow Its id, or the whole as n8n last gave it.
	 * @param {string} triggerName
	 * @param {string} [pushRef] The editor that is to be told how it goes.
	 */
	async function runWorkflow(workflow, triggerName, pushRef) {
		const workflowData = typeof workflow === 'string' ? await getWorkflow(workflow) : workflow;
		const body = {
			// n8n 2 runs what is saved; n8n 1 runs what it is given.
			workflowData,
			triggerToStartFrom: { name: triggerName },
		};
		const headers = pushRef === undefined ? undefined : { 'push-ref': pushRef };
		const run = await request(`/workflows/${workflowData.id}/run`, {
			method: 'POST',
			body,
			headers,
		});
		return await executions.waitForExecution(run.executionId);
	}

	/**
	 * Calls the production webhook of an active workflow, which is registered up to a second after
	 * the workflow was activated.
	 * @param {string} path
	 * @param {import('./open-session.mjs').RequestOptions} [options]
	 */
	const callWebhook = (path, options) =>
		pollUntil(
			() => send(`/webhook/${path}`, options),
			({ status }) => status !== 404,
			SETTLING_TIME_IN_MS,
		);

	return {
		getWorkflow,
		activateWorkflow,
		runWorkflow,
		callWebhook,
		/** @returns {Promise<Workflow[]>} */
		listWorkflows: () => request('/workflows'),
		...workflowChanges(request),
	};
}

/** @param {import('./open-session.mjs').N8nSession['request']} request */
function workflowChanges(request) {
	return {
		/**
		 * @param {WorkflowDefinition} workflow
		 * @returns {Promise<Workflow>}
		 */
		createWorkflow: (workflow) =>
			// n8n 1 insists on `active`.
			request('/workflows', {
				method: 'POST',
				body: { settings: { executionOrder: 'v1' }, ...workflow, active: false },
			}),

		/**
		 * @param {string} id
		 * @param {Partial<WorkflowDefinition>} workflow
		 * @returns {Promise<Workflow>}
		 */
		async updateWorkflow(id, workflow) {
			const { versionId } = await request(`/workflows/${id}`);
			const body = { ...workflow, versionId };
			return await request(`/workflows/${id}`, { method: 'PATCH', body });
		},

		/** @param {string} id */
		async deleteWorkflow(id) {
			await request(`/workflows/${id}/archive`, { method: 'POST', body: {} });
			const deletion = () => request(`/workflows/${id}`, { method: 'DELETE' });
			// n8n 2 answers 409 while the triggers of the workflow are still being removed.
			const tryDeletion = () => deletion().then(() => undefined, statusOf);
			await pollUntil(tryDeletion, (status) => status !== 409, SETTLING_TIME_IN_MS);
		},
	};
}

/**
 * @param {unknown} error
 * @returns {unknown} The HTTP status n8n refused a request with.
 */
function statusOf(error) {
	if (error instanceof Error && 'status' in error) return error.status;
	throw error;
}
