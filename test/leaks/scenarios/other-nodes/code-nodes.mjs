import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { node, referenceTo } from '../../../e2e/support/workflows/call-workflow.mjs';
import { TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { sideBySide } from '../../support/calls/foreign-nodes.mjs';
import { START } from '../../support/calls/probe-workflow.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/**
 * Returns what a Code node may try in order to get a connection's secret, or to have a request signed with it.
 * @param {string} type
 * @param {string} url
 */
const attempts = (type, url) => ({
	'a signed request': `await this.helpers.httpRequestWithAuthentication.call(this, '${type}', { url: '${url}' })`,
	'a signed request by the old way': `await this.helpers.requestWithAuthentication.call(this, '${type}', { uri: '${url}' })`,
	'a request signed for OAuth2': `await this.helpers.requestOAuth2.call(this, '${type}', { uri: '${url}' })`,
	'the credential': `await this.getCredentials('${type}')`,
	'the credential in an expression': `$evaluateExpression('{{ $credentials }}') ?? missing`,
	$credentials: `$credentials`,
	'the parameters of the node that has it': `$('Call').params.credentials ?? missing`,
});

/**
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function tryCode(environment, kind) {
	const { n8n, pushes, servers, arrivals, version } = environment;
	const { credential, secret } = await usedConnection(environment, kind);
	const watch = await startWatch(environment);
	const tried = Object.entries(attempts(TYPES[kind], `${servers.foreign.url}/ok`));
	const nodes = tried.map(([title, code]) => ({
		...node(title, 'code', 2, { jsCode: `return [{ json: { got: String(${code}) } }];` }),
		onError: 'continueRegularOutput',
	}));
	// Declares the credential in these nodes as if its type were for them. n8n 2 rejects that.
	const claiming = nodes.map((one) => ({ ...one, credentials: referenceTo(credential) }));
	const isBelieved = version === '1.123.50';
	if (!isBelieved) await assert.rejects(n8n.createWorkflow(sideBySide(claiming)), /restricted to/);
	const { id } = await n8n.createWorkflow(sideBySide(isBelieved ? claiming : nodes));
	const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
	for (const [title] of tried) {
		const [item] = outputItems(execution, title);
		assert.ok(item?.json.error, `${title}: ${JSON.stringify(item)}`);
	}
	assert.deepEqual(arrivals(), []);
	watch.show('outputs', execution);
	await watch.expectNoLeak([secret], []);
}

/** @type {Scenario[]} */
export const codeNodes = [
	{
		id: 'L64',
		title: 'a Code node that asks n8n for the credential, or for a signed request',
		verdict: 'prevented',
		how: 'A Code node gets neither credentials nor n8n’s signed requests, also when the workflow says that it has the connection.',
		drive: tryCode,
	},
];
