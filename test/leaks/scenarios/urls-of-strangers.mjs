import assert from 'node:assert/strict';

import { issueCertificate } from '../support/issue-certificate.mjs';
import { makeCalls } from '../support/make-calls.mjs';
import { startWatch } from '../support/start-watch.mjs';
import { hostsOfUrlCases, urlCases } from '../support/url-cases.mjs';

/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../support/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {import('../support/url-cases.mjs').UrlCase} UrlCase */
/** @typedef {Record<string, any>} Json */

const HOW =
	'Each URL is judged by itself, in the node and once more in the connection, whatever it was made from.';
/** n8n has one processor, so more at a time are no faster. */
const AT_A_TIME = 3;

/**
 * All URLs of the shared table, each with a connection that is locked to the row's domain. All leave
 * n8n through a proxy that leads them to one server, which can speak for every host among them.
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function everyUrl(stage, kind) {
	const { arrivals, forgetArrivals, addServer, authority: issuer, proxy } = stage;
	const tls = issueCertificate({ commonName: 'any host', names: hostsOfUrlCases, issuer });
	const server = await addServer({ name: 'any host', host: 'api.example.com', tls });
	proxy.leadPort(443, server.port);
	const watch = await startWatch(stage);

	const refused = urlCases.filter(({ allowed }) => !allowed);
	const secrets = await callAll(stage, watch, kind, refused);
	assert.deepEqual(
		arrivals().map(({ server: name, method, path }) => `${name}: ${method} ${path}`),
		[],
	);

	const allowed = urlCases.filter((row) => row.allowed);
	secrets.push(...(await callAll(stage, watch, kind, allowed)));
	await watch.expectNoLeak(secrets, ['any host', 'authorization']);
	forgetArrivals();
	await server.stop();
}

/**
 * Calls each URL with a connection to its domain, and gives the secrets of these connections.
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Kind} kind
 * @param {UrlCase[]} rows
 */
async function callAll(stage, watch, kind, rows) {
	/** @type {Map<unknown, UrlCase[]>} */
	const groups = new Map();
	for (const row of rows) {
		groups.set(row.allowedDomain, [...(groups.get(row.allowedDomain) ?? []), row]);
	}
	const secrets = [];
	const waiting = [...groups.values()];
	while (waiting.length > 0) {
		const batch = waiting.splice(0, AT_A_TIME);
		secrets.push(
			...(await Promise.all(batch.map((group) => callGroup(stage, watch, kind, group)))),
		);
	}
	return secrets;
}

/**
 * @param {LeakStage} stage
 * @param {Awaited<ReturnType<typeof startWatch>>} watch
 * @param {Kind} kind
 * @param {UrlCase[]} group Rows with one domain and one verdict.
 */
async function callGroup(stage, watch, kind, group) {
	const { secret, credential } = await stage.saveConnection(kind, {
		allowedDomain: group[0]?.allowedDomain,
	});
	const calls = group.map(({ id, url }) => ({ id, url }));
	const { success, failure } = await makeCalls(stage, watch, { kind, credential, calls });
	const failed = failure.map(({ json }) => [json.id, json.error.code]);
	const allowed = group.filter((row) => row.allowed);
	assert.deepEqual(
		failed,
		group.filter((row) => !row.allowed).map(({ id }) => [id, 'refused']),
	);
	assert.equal(success.length, allowed.length);
	const arrived = stage
		.traffic(secret)
		.filter((line) => /^any host: .* with the secret$/.test(line));
	assert.equal(arrived.length, allowed.length);
	return secret;
}

/** Items as a stranger may send them to a webhook, and how each ends. */
function itemsOfStranger(/** @type {LeakStage} */ { servers: { allowed, foreign, plain } }) {
	const own = `${allowed.url}/ok`;
	return [
		{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
		{ url: `${plain.url}/ok`, ends: 'url_not_https' },
		{ url: own, ends: 'success' },
		{ url: `https://${allowed.host}@${foreign.host}:${foreign.port}/`, ends: 'url_has_user_info' },
		{ url: `https://${foreign.host}:${foreign.port}\\@${allowed.host}/`, ends: 'url_host_invalid' },
		{ url: '', ends: 'url_missing' },
		{ url: null, ends: 'url_not_text' },
		{ url: { toString: own }, ends: 'url_not_text' },
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
 * @param {LeakStage} stage
 * @param {Kind} kind
 */
async function fromWebhook(stage, kind) {
	const { saveConnection, saveCaller, traffic } = stage;
	const { secret, credential } = await saveConnection(kind);
	const items = itemsOfStranger(stage);
	const watch = await startWatch(stage);
	const options = { authentication: kind, credential, parameters: FOLLOWING };
	const byOutput = await saveCaller(options);
	const made = await byOutput.call(...items);
	assert.deepEqual(
		endings([...made.success, ...made.failure]),
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

	for (const { execution, success, failure } of [made, continued, stopped]) {
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
export const urlsOfStrangers = [
	{
		id: 'L17',
		title: 'a URL from a stranger: the whole table of hostile domains and URLs',
		verdict: 'prevented',
		how: HOW,
		setting: 'behindProxy',
		drive: everyUrl,
	},
	{
		id: 'L82',
		title: 'a webhook by which a stranger chooses the URL, method and headers of every item',
		verdict: 'prevented',
		how: 'Each item is judged by itself: a bad one is refused and does not stop the others.',
		drive: fromWebhook,
	},
];
