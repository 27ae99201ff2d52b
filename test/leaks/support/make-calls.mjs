import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { parametersOfItem, probeWorkflow, READERS, START } from './probe-workflow.mjs';
import { readOutcomes } from './read-outcomes.mjs';

/** @typedef {import('./probe.mjs').ProbeCall} ProbeCall */
/** @typedef {Record<string, any>} Json */

/**
 * What is to be called, with which connection, and what is connected behind.
 * @typedef {object} Calls
 * @property {import('../../e2e/support/connections.mjs').Kind} kind
 * @property {{ id: string, name: string, type: string }} credential
 * @property {ProbeCall[]} calls
 * @property {Json} [parameters] More parameters of the node.
 * @property {string} [onError] Where failed calls go, with nothing connected to Failure.
 * @property {(name: string) => Json} [reader] The node behind either branch.
 */

/**
 * What came of them.
 * @typedef {object} MadeCalls
 * @property {string} status Of the execution.
 * @property {Json[]} answers Items of successful calls.
 * @property {Json[]} errors
 * @property {Json[]} read What the readers made of it.
 * @property {string[]} ended How each call ended, in their order.
 */

/**
 * Makes calls by a run by hand, each from an item of its own, and shows the watch all that came of
 * them.
 * @param {import('./start-leak-stage.mjs').LeakStage} stage
 * @param {import('./start-watch.mjs').Watch} watch
 * @param {Calls} made
 * @returns {Promise<MadeCalls>}
 */
export async function makeCalls({ n8n, pushes }, watch, made) {
	const { kind, credential, calls, parameters, onError, reader } = made;
	const workflow = probeWorkflow(calls, {
		authentication: kind,
		credential,
		parameters: { ...parametersOfItem(calls), ...parameters },
		isFailureConnected: onError === undefined,
		nodeSettings: onError ? { onError } : {},
		reader,
	});
	const { id } = await n8n.createWorkflow(workflow);
	const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
	const { items, answers, errors, endings } = readOutcomes(execution);
	const read = READERS.flatMap((name) => outputItems(execution, name));
	watch.show(`output ${execution.id}`, items);
	watch.show(`errors ${execution.id}`, errors);
	watch.show(`next node ${execution.id}`, read);
	await watch.showExecution(execution.id);
	return { status: execution.status, answers, errors, read, ended: endings(calls.length) };
}
