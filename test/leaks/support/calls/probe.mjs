import assert from 'node:assert/strict';

import { makeCallsAtOnce } from './make-calls.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { controlCall, markersOf, rightServers } from '../watch/what-arrives.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
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
 * @property {string[]} [plainArrivals] Requests that have to arrive as well, without the secret.
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
 * @property {import('./probe-workflow.mjs').Reader} [reader] The node behind either output.
 * @property {string[]} [shown] Texts that have to be in answers, errors, or what a reader makes of them.
 * @property {string[]} [unspoken] Texts of the calls that no error, no test and no log may repeat.
 * @property {() => void | Promise<void>} [afterwards] Looks at what else has to hold once all calls are
 *   made, those of other kinds included.
 */

/**
 * Makes calls with a new connection and searches every place for its secret. One call more shows that
 * the secret does arrive where it may: a connection that sends nothing would prove nothing.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {Probe} probed
 */
export async function probe(stage, kind, probed) {
	const expectOf = await probeAtOnce(stage, new Map([[kind, probed]]));
	await expectOf(kind);
}

/**
 * Does this with a connection of each of these kinds in one run. What is expected of a kind is looked
 * at when it is asked for, so that one that fails hides none of the others.
 * @param {LeakStage} stage
 * @param {Map<Kind, Probe>} probes
 */
export async function probeAtOnce(stage, probes) {
	/** @type {Map<Kind, Prepared>} */
	const prepared = new Map();
	// One by one: n8n 1 cannot save two at once.
	for (const [kind, probed] of probes) prepared.set(kind, await prepare(stage, kind, probed));
	const all = [...prepared.values()];
	const isAlone = all.length === 1;
	assert.ok(isAlone || all.every(({ onError }) => onError !== 'stopWorkflow'), 'it would stop all');
	const watch = await startWatch(stage);
	const madeBy = await makeCallsAtOnce(stage, watch, all);
	const secrets = all.map(({ secret }) => secret);
	const traffic = new Map(secrets.map((secret) => [secret, stage.traffic(secret, secrets)]));
	for (const one of all) await tryTest(stage, watch, one);

	return async (/** @type {Kind} */ kind) => {
		const one = prepared.get(kind);
		assert.ok(one, 'it was tried');
		expectAsProbed(madeBy(one), one);
		const arrived = one.calls.flatMap(({ arrivals = [] }) =>
			arrivals.map((line) => `${line} with the secret`),
		);
		// Nobody can tell whose they are, so those of all kinds are in the traffic of each.
		const plain = all.flatMap(({ calls }) =>
			calls.flatMap(({ plainArrivals = [] }) => plainArrivals),
		);
		const came = traffic.get(one.secret)?.filter((line) => !isTunnel(line));
		assert.deepEqual(came?.sort(), [...arrived, ...plain].sort());
		await watch.expectNoLeak(markersOf(kind, one.secret), rightServers(kind, one.calls));
		const spoken = await watch.placesOf(one.unspoken ?? [], []);
		assert.deepEqual(spoken.filter(isWordOfOurs(kind)), []);
		await one.afterwards?.();
	};
}

/** @typedef {Awaited<ReturnType<typeof prepare>>} Prepared */

/**
 * Saves the connection.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {Probe} probed
 */
async function prepare(stage, kind, probed) {
	const { calls, fields } = probed;
	const { secret, credential, data } = await stage.saveConnection(kind, fields);
	const control = controlCall(stage.servers, calls);
	return {
		...probed,
		kind,
		credential,
		data,
		secret: /** @type {string} */ (fields?.secret ?? fields?.clientSecret ?? secret),
		calls: control ? [...calls, control] : calls,
		tested: calls.slice(0, 2).map(({ url }) => url),
	};
}

/**
 * @param {LeakStage} stage
 * @param {import('../watch/start-watch.mjs').Watch} watch
 * @param {Prepared} prepared
 */
async function tryTest({ n8n }, watch, { kind, credential, data, tested, isTestTried = true }) {
	if (!isTestTried || kind === 'oAuth2') return;
	for (const url of tested) {
		const test = { ...credential, data: { ...data, testUrl: url } };
		watch.show(`test with ${kind} of ${url}`, await n8n.testCredential(test));
	}
}

/** Of all kinds; what went through it counts where it came out. */
const isTunnel = (/** @type {string} */ line) => /^proxy: CONNECT \S+$/.test(line);

/** @type {(kind: Kind) => (place: string) => boolean} */
const isWordOfOurs = (kind) => (place) =>
	place === 'log' ||
	place.startsWith(`errors with ${kind} `) ||
	place.startsWith(`test with ${kind} `);

/**
 * @param {import('./make-calls.mjs').MadeCalls} made
 * @param {Probe} probed
 */
function expectAsProbed(made, { calls, onError, shown = [] }) {
	const { status, stoppedBy, answers, errors, read, ended } = made;
	if (onError === 'stopWorkflow') assert.equal(status, 'error');
	else {
		assert.equal(stoppedBy, undefined);
		assert.deepEqual(
			ended,
			calls.map(({ ends = 'success' }) => ends),
		);
	}
	const text = JSON.stringify([answers, errors, read]);
	for (const part of shown) assert.ok(text.includes(part), `no ${part} in ${text.slice(-1500)}`);
}
