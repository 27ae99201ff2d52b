import assert from 'node:assert/strict';

import { makeCallsAtOnce } from './make-calls.mjs';
import { containsForm } from '../answers/contains-form.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { controlCall, markersOf, rightServers } from '../watch/what-arrives.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * A call and its expected outcome.
 * @typedef {object} ProbeCall
 * @property {unknown} url
 * @property {unknown} [method]
 * @property {unknown} [headers] An object, or a string with JSON.
 * @property {unknown} [query]
 * @property {unknown} [body]
 * @property {number} [timeout] In milliseconds.
 * @property {string} [ends] "success", or the code or reason of the failure. Defaults to "success".
 * @property {string[]} [arrivals] Requests that have to arrive with the secret, as "server: METHOD /path". Defaults to
 *   none.
 * @property {string[]} [plainArrivals] Requests that also have to arrive, without the secret.
 */

/**
 * @typedef {object} Probe
 * @property {ProbeCall[]} calls
 * @property {Json} [fields] Fields of the connection that differ from the usual ones.
 * @property {Json} [parameters] More parameters of the node.
 * @property {boolean} [isTested] Whether the connection is also tested as in the dialog, with the first two of these
 *   URLs. Defaults to true.
 * @property {'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow'} [onError] Where failed calls go. If set,
 *   nothing is connected to Failure. By default, failed calls go to Failure.
 * @property {import('./probe-workflow.mjs').Reader} [reader] Makes the node that is connected to each output.
 * @property {string[]} [mustAppear] Strings that responses, errors or the output of a reader have to contain.
 * @property {string[]} [mustNotAppear] Strings from the calls that no error, no test and no log may contain.
 * @property {string} [secret] What has to stay secret, if that is another part of what the connection sends.
 * @property {string[]} [forms] What else must appear nowhere: encoded forms or pieces of the secret.
 * @property {(results: import('./make-calls.mjs').CallResults) => void} [check] Checks what the calls gave out.
 * @property {() => void | Promise<void>} [afterwards] Checks what else has to hold once all calls are made, including
 *   those of other kinds.
 */

/**
 * Makes calls with a new connection and searches every place for its secret. An additional call shows that the secret
 * does arrive where it may: a connection that sends nothing would prove nothing.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 * @param {Probe} probed
 */
export async function probe(environment, kind, probed) {
	const checkKind = await probeAtOnce(environment, new Map([[kind, probed]]));
	await checkKind(kind);
}

/**
 * Does the same with a connection of each of these kinds in one execution. Returns a function that checks one kind, so
 * that the failure of one kind does not hide the others.
 * @param {LeakEnvironment} environment
 * @param {Map<Kind, Probe>} probes
 */
export async function probeAtOnce(environment, probes) {
	/** @type {Map<Kind, Prepared>} */
	const prepared = new Map();
	// One after the other: n8n 1 cannot save two at once.
	for (const [kind, probed] of probes) prepared.set(kind, await prepare(environment, kind, probed));
	const all = [...prepared.values()];
	const isAlone = all.length === 1;
	assert.ok(
		isAlone || all.every(({ onError }) => onError !== 'stopWorkflow'),
		'a call that stops the workflow would stop the calls of all kinds',
	);
	const watch = await startWatch(environment);
	const resultsOf = await makeCallsAtOnce(environment, watch, all);
	const secrets = all.map(({ secret }) => secret);
	const traffic = new Map(secrets.map((secret) => [secret, environment.traffic(secret, secrets)]));
	for (const one of all) await runTest(environment, watch, one);

	return async (/** @type {Kind} */ kind) => {
		const one = prepared.get(kind);
		assert.ok(one, `${kind} was probed`);
		expectAsProbed(resultsOf(one), one);
		one.check?.(resultsOf(one));
		const arrived = one.calls.flatMap(({ arrivals = [] }) =>
			arrivals.map((line) => `${line} with the secret`),
		);
		// Requests without a secret cannot be attributed to a kind, so the traffic of each kind contains those of all.
		const plain = all.flatMap(({ calls }) =>
			calls.flatMap(({ plainArrivals = [] }) => plainArrivals),
		);
		const came = traffic.get(one.secret)?.filter((line) => !isTunnel(line));
		assert.deepEqual(came?.sort(), [...arrived, ...plain].sort());
		await watch.expectNoLeak(markersOf(kind, one.secret), rightServers(kind, one.calls));
		const found = await watch.placesOf(one.mustNotAppear ?? [], []);
		assert.deepEqual(found.filter(isOurOutput(kind)), []);
		const forms = await watch.placesOf(
			one.forms ?? [],
			rightServers(kind, one.calls),
			containsForm,
		);
		assert.deepEqual(forms, []);
		await one.afterwards?.();
	};
}

/** @typedef {Awaited<ReturnType<typeof prepare>>} Prepared */

/**
 * Saves the connection.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 * @param {Probe} probed
 */
async function prepare(environment, kind, probed) {
	const { calls, fields } = probed;
	const { secret, credential, data } = await environment.saveConnection(kind, fields);
	const control = controlCall(environment.servers, calls);
	return {
		...probed,
		kind,
		credential,
		data,
		secret: /** @type {string} */ (
			probed.secret ?? fields?.connectionSecret ?? fields?.clientSecret ?? secret
		),
		calls: control ? [...calls, control] : calls,
		tested: calls.slice(0, 2).map(({ url }) => url),
	};
}

/**
 * @param {LeakEnvironment} environment
 * @param {import('../watch/start-watch.mjs').Watch} watch
 * @param {Prepared} prepared
 */
async function runTest({ n8n }, watch, { kind, credential, data, tested, isTested = true }) {
	if (!isTested || kind === 'oAuth2') return;
	for (const url of tested) {
		const test = { ...credential, data: { ...data, testUrl: url } };
		watch.show(`test with ${kind} of ${url}`, await n8n.testCredential(test));
	}
}

/** Is this a CONNECT request? The requests inside a tunnel are recorded by the server that received them. */
const isTunnel = (/** @type {string} */ line) => /^proxy: CONNECT \S+$/.test(line);

/** @type {(kind: Kind) => (place: string) => boolean} */
const isOurOutput = (kind) => (place) =>
	place === 'log' ||
	place.startsWith(`errors with ${kind} `) ||
	place.startsWith(`test with ${kind} `);

/**
 * @param {import('./make-calls.mjs').CallResults} results
 * @param {Probe} probed
 */
function expectAsProbed(results, { calls, onError, mustAppear = [] }) {
	const { status, stoppedBy, successes, errors, read, ended } = results;
	if (onError === 'stopWorkflow') assert.equal(status, 'error');
	else {
		assert.equal(stoppedBy, undefined);
		assert.deepEqual(
			ended,
			calls.map(({ ends = 'success' }) => ends),
		);
	}
	const text = JSON.stringify([successes, errors, read]);
	for (const part of mustAppear)
		assert.ok(text.includes(part), `no ${part} in ${text.slice(-1500)}`);
}
