import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { callWorkflow, node, referenceTo, CALL } from '../../support/workflows/call-workflow.mjs';
import { KINDS } from '../../support/workflows/connections.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */

/**
 * When n8n says no. n8n 2 knows which nodes a type of credential is for and does not even save the
 * workflow; n8n 1 does not know, and there the connection itself refuses the call.
 */
const SAYS_NO = { '2.41.1': 'on saving', '1.123.50': 'on calling' };

/** @param {Stage} stage */
export function otherNodes(stage) {
	describe('other nodes', () => {
		beforeEach(stage.forgetArrivals);
		for (const kind of KINDS) {
			for (const server of /** @type {const} */ (['allowed', 'foreign'])) {
				it(`${kind}: n8n’s HTTP Request cannot call the ${server} server with it (no ${SAYS_NO[stage.version]})`, () =>
					isRefused(stage, kind, server));
			}
		}
	});
}

/**
 * @param {Stage} stage
 * @param {Kind} kind
 * @param {'allowed' | 'foreign'} server
 */
async function isRefused(stage, kind, server) {
	const { servers, saveConnection, saveCaller, arrivals, forgetArrivals, traffic } = stage;
	const { credential, secret } = await saveConnection(kind);
	const own = await saveCaller({ authentication: kind, credential });
	// Twice, for the secret is sealed in between.
	for (const _ of ['bare', 'sealed']) {
		assert.equal(await callWithHttpRequest(stage, credential, `${servers[server].url}/ok`), true);
		assert.deepEqual(
			arrivals().filter(({ text }) => containsSecret(text, secret)),
			[],
		);
		forgetArrivals();
		await own.call({ url: `${servers.allowed.url}/ok` });
		assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
		forgetArrivals();
	}
}

/**
 * Tries the call, and tells whether it was refused where this version of n8n should refuse it.
 * @param {Stage} stage
 * @param {{ id: string, name: string, type: string }} credential
 * @param {string} url
 */
async function callWithHttpRequest({ n8n, version, runCaller }, credential, url) {
	const { path, definition } = callWorkflow({ authentication: 'none' });
	const nodes = definition.nodes.map((one) =>
		one.name === CALL
			? {
					...node(CALL, 'httpRequest', 4.2, {
						url,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: credential.type,
						options: {},
					}),
					credentials: referenceTo(credential),
				}
			: one,
	);
	const saving = n8n.createWorkflow({ ...definition, nodes });
	if (SAYS_NO[version] === 'on saving') {
		await assert.rejects(saving, /n8n answered 4\d\d/);
		return true;
	}
	const { id } = await saving;
	await n8n.activateWorkflow(id);
	const { status, error } = await runCaller({ path, id }, [{}]);
	return status === 'error' && error !== undefined;
}
