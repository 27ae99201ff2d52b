import assert from 'node:assert/strict';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { readCalls } from '../../e2e/support/stage-actions.mjs';
import { probeWorkflow, READERS, START } from './probe-workflow.mjs';
import { startWatch } from './start-watch.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/**
 * A call, and what has to become of it.
 * @typedef {object} ProbeCall
 * @property {string} url
 * @property {string} [method]
 * @property {Json} [headers]
 * @property {Json} [query]
 * @property {Json} [body]
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
 */

/**
 * Makes calls with a new connection and searches every place for its secret. One call more shows that
 * the secret does arrive where it may: a connection that sends nothing would prove nothing.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {Probe} probed
 */
export async function probe(stage, kind, { calls, fields, parameters, isTestTried = true }) {
	const { saveConnection, n8n, servers, traffic } = stage;
	const { secret, credential, data } = await saveConnection(kind, fields);
	const control = controlCall(servers, calls);
	const all = control ? [...calls, control] : calls;
	const watch = await startWatch(stage);
	const workflow = probeWorkflow(all, {
		authentication: kind,
		credential,
		parameters: { ...parametersOfItem(all), ...parameters },
	});
	const made = await runProbe(stage, workflow);

	const { execution, success, failure } = made;
	watch.show('output', [success, failure]);
	watch.show(
		'next node',
		READERS.map((name) => outputItems(execution, name)),
	);
	await watch.showExecution(execution.id);
	assert.deepEqual(
		endings(made, all.length),
		all.map(({ ends = 'success' }) => ends),
	);
	const arrived = all.flatMap(({ arrivals = [] }) =>
		arrivals.map((line) => `${line} with the secret`),
	);
	assert.deepEqual(traffic(secret).sort(), arrived.sort());
	if (isTestTried && kind !== 'oAuth2') {
		for (const { url } of calls.slice(0, 2)) {
			watch.show(
				`test of ${url}`,
				await n8n.testCredential({ ...credential, data: { ...data, testUrl: url } }),
			);
		}
	}
	await watch.expectNoLeak([secret], rightServers(kind, all));
}

/**
 * @param {LeakStage} stage
 * @param {import('../../../host/n8n/workflow-requests.mjs').WorkflowDefinition} workflow
 */
async function runProbe({ n8n, pushes }, workflow) {
	const { id } = await n8n.createWorkflow(workflow);
	return readCalls(await n8n.runWorkflow(id, START, pushes.pushRef));
}

/** A node whose request follows the item. Of a body there is one in every call, or in none. */
function parametersOfItem(/** @type {ProbeCall[]} */ calls) {
	const json = (/** @type {string} */ name) => `={{ $json.${name} ?? {} }}`;
	return {
		sendHeaders: true,
		specifyHeaders: 'json',
		jsonHeaders: json('headers'),
		sendQuery: true,
		specifyQuery: 'json',
		jsonQuery: json('query'),
		sendBody: calls.some(({ body }) => body !== undefined),
		specifyBody: 'json',
		jsonBody: json('body'),
	};
}

/**
 * A call that has to arrive, if none of the others has to.
 * @param {LeakStage['servers']} servers
 * @param {ProbeCall[]} calls
 * @returns {ProbeCall | undefined}
 */
function controlCall({ allowed }, calls) {
	if (calls.some(({ arrivals }) => arrivals)) return undefined;
	const body = calls.find((call) => call.body)?.body;
	const method = body ? 'POST' : 'GET';
	return { url: `${allowed.url}/ok`, method, body, arrivals: [`allowed: ${method} /ok`] };
}

/**
 * Where the secret has to arrive, the credential tests of these calls included.
 * @param {Kind} kind
 * @param {ProbeCall[]} calls
 */
function rightServers(kind, calls) {
	const servers = calls.flatMap(({ arrivals = [] }) =>
		arrivals.map((line) => line.split(':')[0] ?? ''),
	);
	return kind === 'oAuth2' ? [...servers, 'authorization'] : servers;
}

/**
 * How each call ended, in the order of the calls.
 * @param {ReturnType<typeof readCalls>} made
 * @param {number} count
 */
function endings({ success, failure }, count) {
	const failed = new Map(
		failure.map(({ json, pairedItem }) => [pairedItem.item, json.error.reason ?? json.error.code]),
	);
	const succeeded = new Set(success.map(({ pairedItem }) => pairedItem.item));
	return Array.from({ length: count }, (_, item) =>
		succeeded.has(item) ? 'success' : failed.get(item),
	);
}
