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

/** @typedef {import('../../e2e/support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {Awaited<ReturnType<typeof saveCaller>>} Caller */
/**
 * @typedef {object} CallerOptions
 * @property {Credential} [credential] The usual one if left out.
 * @property {Json} [parameters] More of them. URL and method follow the item.
 * @property {Json} [options] What stands under "Options".
 * @property {Json} [nodeSettings] Such as `onError`.
 */

/** The version that somebody gets who adds the node today. */
const NEWEST_HTTP_REQUEST = 4.5;
/** Ten thousand calls, on a busy machine. */
const PATIENCE_IN_MS = 600_000;
const UNFINISHED = ['new', 'running', 'waiting'];

/**
 * Workflows in which either node makes the calls that the items describe, by `method` and `url`.
 * @param {Stage} stage
 * @param {{ connection: Credential, ofN8n: Credential }} usual
 */
export function callersOf(stage, usual) {
	return {
		/** @param {CallerOptions & { isFailureConnected?: boolean }} [options] */
		makeApiCall({ credential = usual.connection, parameters, options = {}, ...more } = {}) {
			const workflow = callWorkflow({
				authentication: authenticationWith(credential),
				credential,
				parameters: { ...parameters, options },
				...more,
			});
			return saveCaller(stage, workflow);
		},

		/** @param {CallerOptions} [options] */
		httpRequest({ credential = usual.ofN8n, parameters, options = {}, nodeSettings } = {}) {
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
			return saveCaller(stage, { path, definition: { ...definition, nodes } });
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
 * @param {Stage} stage
 * @param {ReturnType<typeof callWorkflow>} workflow
 */
async function saveCaller({ n8n }, { path, definition }) {
	const trigger = definition.nodes.find(({ name }) => name === TRIGGER);
	// Some executions take longer than anybody waits for an answer.
	Object.assign(trigger?.parameters, { responseMode: 'onReceived' });
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	let started = 0;

	/**
	 * Waits until the newest execution has come so far.
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
	 * Begins an execution that makes a call for each item, and answers with its id.
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
		start,
		/**
		 * Makes a call for each item, and reads what came of them.
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
 * The executions of a workflow, newest first. None while n8n is too busy to tell: ten thousand calls at once
 * have it say that its database is not ready.
 * @param {Stage['n8n']} n8n
 * @param {string} workflowId
 * @returns {Promise<Json[]>}
 */
async function listExecutions(n8n, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const response = await n8n.send(`/rest/executions?filter=${filter}`);
	const text = await response.text();
	return response.ok ? JSON.parse(text).data.results : [];
}
