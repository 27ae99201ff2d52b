import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { namesOf, parametersOfItem, probeWorkflow, START } from './probe-workflow.mjs';
import { readOutcomes } from '../watch/read-outcomes.mjs';

/** @typedef {import('./probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../watch/start-watch.mjs').Watch} Watch */
/** @typedef {import('../../../../host/n8n/execution-requests.mjs').Execution} Execution */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * The calls to make, their connection, and what is connected to the outputs.
 * @typedef {object} Calls
 * @property {Kind} kind
 * @property {{ id: string, name: string, type: string }} credential
 * @property {ProbeCall[]} calls
 * @property {Json} [parameters] More parameters of the node.
 * @property {string} [onError] Where failed calls go. If set, nothing is connected to Failure.
 * @property {import('./probe-workflow.mjs').Reader} [reader] Makes the node that is connected to each output.
 */

/**
 * The results of these calls.
 * @typedef {object} CallResults
 * @property {string} status The status of the execution.
 * @property {string} [stoppedBy] The error that stopped the execution.
 * @property {Json[]} successes The items of successful calls.
 * @property {Json[]} errors
 * @property {Json[]} read What the reader nodes output.
 * @property {string[]} ended How each call ended, in the order of the calls.
 */

/**
 * Makes calls in a manual execution, one for each item, and shows the watch all results.
 * @param {LeakEnvironment} environment
 * @param {Watch} watch
 * @param {Calls} calls
 */
export async function makeCalls(environment, watch, calls) {
	const resultsOf = await makeCallsAtOnce(environment, watch, [calls]);
	return resultsOf(calls);
}

/**
 * Does the same for several kinds of connections in one execution, which costs n8n much less than one execution for
 * each kind. The kinds do not affect each other, unless one stops the execution. Returns a function that returns the
 * results of one kind.
 * @param {LeakEnvironment} environment
 * @param {Watch} watch
 * @param {Calls[]} all
 * @returns {Promise<(calls: Pick<Calls, 'kind' | 'calls'>) => CallResults>}
 */
export async function makeCallsAtOnce({ n8n, pushes }, watch, all) {
	const workflow = await n8n.createWorkflow(probeWorkflow(...all.map(callerOf)));
	const execution = await n8n.runWorkflow(workflow, START, pushes.pushRef);
	for (const { kind } of all) {
		const { items, errors, read } = readKind(execution, kind);
		watch.show(`output with ${kind} ${execution.id}`, items);
		watch.show(`errors with ${kind} ${execution.id}`, errors);
		watch.show(`next node with ${kind} ${execution.id}`, read);
	}
	watch.show(`execution ${execution.id}`, execution.stored);
	return ({ kind, calls }) => {
		const { endings, ...results } = readKind(execution, kind);
		return { ...results, ended: endings(calls.length) };
	};
}

/**
 * @param {Calls} calls
 * @returns {import('./probe-workflow.mjs').Caller}
 */
function callerOf({ kind, credential, calls, parameters, onError, reader }) {
	return {
		label: kind,
		items: calls,
		authentication: kind,
		credential,
		parameters: { ...parametersOfItem(calls), ...parameters },
		isFailureConnected: onError === undefined,
		nodeSettings: onError ? { onError } : {},
		reader,
	};
}

/**
 * @param {Execution} execution
 * @param {Kind} kind
 */
function readKind(execution, kind) {
	const { call, readers } = namesOf(kind);
	const { error } = execution.data.resultData;
	return {
		...readOutcomes(execution, call),
		status: execution.status,
		stoppedBy: error && `${error.node?.name}: ${error.message}`,
		read: readers.flatMap((name) => outputItems(execution, name)),
	};
}
