import {
	CALL,
	callNode,
	callWorkflow,
	node,
	referenceTo,
} from '../../e2e/support/call-workflow.mjs';
import { TYPES } from '../../e2e/support/connections.mjs';
import { readCalls } from '../../e2e/support/stage-actions.mjs';
import { saveSeries } from '../../queue/support/save-series.mjs';

/** @typedef {import('../../e2e/support/start-stage.mjs').Stage} Stage */
/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {Awaited<ReturnType<typeof saveCaller>>} Caller */
/**
 * @typedef {object} CallerOptions
 * @property {Credential} [credential] The usual one if left out.
 * @property {Json} [options] What stands under "Options".
 * @property {Json} [nodeSettings] Such as `onError`.
 */

/** The version that somebody gets who adds the node today. */
const NEWEST_HTTP_REQUEST = 4.5;
/** Ten thousand calls, on a busy machine. */
const PATIENCE_IN_MS = 300_000;

/**
 * Workflows in which either node makes the calls that the items describe, by `method` and `url`.
 * @param {Stage} stage
 * @param {{ connection: Credential, ofN8n: Credential }} usual
 */
export function callersOf(stage, usual) {
	return {
		/** @param {CallerOptions} [options] */
		makeApiCall: ({ credential = usual.connection, options = {}, nodeSettings } = {}) =>
			saveCaller(
				stage,
				callNode({
					authentication: authenticationWith(credential),
					credential,
					parameters: { options },
					nodeSettings,
				}),
			),

		/** @param {CallerOptions} [options] */
		httpRequest: ({ credential = usual.ofN8n, options = {}, nodeSettings } = {}) =>
			saveCaller(stage, {
				...node(CALL, 'httpRequest', NEWEST_HTTP_REQUEST, {
					method: "={{ $json.method ?? 'GET' }}",
					url: '={{ $json.url }}',
					authentication: 'genericCredentialType',
					genericAuthType: credential.type,
					options,
				}),
				credentials: referenceTo(credential),
				...nodeSettings,
			}),
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
 * @param {Json} caller The node that makes the calls.
 */
async function saveCaller(stage, caller) {
	const { path, definition } = callWorkflow({ authentication: 'none' });
	const nodes = definition.nodes.map((one) => (one.name === CALL ? caller : one));
	const series = await saveSeries(stage, { path, definition: { ...definition, nodes } });

	/**
	 * Begins an execution that makes a call for each item, and answers with its id.
	 * @param {...Json} items
	 */
	async function start(...items) {
		await series.start(items);
		const [newest] = await series.executionIds();
		return newest;
	}

	/** @param {string} id */
	const ended = async (id) => readCalls(await stage.n8n.waitForExecution(id, PATIENCE_IN_MS));

	return {
		start,
		ended,
		/**
		 * Makes a call for each item, and reads what came of them.
		 * @param {...Json} items
		 */
		call: async (...items) => ended(await start(...items)),
	};
}
