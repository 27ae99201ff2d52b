import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { namesOf, parametersOfItem, probeWorkflow, START } from './probe-workflow.mjs';
import { readOutcomes } from '../watch/read-outcomes.mjs';

/** @typedef {import('./probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../watch/start-watch.mjs').Watch} Watch */
/** @typedef {import('../../../../host/n8n/execution-requests.mjs').Execution} Execution */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * What is to be called, with which connection, and what is connected behind.
 * @typedef {object} Calls
 * @property {Kind} kind
 * @property {{ id: string, name: string, type: string }} credential
 * @property {ProbeCall[]} calls
 * @property {Json} [parameters] More parameters of the node.
 * @property {string} [onError] Where failed calls go, with nothing connected to Failure.
 * @property {import('./probe-workflow.mjs').Reader} [reader] The node behind either output.
 */

/**
 * What came of them.
 * @typedef {object} MadeCalls
 * @property {string} status Of the execution.
 * @property {string} [stoppedBy] What ended it early.
 * @property {Json[]} answers Items of successful calls.
 * @property {Json[]} errors
 * @property {Json[]} read What the readers made of it.
 * @property {string[]} ended How each call ended, in their order.
 */

/**
 * Makes calls by a run by hand, each from an item of its own, and shows the watch all that came of
 * them.
 * @param {LeakStage} stage
 * @param {Watch} watch
 * @param {Calls} calls
 */
export async function makeCalls(stage, watch, calls) {
	const madeBy = await makeCallsAtOnce(stage, watch, [calls]);
	return madeBy(calls);
}

/**
 * The same for several kinds of connections in one run, which costs n8n much less than a run for
 * each. They are apart from each other, unless one stops the run for all. What came of the calls of
 * one kind is for whoever asks.
 * @param {LeakStage} stage
 * @param {Watch} watch
 * @param {Calls[]} all
 * @returns {Promise<(calls: Pick<Calls, 'kind' | 'calls'>) => MadeCalls>}
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
		const { endings, ...made } = readKind(execution, kind);
		return { ...made, ended: endings(calls.length) };
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
