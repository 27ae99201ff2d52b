import assert from 'node:assert/strict';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { CALL, callNode, node } from '../../e2e/support/call-workflow.mjs';
import { containsSecret } from '../../e2e/support/secret-spellings.mjs';
import { startWatch } from './start-watch.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/** @typedef {Awaited<ReturnType<LeakStage['saveConnection']>>} Saved */

/**
 * Stored fields that must keep a connection from being used, and the reason that is to be given.
 * @typedef {{ fields: Json, reason: string }} StoredRow
 */

const START = 'Start';
const AFTER = 'After';
/** Connections whose credential test is tried as well. */
const TESTED = 3;
const UUID_LENGTH = 36;

/**
 * Stores connections that must not be used, as n8n's API takes them, and tries them all: each is
 * refused for the foreign server and the allowed one alike, and nothing at all arrives of it. One
 * connection more is right, and sends its secret to the allowed server alone.
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {StoredRow[]} rows
 */
export async function tryStoredConnections(stage, kind, rows) {
	const { servers, saveConnection, arrivals } = stage;
	const broken = await Promise.all(rows.map(({ fields }) => saveConnection(kind, fields)));
	const right = await saveConnection(kind);
	const watch = await startWatch(stage);
	const items = [servers.foreign, servers.allowed].map(({ url, host }) => ({
		url: `${url}/ok`,
		host,
	}));
	const failures = await callWithAll(stage, watch, kind, { saved: [...broken, right], items });
	assert.deepEqual(
		failures.map((items) => items.map(({ json }) => json.error.reason ?? json.error.code)),
		[...rows.map(({ reason }) => items.map(() => reason)), ['url_outside_domain']],
	);
	if (kind !== 'oAuth2') await areRefusedByTheTest(stage, watch, broken.slice(0, TESTED));
	assert.deepEqual(
		arrivals().filter(({ text }) => !containsSecret(text, right.secret)),
		[],
	);
	assert.deepEqual(stage.traffic(right.secret), ['allowed: GET /ok with the secret']);
	const secrets = [...broken, right].flatMap(secretsOf);
	await watch.expectNoLeak(secrets, ['allowed', 'authorization']);
}

/** As it is stored, and what would be left of it where odd characters are dropped. */
function secretsOf(/** @type {Saved} */ { data }) {
	const secret = String(data.secret ?? data.clientSecret);
	return [secret, secret.slice(-UUID_LENGTH)];
}

/**
 * A workflow in which each connection makes the same calls in a node of its own.
 * @param {Kind} kind
 * @param {Saved[]} saved
 * @param {Json[]} items
 */
function workflowOf(kind, saved, items) {
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	const calls = saved.map(({ credential }, index) => ({
		...callNode({ authentication: kind, credential }),
		name: nameOf(index),
	}));
	return {
		name: `Stored ${kind}`,
		nodes: [
			node(START, 'manualTrigger', 1, {}),
			node('Data', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} }),
			node('Items', 'splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
			...calls,
			node(AFTER, 'noOp', 1, {}),
		],
		connections: {
			[START]: { main: [to('Data')] },
			Data: { main: [to('Items')] },
			Items: { main: [calls.flatMap(({ name }) => to(name))] },
			...Object.fromEntries(calls.map(({ name }) => [name, { main: [to(AFTER), to(AFTER)] }])),
		},
	};
}

const nameOf = (/** @type {number} */ index) => `${CALL} ${index + 1}`;

/**
 * Makes the calls of all items with each connection, and gives the failed items of each.
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Kind} kind
 * @param {{ saved: Saved[], items: Json[] }} what
 */
async function callWithAll({ n8n, pushes }, watch, kind, { saved, items }) {
	const { id } = await n8n.createWorkflow(workflowOf(kind, saved, items));
	const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
	watch.show('output', execution.data);
	await watch.showExecution(execution.id);
	return saved.map((_, index) => outputItems(execution, nameOf(index), 1));
}

/**
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Saved[]} saved
 */
async function areRefusedByTheTest({ n8n, servers }, watch, saved) {
	for (const { credential, data } of saved) {
		const testUrl = `${servers.allowed.url}/ok`;
		const answer = await n8n.testCredential({ ...credential, data: { ...data, testUrl } });
		assert.equal(answer.status, 'Error');
		watch.show(`test of ${credential.id}`, answer);
	}
}
