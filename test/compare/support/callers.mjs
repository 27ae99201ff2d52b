import { CALL, callWorkflow, node, referenceTo } from '../../e2e/support/call-workflow.mjs';
import { TYPES } from '../../e2e/support/connections.mjs';
import { readCalls } from '../../e2e/support/stage-actions.mjs';
import { pollUntil } from '../../../host/poll-until.mjs';

/** @typedef {import('../../e2e/support/start-stage.mjs').Stage} Stage */
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
const PATIENCE_IN_MS = 60_000;

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
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	let started = 0;

	/** @param {Json[]} items */
	function start(items) {
		started += 1;
		return n8n.callWebhook(path, { method: 'POST', body: { items } });
	}

	async function newestExecution() {
		const [newest] = await pollUntil(
			() => n8n.listExecutionIds(id),
			({ length }) => length >= started,
			PATIENCE_IN_MS,
		);
		return newest;
	}

	return {
		/**
		 * Begins an execution that makes a call for each item. Answers with its id, and does not wait for it.
		 * @param {...Json} items
		 */
		async start(...items) {
			const response = start(items);
			return { id: await newestExecution(), ended: response.then((answer) => answer.text()) };
		},
		/**
		 * Makes a call for each item, and reads what came of them.
		 * @param {...Json} items
		 */
		async call(...items) {
			const response = await start(items);
			await response.text();
			await untilReady(n8n);
			return readCalls(await n8n.waitForExecution(await newestExecution()));
		},
	};
}

/**
 * Ten thousand calls at once keep n8n so busy that it says for a while that its database is not ready.
 * @param {Stage['n8n']} n8n
 */
async function untilReady(n8n) {
	const isReady = async () => (await n8n.send('/healthz/readiness')).ok;
	await pollUntil(isReady, Boolean, PATIENCE_IN_MS);
}
