import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { CALL } from '../../support/workflows/call-workflow.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

/** @param {Environment} environment */
export function failureOutput(environment) {
	describe('failure output', () => {
		beforeEach(environment.forgetArrivals);
		connected(environment);
		unconnected(environment);
	});
}

/**
 * Returns four calls, each with its own field. The second and the last call fail.
 * @param {Environment['servers']} servers
 */
function mixedCalls({ allowed, foreign }) {
	return [
		{ order: 1, url: `${allowed.url}/ok` },
		{ order: 2, url: `${allowed.url}/status/404` },
		{ order: 3, url: `${allowed.url}/list` },
		{ order: 4, url: `${foreign.url}/ok` },
	];
}

const CALLS_INSIDE = ['/list', '/ok', '/status/404'].map(
	(path) => `allowed: GET ${path} with the secret`,
);

/** @param {Environment} environment */
function connected({ servers, saveConnection, saveCaller, traffic }) {
	it('failed items leave at Failure with an error, the others at Success, in order', async () => {
		const { secret, credential } = await saveConnection('apiKey');
		const { call } = await saveCaller({ authentication: 'apiKey', credential });
		const { success, failure, status, execution } = await call(...mixedCalls(servers));
		assert.equal(status, 'success');
		assert.deepEqual(
			success.map(({ json, pairedItem }) => [json, pairedItem]),
			[
				[{ answer: 'fine' }, { item: 0 }],
				[{ position: 1 }, { item: 2 }],
				[{ position: 2 }, { item: 2 }],
			],
		);
		assert.deepEqual(
			failure.map(({ json, pairedItem }) => [json.order, json.error.code, pairedItem]),
			[
				[2, 'http_status', { item: 1 }],
				[4, 'refused', { item: 3 }],
			],
		);
		assert.deepEqual(failure[0].json.error.body, { status: 404 });
		assert.equal(failure[0].json.error.statusCode, 404);
		assert.equal(failure[0].json.error.attempts, 1);
		assert.equal(failure[1].json.error.attempts, 0);
		assert.equal(outputItems(execution, 'On failure').length, 2);
		assert.deepEqual(traffic(secret).sort(), CALLS_INSIDE);
	});
}

/** @param {Environment} environment */
function unconnected({ servers, saveConnection, saveCaller, traffic }) {
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	before(async () => {
		saved = await saveConnection('apiKey');
	});
	const callWith = async (/** @type {Json} */ options, /** @type {Json[]} */ items) => {
		const { credential } = saved;
		const settings = { authentication: 'apiKey', credential, isFailureConnected: false };
		const { call } = await saveCaller({ ...settings, ...options });
		return await call(...items);
	};

	for (const [path, message] of /** @type {const} */ ([
		['/echo?status=403', /status 403/],
		['/echo?text&status=500', /status 500/],
		['/echo?text', /is an HTML page, not JSON/],
	])) {
		it(`with nothing connected, ${path} fails the node, without the secret`, async () => {
			const { status, error, execution } = await callWith({}, [
				{ url: `${servers.allowed.url}${path}` },
			]);
			assert.equal(status, 'error');
			assert.match(error?.message, message);
			assert.equal(containsSecret(JSON.stringify(execution), saved.secret), false);
			assert.deepEqual(traffic(saved.secret), ['allowed: GET /echo with the secret']);
		});
	}

	it('with nothing connected, a refusal fails the node and says why', async () => {
		const { status, error } = await callWith({}, [{ url: `${servers.foreign.url}/ok` }]);
		assert.equal(status, 'error');
		assert.match(error?.message, /locked to allowed\.demo\.test/);
		assert.match(error?.description, /The request was not sent/);
		assert.deepEqual(traffic(saved.secret), []);
	});

	it('“Continue” keeps failed items among the others, in order', async () => {
		const settings = { nodeSettings: { onError: 'continueRegularOutput' } };
		const { status, success } = await callWith(settings, mixedCalls(servers));
		assert.equal(status, 'success');
		assert.deepEqual(
			success.map(({ json, pairedItem }) => [json.error?.code, pairedItem.item]),
			[
				[undefined, 0],
				['http_status', 1],
				[undefined, 2],
				[undefined, 2],
				['refused', 3],
			],
		);
		assert.deepEqual(traffic(saved.secret).sort(), CALLS_INSIDE);
	});

	it('“Continue (using error output)” moves them to n8n’s own third output', async () => {
		const settings = { nodeSettings: { onError: 'continueErrorOutput' } };
		const { status, success, execution } = await callWith(settings, mixedCalls(servers));
		assert.equal(status, 'success');
		assert.deepEqual(
			success.map(({ pairedItem }) => pairedItem.item),
			[0, 2, 2],
		);
		assert.deepEqual(
			outputItems(execution, CALL, 2).map(({ json }) => [json.order, json.error.code]),
			[
				[2, 'http_status'],
				[4, 'refused'],
			],
		);
	});
}
