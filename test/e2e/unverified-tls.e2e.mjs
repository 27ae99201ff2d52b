import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';

import { callWorkflow, CALL, node } from './support/call-workflow.mjs';
import { KINDS, SIGNED_KINDS, UNCHANGED_SECRET } from './support/connections.mjs';
import { startStage } from './support/start-stage.mjs';

const stage = await startStage('2.41.1', () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }));
after(() => stage.stop());

const { servers, n8n, saveConnection, saveCaller, runCaller, traffic, forgetArrivals } = stage;
const urls = [servers.unverified, servers.allowed].map(({ url }) => ({ url: `${url}/ok` }));

describe('an n8n that was told not to verify TLS', () => {
	beforeEach(forgetArrivals);

	it('does not verify it in n8n’s own HTTP Request', async () => {
		const { path, definition } = callWorkflow({ authentication: 'none' });
		const nodes = definition.nodes.map((one) =>
			one.name === CALL ? node(CALL, 'httpRequest', 4.2, { url: '={{ $json.url }}' }) : one,
		);
		const { id } = await n8n.createWorkflow({ ...definition, nodes });
		await n8n.activateWorkflow(id);
		await runCaller({ path, id }, urls);
		assert.deepEqual(traffic('none').sort(), ['allowed: GET /ok', 'unverified: GET /ok']);
	});

	for (const kind of KINDS) {
		it(`${kind}: the secret goes to the server whose certificate is right, and to no other`, async () => {
			const { credential, secret } = await saveConnection(kind);
			const { call } = await saveCaller({ authentication: kind, credential });
			const { success, failure } = await call(...urls);
			assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
			assert.equal(success.length, 1);
			assert.equal(failure[0].json.error.code, 'network');
			assert.match(failure[0].json.error.message, /TLS certificate/);
		});
	}

	for (const kind of SIGNED_KINDS) {
		it(`${kind}: the same holds for the credential test`, async () => {
			const { credential, secret, data } = await saveConnection(kind);
			const test = (/** @type {string} */ testUrl) =>
				n8n.testCredential({ ...credential, data: { ...data, secret: UNCHANGED_SECRET, testUrl } });
			assert.equal((await test(urls[0].url)).status, 'Error');
			assert.equal((await test(urls[1].url)).status, 'OK');
			assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
		});
	}

	it('a call without a connection is verified, too', async () => {
		const { call } = await saveCaller({ authentication: 'none' });
		await call(...urls);
		assert.deepEqual(traffic('none'), ['allowed: GET /ok']);
	});
});
