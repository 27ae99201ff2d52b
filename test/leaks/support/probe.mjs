import assert from 'node:assert/strict';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { parametersOfItem, probeWorkflow, READERS, START } from './probe-workflow.mjs';
import { readOutcomes } from './read-outcomes.mjs';
import { startWatch } from './start-watch.mjs';
import { controlCall, markersOf, rightServers } from './what-arrives.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {import('../../../host/n8n/execution-requests.mjs').Execution} Execution */
/** @typedef {Record<string, any>} Json */

/**
 * A call, and what has to become of it.
 * @typedef {object} ProbeCall
 * @property {string} url
 * @property {string} [method]
 * @property {Json} [headers]
 * @property {Json} [query]
 * @property {Json} [body]
 * @property {number} [timeout] In milliseconds.
 * @property {string} [ends] "success", or the code or reason of the failure. Success if left out.
 * @property {string[]} [arrivals] Requests that have to arrive with the secret, as "server: METHOD
 *   /path"; none if left out.
 */

/**
 * @typedef {object} Probe
 * @property {ProbeCall[]} calls
 * @property {Json} [fields] Fields of the connection that are to be different.
 * @property {Json} [parameters] More parameters of the node.
 * @property {boolean} [isTestTried] Whether the test in the dialog is tried as well, with the first two
 *   of these URLs. Yes if left out.
 * @property {'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow'} [onError] Where failed
 *   calls go, with nothing connected to Failure, which they go to if this is left out.
 * @property {(name: string) => Json} [reader] The node behind either branch.
 * @property {string[]} [shown] Texts that have to be in answers, errors, or what a reader makes of them.
 * @property {string[]} [unspoken] Texts of the calls that no error, no test and no log may repeat.
 */

/**
 * Makes calls with a new connection and searches every place for its secret. One call more shows that
 * the secret does arrive where it may: a connection that sends nothing would prove nothing.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {Probe} probed
 */
export async function probe(stage, kind, probed) {
	const { calls, fields, unspoken = [], isTestTried = true } = probed;
	const { secret: usual, credential, data } = await stage.saveConnection(kind, fields);
	const secret = fields?.secret ?? fields?.clientSecret ?? usual;
	const control = controlCall(stage.servers, calls);
	const all = control ? [...calls, control] : calls;
	const watch = await startWatch(stage);
	const { execution } = await runProbe(stage, probed, { kind, credential, all });
	showRun(watch, execution, probed);
	await watch.showExecution(execution.id);
	if (probed.onError === 'stopWorkflow') assert.equal(execution.status, 'error');
	else expectEndings(execution, all);
	const arrived = all.flatMap(({ arrivals = [] }) =>
		arrivals.map((line) => `${line} with the secret`),
	);
	assert.deepEqual(stage.traffic(secret).sort(), arrived.sort());
	if (isTestTried && kind !== 'oAuth2') {
		for (const { url } of calls.slice(0, 2)) {
			const test = { ...credential, data: { ...data, testUrl: url } };
			watch.show(`test of ${url}`, await stage.n8n.testCredential(test));
		}
	}
	await watch.expectNoLeak(markersOf(kind, secret), rightServers(kind, all));
	const spoken = await watch.placesOf(unspoken, []);
	assert.deepEqual(spoken.filter(isWordOfOurs), []);
}

const isWordOfOurs = (/** @type {string} */ place) => /^(errors|log|test of .*)$/.test(place);

/**
 * @param {LeakStage} stage
 * @param {Probe} probed
 * @param {{ kind: Kind, credential: { id: string, name: string, type: string }, all: ProbeCall[] }} run
 */
async function runProbe(
	{ n8n, pushes },
	{ parameters, onError, reader },
	{ kind, credential, all },
) {
	const workflow = probeWorkflow(all, {
		authentication: kind,
		credential,
		parameters: { ...parametersOfItem(all), ...parameters },
		isFailureConnected: onError === undefined,
		nodeSettings: onError ? { onError } : {},
		reader,
	});
	const { id } = await n8n.createWorkflow(workflow);
	return { execution: await n8n.runWorkflow(id, START, pushes.pushRef) };
}

/**
 * @param {import('./start-watch.mjs').Watch} watch
 * @param {Execution} execution
 * @param {Probe} probed
 */
function showRun(watch, execution, { shown = [] }) {
	const { items, answers, errors } = readOutcomes(execution);
	const readers = READERS.map((name) => outputItems(execution, name));
	watch.show('output', items);
	watch.show('errors', errors);
	watch.show('next node', readers);
	const text = JSON.stringify([answers, errors, readers]);
	for (const part of shown) assert.ok(text.includes(part), `no ${part} in ${text.slice(-1500)}`);
}

/**
 * @param {Execution} execution
 * @param {ProbeCall[]} all
 */
function expectEndings(execution, all) {
	assert.deepEqual(
		readOutcomes(execution).endings(all.length),
		all.map(({ ends = 'success' }) => ends),
	);
}
