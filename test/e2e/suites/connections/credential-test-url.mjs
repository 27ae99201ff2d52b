import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { freePort } from '../../../../host/free-port.mjs';
import { SIGNED_KINDS, UNCHANGED_SECRET } from '../../support/workflows/connections.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */

/** @param {Environment} environment */
export function credentialTestUrl(environment) {
	for (const kind of SIGNED_KINDS) {
		describe(`credential test, Test URL: ${kind}`, () => testUrlsOf(environment, kind));
	}
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').SignedKind} kind
 */
function testUrlsOf({ servers, saveConnection, n8n, traffic, forgetArrivals }, kind) {
	const { allowed, foreign, unverified } = servers;
	const host = `${ALLOWED_DOMAIN}:${allowed.port}`;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	before(async () => {
		saved = await saveConnection(kind);
	});
	beforeEach(forgetArrivals);

	/**
	 * Tests the connection as the editor does, which does not know the secret.
	 * @param {string} testUrl
	 */
	async function test(testUrl) {
		const data = { ...saved.data, testUrl, connectionSecret: UNCHANGED_SECRET };
		const result = await n8n.testCredential({ ...saved.credential, data });
		assert.equal(containsSecret(JSON.stringify(result), saved.secret), false);
		return result;
	}

	it('a status of 200 is a success', async () => {
		assert.deepEqual(await test(`${allowed.url}/echo`), {
			status: 'OK',
			message: `${host} answered with status 200.`,
		});
		assert.deepEqual(traffic(saved.secret), ['allowed: GET /echo with the secret']);
	});

	for (const [status, advice] of /** @type {const} */ ([
		[401, 'It did not accept the secret.'],
		[403, 'does not allow this call.'],
		[404, 'Check the Test URL'],
		[500, 'Check the Test URL'],
	])) {
		it(`a status of ${status} is reported with advice, and without the secret that the API repeats`, async () => {
			const result = await test(`${allowed.url}/echo?status=${status}`);
			assert.equal(result.status, 'Error');
			assert.ok(result.message.startsWith(`Test URL: ${host} answered with status ${status}. `));
			assert.ok(result.message.includes(advice), result.message);
			assert.deepEqual(traffic(saved.secret), ['allowed: GET /echo with the secret']);
		});
	}

	for (const [title, target] of [
		['another host', `${foreign.url}/ok`],
		['the same server', '/ok'],
	]) {
		it(`a redirect to ${title} is reported and not followed`, async () => {
			const result = await test(`${allowed.url}/redirect/302?to=${encodeURIComponent(target)}`);
			assert.equal(result.status, 'Error');
			assert.match(result.message, /answered with status 302/);
			assert.deepEqual(traffic(saved.secret), ['allowed: GET /redirect/302 with the secret']);
		});
	}

	it('a server that does not respond is reported', async () => {
		const result = await test(`https://${ALLOWED_DOMAIN}:${await freePort()}/ok`);
		assert.equal(result.status, 'Error');
		assert.match(result.message, /^Test URL: No answer from allowed\.demo\.test.*ECONNREFUSED/);
		assert.deepEqual(traffic(saved.secret), []);
	});

	it('a server with an untrusted certificate gets nothing', async () => {
		const result = await test(`${unverified.url}/ok`);
		assert.equal(result.status, 'Error');
		assert.match(result.message, /^Test URL: The TLS certificate of allowed\.demo\.test/);
		assert.deepEqual(traffic(saved.secret), []);
	});
}
