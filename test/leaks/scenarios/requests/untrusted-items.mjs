import assert from 'node:assert/strict';

import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/** Returns items as an untrusted caller may send them to a webhook, and how the call for each has to end. */
function untrustedItemsFor(
	/** @type {LeakEnvironment} */ { servers: { allowed, foreign, plain } },
) {
	const own = `${allowed.url}/ok`;
	return [
		{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
		{ url: `${plain.url}/ok`, ends: 'url_not_https' },
		{ url: own, ends: 'success' },
		{ url: `https://${allowed.host}@${foreign.host}:${foreign.port}/`, ends: 'url_has_user_info' },
		{ url: `https://${foreign.host}:${foreign.port}\\@${allowed.host}/`, ends: 'url_host_invalid' },
		{ url: '', ends: 'url_missing' },
		{ url: null, ends: 'url_not_text' },
		{ url: { href: own }, ends: 'url_not_text' },
		{ url: [own], ends: 'url_not_text' },
		{ url: `=${own}`, ends: 'url_not_absolute' },
		{ url: '={{ $json.other }}', other: own, ends: 'url_not_absolute' },
		{ url: own, headers: { Host: foreign.host }, ends: 'header_forbidden' },
		{ url: own, headers: { 'X-A': 'b\r\nHost: c' }, ends: 'header_invalid' },
		{ url: own, headers: 'no JSON', ends: 'headers_invalid' },
		{ url: own, method: 'TRACE', ends: 'method_not_allowed' },
		{ url: own, method: 'POST', ends: 'success' },
	];
}

const FOLLOWING = {
	sendHeaders: true,
	specifyHeaders: 'json',
	jsonHeaders: '={{ $json.headers ?? {} }}',
};

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function fromWebhook(environment, kind) {
	const { saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const items = untrustedItemsFor(environment);
	const watch = await startWatch(environment);
	const options = { authentication: kind, credential, parameters: FOLLOWING };
	const byOutput = await saveCaller(options);
	const results = await byOutput.call(...items);
	assert.deepEqual(
		endings([...results.success, ...results.failure]),
		items.map(({ ends }) => ends),
	);

	const nodeSettings = { onError: 'continueRegularOutput' };
	const byItem = await saveCaller({ ...options, isFailureConnected: false, nodeSettings });
	const continued = await byItem.call(...items);
	assert.deepEqual(
		endings(continued.success),
		items.map(({ ends }) => ends),
	);

	const stopping = await saveCaller({ ...options, isFailureConnected: false });
	const stopped = await stopping.call(...items.filter(({ ends }) => ends !== 'success'));
	assert.equal(stopped.status, 'error');

	for (const { execution, success, failure } of [results, continued, stopped]) {
		watch.show(`output ${execution.id}`, [success, failure, execution.data]);
		await watch.showExecution(execution.id);
	}
	const sent = ['allowed: GET /ok with the secret', 'allowed: POST /ok with the secret'];
	assert.deepEqual(traffic(secret).sort(), [...sent, ...sent].sort());
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);
}

/** @param {Json[]} items */
function endings(items) {
	return [...items]
		.sort((a, b) => a.pairedItem.item - b.pairedItem.item)
		.map(({ json }) => (json.error ? (json.error.reason ?? json.error.code) : 'success'));
}

/** @type {Scenario[]} */
export const untrustedItems = [
	{
		id: 'L82',
		title: 'a webhook by which a stranger chooses the URL, method and headers of every item',
		verdict: 'prevented',
		how: 'Each item is judged by itself: a bad one is refused and does not stop the others.',
		drive: fromWebhook,
	},
];
