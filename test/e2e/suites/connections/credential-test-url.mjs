import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { freePort } from '../../../../host/free-port.mjs';
import { SIGNED_KINDS, UNCHANGED_SECRET } from '../../support/workflows/connections.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */

/** @param {Stage} stage */
export function credentialTestUrl(stage) {
	for (const kind of SIGNED_KINDS) {
		describe(`credential test, Test URL: ${kind}`, () => testUrlsOf(stage, kind));
	}
}

/**
 * @param {Stage} stage
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
	 * As the editor does it, which does not know the secret.
	 * @param {string} testUrl
	 */
	async function test(testUrl) {
		const data = { ...saved.data, testUrl, secret: UNCHANGED_SECRET };
		const answer = await n8n.testCredential({ ...saved.credential, data });
		assert.equal(containsSecret(JSON.stringify(answer), saved.secret), false);
		return answer;
	}

	it('a status of 200 is good', async () => {
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
		it(`a status of ${status} is told with advice, although the API repeats the secret`, async () => {
			const answer = await test(`${allowed.url}/echo?status=${status}`);
			assert.equal(answer.status, 'Error');
			assert.ok(answer.message.startsWith(`Test URL: ${host} answered with status ${status}. `));
			assert.ok(answer.message.includes(advice), answer.message);
			assert.deepEqual(traffic(saved.secret), ['allowed: GET /echo with the secret']);
		});
	}

	for (const [title, target] of [
		['another host', `${foreign.url}/ok`],
		['the same server', '/ok'],
	]) {
		it(`a redirect to ${title} is told and not followed`, async () => {
			const answer = await test(`${allowed.url}/redirect/302?to=${encodeURIComponent(target)}`);
			assert.equal(answer.status, 'Error');
			assert.match(answer.message, /answered with status 302/);
			assert.deepEqual(traffic(saved.secret), ['allowed: GET /redirect/302 with the secret']);
		});
	}

	it('a server that does not answer is told', async () => {
		const answer = await test(`https://${ALLOWED_DOMAIN}:${await freePort()}/ok`);
		assert.equal(answer.status, 'Error');
		assert.match(answer.message, /^Test URL: No answer from allowed\.demo\.test.*ECONNREFUSED/);
		assert.deepEqual(traffic(saved.secret), []);
	});

	it('a server whose certificate nobody vouches for gets nothing', async () => {
		const answer = await test(`${unverified.url}/ok`);
		assert.equal(answer.status, 'Error');
		assert.match(answer.message, /^Test URL: The TLS certificate of allowed\.demo\.test/);
		assert.deepEqual(traffic(saved.secret), []);
	});
}
