import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { callWorkflow, node, referenceTo, CALL } from '../../support/workflows/call-workflow.mjs';
import { KINDS } from '../../support/workflows/connections.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */

/**
 * When the call is refused. n8n 2 knows which nodes a credential type is for, and does not even save the workflow. n8n
 * 1 does not know it, so the connection itself refuses the call.
 */
const REFUSED = { '2.41.1': 'on saving', '1.123.50': 'on calling' };

/** @param {Environment} environment */
export function otherNodes(environment) {
	describe('other nodes', () => {
		beforeEach(environment.forgetArrivals);
		for (const kind of KINDS) {
			for (const server of /** @type {const} */ (['allowed', 'foreign'])) {
				it(`${kind}: n8n’s HTTP Request cannot call the ${server} server with it (refused ${REFUSED[environment.version]})`, () =>
					isRefused(environment, kind, server));
			}
		}
	});
}

/**
 * @param {Environment} environment
 * @param {Kind} kind
 * @param {'allowed' | 'foreign'} server
 */
async function isRefused(environment, kind, server) {
	const { servers, saveConnection, saveCaller, arrivals, forgetArrivals, traffic } = environment;
	const { credential, secret } = await saveConnection(kind);
	const own = await saveCaller({ authentication: kind, credential });
	// Twice, since the secret is sealed in between.
	for (const _ of ['bare', 'sealed']) {
		assert.equal(
			await callWithHttpRequest(environment, credential, `${servers[server].url}/ok`),
			true,
		);
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
 * Attempts the call. Returns whether it was refused at the point where it has to be refused on this version of n8n.
 * @param {Environment} environment
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
	if (REFUSED[version] === 'on saving') {
		await assert.rejects(saving, /n8n answered 4\d\d/);
		return true;
	}
	const { id } = await saving;
	await n8n.activateWorkflow(id);
	const { status, error } = await runCaller({ path, id }, [{}]);
	return status === 'error' && error !== undefined;
}
