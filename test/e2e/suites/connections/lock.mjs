import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import {
	HAS_UNCOMMON_FIELDS,
	KINDS,
	OWN_HEADER,
	QUERY_NAME,
} from '../../support/workflows/connections.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {{ title: string, url: string, headers?: Record<string, string>, reason: string }} Outside */

/** @param {Environment} environment */
export function lock(environment) {
	for (const kind of KINDS) {
		describe(`lock: ${kind}`, () => callsOutside(environment, kind));
	}
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 */
function callsOutside(environment, kind) {
	const { servers, saveConnection, saveCaller, forgetArrivals, traffic } = environment;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	/** @type {Awaited<ReturnType<typeof saveCaller>>} */
	let caller;
	before(async () => {
		saved = await saveConnection(kind);
		const headers = { sendHeaders: true, specifyHeaders: 'json', jsonHeaders: HEADERS_OF_ITEM };
		const { credential } = saved;
		caller = await saveCaller({ authentication: kind, credential, parameters: headers });
	});
	beforeEach(forgetArrivals);

	for (const { title, url, headers, reason } of outsideCalls(servers, kind)) {
		it(`${title} gets nothing, while the allowed server is called`, async () => {
			const inside = { url: `${servers.allowed.url}/ok` };
			const { success, failure } = await caller.call({ url, headers }, inside);
			assert.deepEqual(traffic(saved.secret), ['allowed: GET /ok with the secret']);
			assert.deepEqual(
				failure.map(({ json, pairedItem }) => [json.error.code, json.error.reason, pairedItem]),
				[['refused', reason, { item: 0 }]],
			);
			assert.equal(containsSecret(JSON.stringify(failure), saved.secret), false);
			assert.deepEqual(
				success.map(({ pairedItem }) => pairedItem),
				[{ item: 1 }],
			);
		});
	}

	it('every port of the allowed host is inside the lock', async () => {
		const { success } = await caller.call({ url: `${servers.otherPort.url}/ok` });
		assert.deepEqual(traffic(saved.secret), ['other port: GET /ok with the secret']);
		assert.equal(success.length, 1);
	});

	it('a server with an untrusted certificate gets nothing', async () => {
		const urls = [servers.unverified, servers.allowed].map(({ url }) => ({ url: `${url}/ok` }));
		const { failure } = await caller.call(...urls);
		assert.deepEqual(traffic(saved.secret), ['allowed: GET /ok with the secret']);
		assert.equal(failure[0].json.error.code, 'network');
		assert.match(failure[0].json.error.message, /TLS certificate of allowed\.demo\.test/);
	});
}

const HEADERS_OF_ITEM = '={{ $json.headers ?? {} }}';

/**
 * Returns calls that a connection which is locked to the allowed host must refuse before anything is sent.
 * @param {Environment['servers']} servers
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 * @returns {Outside[]}
 */
function outsideCalls({ allowed, foreign, plain }, kind) {
	const host = `${ALLOWED_DOMAIN}:${allowed.port}`;
	const foreignHost = `${foreign.host}:${foreign.port}`;
	const ownHeader = OWN_HEADER[kind].toLowerCase();
	const outside = 'url_outside_domain';
	return [
		{ title: 'another host', url: `https://${foreignHost}/ok`, reason: outside },
		{ title: 'a name below', url: `https://a.${host}/ok`, reason: outside },
		{ title: 'a name that ends alike', url: `https://not${host}/ok`, reason: outside },
		{
			title: 'the same machine by its address',
			url: `https://127.0.0.1:${allowed.port}/ok`,
			reason: outside,
		},
		{ title: 'the same host over http', url: `${plain.url}/ok`, reason: 'url_not_https' },
		{
			title: 'the host with a user name',
			url: `https://me:word@${host}/ok`,
			reason: 'url_has_user_info',
		},
		{
			title: 'another host behind a user name',
			url: `https://${ALLOWED_DOMAIN}@${foreignHost}/ok`,
			reason: 'url_has_user_info',
		},
		{
			title: 'another host behind a backslash',
			url: `https://${foreignHost}\\@${host}/ok`,
			reason: 'url_host_invalid',
		},
		{
			title: 'the host with a final dot',
			url: `https://${ALLOWED_DOMAIN}.:${allowed.port}/ok`,
			reason: 'url_host_invalid',
		},
		{ title: 'a relative address', url: '/ok', reason: 'url_not_absolute' },
		{
			title: 'a call with the header of the connection',
			url: `https://${host}/ok`,
			headers: { [ownHeader]: 'mine' },
			reason: 'header_set_by_connection',
		},
		...(kind === 'apiKey' && HAS_UNCOMMON_FIELDS
			? [
					{
						title: 'a call with the query parameter of the connection',
						url: `https://${host}/ok?${QUERY_NAME.toUpperCase()}=mine`,
						reason: 'query_set_by_connection',
					},
				]
			: []),
		{
			title: 'a call with another Host header',
			url: `https://${host}/ok`,
			headers: { Host: foreign.host },
			reason: 'header_forbidden',
		},
	];
}
