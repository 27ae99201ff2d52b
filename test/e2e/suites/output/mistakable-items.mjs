import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { CALL, callWorkflow, node } from '../../support/workflows/call-workflow.mjs';
import { rawUrl } from '../../support/servers/raw-routes.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {Record<string, any>} Json */

const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
const ERROR_OUTPUT = { onError: 'continueErrorOutput' };

/** Bodies of successful calls, each as n8n would take it for a failed one, and as it is to go on. */
const BODIES = /** @type {Array<[Json, Json]>} */ ([
	[{ error: 'quota' }, { error_: 'quota' }],
	[
		{ error: 'quota', message: 'x' },
		{ error_: 'quota', message: 'x' },
	],
	[
		{ error: { code: 1 }, message: 'x', details: [] },
		{ error_: { code: 1 }, message: 'x', details: [] },
	],
	[
		{ ok: true, error: null },
		{ ok: true, error_: null },
	],
	[
		{ ok: true, error: '' },
		{ ok: true, error_: '' },
	],
]);

/** @param {Stage} stage */
export function mistakableItems(stage) {
	describe('successful calls that look like failed ones', () => {
		beforeEach(stage.forgetArrivals);
		repeated(stage);
		movedAway(stage);
		replaced(stage);
	});
}

/**
 * The address at which the allowed server answers with this body.
 * @param {Stage} stage
 * @param {Json} body
 */
function urlOf({ servers }, body) {
	const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n';
	return rawUrl(servers.allowed, { start: head + JSON.stringify(body) });
}

/** @param {Stage} stage */
function repeated(stage) {
	const { saveCaller, arrivals, servers } = stage;

	it('“Retry On Fail” repeats a call that failed', async () => {
		const settings = { authentication: 'none', isFailureConnected: false, nodeSettings: RETRY };
		const { call } = await saveCaller(settings);
		const { status } = await call({ url: `${servers.allowed.url}/status/500` });
		assert.equal(status, 'error');
		assert.equal(arrivals().length, 2);
	});

	it('it repeats a successful call of n8n’s own node that has an error', async () => {
		const { success } = await runHttpRequest(stage, RETRY, { error: 'quota' });
		assert.deepEqual(success, [{ error: 'quota' }]);
		assert.equal(arrivals().length, 2);
	});

	for (const [body, shown] of BODIES) {
		it(`it does not repeat one of this node: ${JSON.stringify(body)}`, async () => {
			const { call } = await saveCaller({ authentication: 'none', nodeSettings: RETRY });
			const { success } = await call({ url: urlOf(stage, body) });
			assert.deepEqual(
				success.map(({ json }) => json),
				[shown],
			);
			assert.equal(arrivals().length, 1);
		});
	}

	it('it does not repeat a call whose input has an error, from an earlier call', async () => {
		const { call } = await saveCaller({
			authentication: 'none',
			nodeSettings: RETRY,
			parameters: { savedValues: { values: [{ name: 'answer', path: 'answer' }] } },
		});
		const url = `${servers.allowed.url}/ok`;
		const { success } = await call({ url, error: { code: 'timeout' } });
		assert.deepEqual(
			success.map(({ json }) => json),
			[{ url, error_: { code: 'timeout' }, answer: 'fine' }],
		);
		assert.equal(arrivals().length, 1);
	});
}

/** @param {Stage} stage */
function movedAway(stage) {
	const { saveCaller, servers } = stage;

	it('“Continue (using error output)” moves a success of n8n’s own node away', async () => {
		const { success, moved } = await runHttpRequest(stage, ERROR_OUTPUT, { error: 'quota' });
		assert.deepEqual([success.length, moved.length], [0, 1]);
	});

	for (const isFailureConnected of [true, false]) {
		it(`it moves none of this node (Failure connected: ${isFailureConnected})`, async () => {
			const settings = { isFailureConnected, nodeSettings: ERROR_OUTPUT };
			const { call } = await saveCaller({ authentication: 'none', ...settings });
			const urls = BODIES.map(([body]) => ({ url: urlOf(stage, body) }));
			const failing = { url: `${servers.allowed.url}/status/500`, order: 1 };
			const { success, failure, execution } = await call(...urls, failing);
			assert.deepEqual(
				success.map(({ json }) => json),
				BODIES.map(([, shown]) => shown),
			);
			const failed = isFailureConnected ? failure : outputItems(execution, CALL, 2);
			assert.deepEqual(
				failed.map(({ json }) => [json.order, json.error.code]),
				[[1, 'http_status']],
			);
		});
	}
}

/** @param {Stage} stage */
function replaced(stage) {
	it('of an item with both marks of an error, n8n keeps a text of its own node’s', async () => {
		const body = { $error: { message: 'm' }, $json: {}, a: 1 };
		const { success } = await runHttpRequest(stage, {}, body);
		assert.deepEqual(success, [{ error: 'm' }]);
	});

	it('and all of this node’s', async () => {
		const { call } = await stage.saveCaller({ authentication: 'none' });
		const { success, status } = await call(
			{ url: urlOf(stage, { $error: { message: 'm' }, $json: {}, a: 1 }) },
			{ url: urlOf(stage, { $error: null, $json: 1 }) },
		);
		assert.equal(status, 'success');
		assert.deepEqual(
			success.map(({ json }) => json),
			[
				{ $error_: { message: 'm' }, $json: {}, a: 1 },
				{ $error_: null, $json: 1 },
			],
		);
	});
}

/**
 * What becomes of the same answer to n8n's own HTTP Request node: proof that n8n does what this node is
 * careful about.
 * @param {Stage} stage
 * @param {Json} settings
 * @param {Json} body
 */
async function runHttpRequest(stage, settings, body) {
	const { path, definition } = callWorkflow({ authentication: 'none' });
	const parameters = { url: urlOf(stage, body), options: {} };
	const other = { ...node(CALL, 'httpRequest', 4.2, parameters), ...settings };
	const nodes = definition.nodes.map((each) => (each.name === CALL ? other : each));
	const { id } = await stage.n8n.createWorkflow({ ...definition, nodes });
	await stage.n8n.activateWorkflow(id);
	const { execution } = await stage.runCaller({ path, id }, [{}]);
	const itemsOf = (/** @type {number} */ output) =>
		outputItems(execution, CALL, output).map(({ json }) => json);
	return { success: itemsOf(0), moved: itemsOf(1) };
}
