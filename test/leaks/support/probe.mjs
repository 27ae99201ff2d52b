import assert from 'node:assert/strict';

import { makeCalls } from './make-calls.mjs';
import { startWatch } from './start-watch.mjs';
import { controlCall, markersOf, rightServers } from './what-arrives.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * A call, and what has to become of it.
 * @typedef {object} ProbeCall
 * @property {unknown} url
 * @property {unknown} [method]
 * @property {unknown} [headers] An object, or JSON text.
 * @property {unknown} [query]
 * @property {unknown} [body]
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
	expectAsProbed(await makeCalls(stage, watch, { ...probed, kind, credential, calls: all }), {
		...probed,
		calls: all,
	});
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

const isWordOfOurs = (/** @type {string} */ place) => /^(errors \d+|log|test of .*)$/.test(place);

/**
 * @param {import('./make-calls.mjs').MadeCalls} made
 * @param {Probe} probed
 */
function expectAsProbed({ status, answers, errors, read, ended }, { calls, onError, shown = [] }) {
	if (onError === 'stopWorkflow') assert.equal(status, 'error');
	else {
		assert.deepEqual(
			ended,
			calls.map(({ ends = 'success' }) => ends),
		);
	}
	const text = JSON.stringify([answers, errors, read]);
	for (const part of shown) assert.ok(text.includes(part), `no ${part} in ${text.slice(-1500)}`);
}
