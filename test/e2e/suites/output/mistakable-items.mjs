import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { CALL, callWorkflow, node } from '../../support/workflows/call-workflow.mjs';
import { rawUrl } from '../../support/servers/raw-routes.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
const ERROR_OUTPUT = { onError: 'continueErrorOutput' };

/** Bodies of successful calls that n8n would mistake for failed ones, each with the expected output. */
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

/** @param {Environment} environment */
export function mistakableItems(environment) {
	describe('successful calls that look like failed ones', () => {
		beforeEach(environment.forgetArrivals);
		repeated(environment);
		movedAway(environment);
		replaced(environment);
	});
}

/**
 * Returns the URL at which the allowed server responds with this body.
 * @param {Environment} environment
 * @param {Json} body
 */
function urlOf({ servers }, body) {
	const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n';
	return rawUrl(servers.allowed, { start: head + JSON.stringify(body) });
}

/** @param {Environment} environment */
function repeated(environment) {
	const { saveCaller, arrivals, servers } = environment;

	it('“Retry On Fail” repeats a call that failed', async () => {
		const settings = { authentication: 'none', isFailureConnected: false, nodeSettings: RETRY };
		const { call } = await saveCaller(settings);
		const { status } = await call({ url: `${servers.allowed.url}/status/500` });
		assert.equal(status, 'error');
		assert.equal(arrivals().length, 2);
	});

	it('it repeats a successful call of n8n’s own node whose response has an "error" field', async () => {
		const { success } = await runHttpRequest(environment, RETRY, { error: 'quota' });
		assert.deepEqual(success, [{ error: 'quota' }]);
		assert.equal(arrivals().length, 2);
	});

	for (const [body, shown] of BODIES) {
		it(`it does not repeat such a call of this node: ${JSON.stringify(body)}`, async () => {
			const { call } = await saveCaller({ authentication: 'none', nodeSettings: RETRY });
			const { success } = await call({ url: urlOf(environment, body) });
			assert.deepEqual(
				success.map(({ json }) => json),
				[shown],
			);
			assert.equal(arrivals().length, 1);
		});
	}

	it('it does not repeat a call whose input item has an "error" field of an earlier call', async () => {
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

/** @param {Environment} environment */
function movedAway(environment) {
	const { saveCaller, servers } = environment;

	it('“Continue (using error output)” moves a successful item of n8n’s own node to the error output', async () => {
		const { success, moved } = await runHttpRequest(environment, ERROR_OUTPUT, { error: 'quota' });
		assert.deepEqual([success.length, moved.length], [0, 1]);
	});

	for (const isFailureConnected of [true, false]) {
		it(`it moves no successful item of this node (Failure connected: ${isFailureConnected})`, async () => {
			const settings = { isFailureConnected, nodeSettings: ERROR_OUTPUT };
			const { call } = await saveCaller({ authentication: 'none', ...settings });
			const urls = BODIES.map(([body]) => ({ url: urlOf(environment, body) }));
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

/** @param {Environment} environment */
function replaced(environment) {
	it('of an item of its own node with "$error" and "$json", n8n keeps only the error message', async () => {
		const body = { $error: { message: 'm' }, $json: {}, a: 1 };
		const { success } = await runHttpRequest(environment, {}, body);
		assert.deepEqual(success, [{ error: 'm' }]);
	});

	it('n8n keeps such an item of this node completely', async () => {
		const { call } = await environment.saveCaller({ authentication: 'none' });
		const { success, status } = await call(
			{ url: urlOf(environment, { $error: { message: 'm' }, $json: {}, a: 1 }) },
			{ url: urlOf(environment, { $error: null, $json: 1 }) },
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
 * Makes the same call with n8n's own HTTP Request node. Shows that n8n does what this node has to avoid.
 * @param {Environment} environment
 * @param {Json} settings
 * @param {Json} body
 */
async function runHttpRequest(environment, settings, body) {
	const { path, definition } = callWorkflow({ authentication: 'none' });
	const parameters = { url: urlOf(environment, body), options: {} };
	const other = { ...node(CALL, 'httpRequest', 4.2, parameters), ...settings };
	const nodes = definition.nodes.map((each) => (each.name === CALL ? other : each));
	const { id } = await environment.n8n.createWorkflow({ ...definition, nodes });
	await environment.n8n.activateWorkflow(id);
	const { execution } = await environment.runCaller({ path, id }, [{}]);
	const itemsOf = (/** @type {number} */ output) =>
		outputItems(execution, CALL, output).map(({ json }) => json);
	return { success: itemsOf(0), moved: itemsOf(1) };
}
