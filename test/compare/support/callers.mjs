import {
	CALL,
	TRIGGER,
	callWorkflow,
	node,
	referenceTo,
} from '../../e2e/support/workflows/call-workflow.mjs';
import { TYPES } from '../../e2e/support/workflows/connections.mjs';
import { readCalls } from '../../e2e/support/stage/stage-actions.mjs';
import { pollUntil } from '../../../host/poll-until.mjs';

/** @typedef {import('../../e2e/support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {Awaited<ReturnType<typeof saveCaller>>} Caller */
/**
 * @typedef {object} CallerOptions
 * @property {Credential} [credential] Defaults to the usual one.
 * @property {Json} [parameters] More parameters. URL and method come from the item.
 * @property {Json} [options] The fields under "Options".
 * @property {Json} [nodeSettings] Such as `onError`.
 */

/** The version that a user who adds the node today gets. */
const NEWEST_HTTP_REQUEST = 4.5;
/** Long enough for ten thousand calls on a busy machine. */
const PATIENCE_IN_MS = 600_000;
const UNFINISHED = ['new', 'running', 'waiting'];

/**
 * Returns functions that save workflows in which either node makes the calls that the items describe, by `method` and
 * `url`.
 * @param {Environment} environment
 * @param {{ connection: Credential, n8nCredential: Credential }} usual
 */
export function callersOf(environment, usual) {
	return {
		/** @param {CallerOptions & { isFailureConnected?: boolean }} [options] */
		makeApiCall({ credential = usual.connection, parameters, options = {}, ...more } = {}) {
			const workflow = callWorkflow({
				authentication: authenticationWith(credential),
				credential,
				parameters: { ...parameters, options },
				...more,
			});
			return saveCaller(environment, workflow);
		},

		/** @param {CallerOptions} [options] */
		httpRequest({ credential = usual.n8nCredential, parameters, options = {}, nodeSettings } = {}) {
			const call = {
				...node(CALL, 'httpRequest', NEWEST_HTTP_REQUEST, {
					method: "={{ $json.method ?? 'GET' }}",
					url: '={{ $json.url }}',
					authentication: 'genericCredentialType',
					genericAuthType: credential.type,
					...parameters,
					options,
				}),
				credentials: referenceTo(credential),
				...nodeSettings,
			};
			const { path, definition } = callWorkflow({ authentication: 'none' });
			const nodes = definition.nodes.map((one) => (one.name === CALL ? call : one));
			return saveCaller(environment, { path, definition: { ...definition, nodes } });
		},
	};
}

/** @param {Credential} credential */
function authenticationWith({ type }) {
	const [kind] = Object.entries(TYPES).find(([, each]) => each === type) ?? [];
	if (kind === undefined) throw new Error(`${type} is no connection.`);
	return kind;
}

/**
 * @param {Environment} environment
 * @param {ReturnType<typeof callWorkflow>} workflow
 */
async function saveCaller({ n8n }, { path, definition }) {
	const trigger = definition.nodes.find(({ name }) => name === TRIGGER);
	// Some executions take longer than a client waits for the response of a webhook.
	Object.assign(trigger?.parameters, { responseMode: 'onReceived' });
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	let started = 0;

	/**
	 * Waits until the newest execution has reached the wanted state.
	 * @param {(execution: Json) => boolean} isWanted
	 */
	async function newestExecution(isWanted) {
		const [newest] = await pollUntil(
			() => listExecutions(n8n, id),
			(executions) => executions.length >= started && isWanted(executions[0]),
			PATIENCE_IN_MS,
		);
		return newest;
	}

	/**
	 * Starts an execution that makes a call for each item. Returns its id.
	 * @param {...Json} items
	 */
	async function start(...items) {
		const response = await n8n.callWebhook(path, { method: 'POST', body: { items } });
		await response.text();
		started += 1;
		const execution = await newestExecution(() => true);
		return String(execution.id);
	}

	return {
		/** Of the workflow. */
		id,
		start,
		/**
		 * Makes a call for each item, and returns the results.
		 * @param {...Json} items
		 */
		async call(...items) {
			const executionId = await start(...items);
			await newestExecution(({ status }) => !UNFINISHED.includes(status));
			return readCalls(await n8n.waitForExecution(executionId));
		},
	};
}

/**
 * Returns the executions of a workflow, newest first. Returns none while n8n is too busy: with ten thousand calls at
 * once, n8n responds that its database is not ready.
 * @param {Environment['n8n']} n8n
 * @param {string} workflowId
 * @returns {Promise<Json[]>}
 */
async function listExecutions(n8n, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const response = await n8n.send(`/rest/executions?filter=${filter}`);
	const text = await response.text();
	return response.ok ? JSON.parse(text).data.results : [];
}
