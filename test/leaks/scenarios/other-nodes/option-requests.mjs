import assert from 'node:assert/strict';

import { referenceTo } from '../../../e2e/support/workflows/call-workflow.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/** The endpoints that the editor calls while a user configures a node. */
const ENDPOINTS = [
	'options',
	'resource-locator-results',
	'resource-mapper-fields',
	'action-result',
	'local-resource-mapper-fields',
];

const NODES = [
	{ name: 'n8n-nodes-api-connections.makeApiCall', version: 1 },
	{ name: 'n8n-nodes-base.httpRequest', version: 4.2 },
	{ name: 'n8n-nodes-base.noOp', version: 1 },
];

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function askForOptions(environment, kind) {
	const { n8n, servers, arrivals } = environment;
	const { credential, secret } = await usedConnection(environment, kind);
	const watch = await startWatch(environment);
	const url = `${servers.foreign.url}/ok`;
	const request = { url, baseURL: servers.foreign.url, method: 'GET' };
	const ways = [{ methodName: 'anything' }, { handler: 'anything', payload: {} }];
	for (const endpoint of ENDPOINTS) {
		for (const nodeTypeAndVersion of NODES) {
			for (const way of [...ways, { loadOptions: { routing: { request } } }]) {
				const body = {
					path: 'parameters.url',
					nodeTypeAndVersion,
					currentNodeParameters: {
						authentication: kind,
						nodeCredentialType: credential.type,
						method: 'GET',
						url,
					},
					credentials: referenceTo(credential),
					...way,
				};
				const path = `/rest/dynamic-node-parameters/${endpoint}`;
				watch.show(path, await (await n8n.send(path, { method: 'POST', body })).text());
			}
		}
	}
	assert.deepEqual(arrivals(), []);
	await watch.expectNoLeak([secret], []);
}

/** @type {Scenario[]} */
export const optionRequests = [
	{
		id: 'L66',
		title:
			'the requests by which the editor fills its lists, with a credential and crafted parameters',
		verdict: 'prevented',
		how: 'The node has no list that an API would have to fill, and so nothing that n8n could be told to load. Nothing is sent.',
		drive: askForOptions,
	},
];
