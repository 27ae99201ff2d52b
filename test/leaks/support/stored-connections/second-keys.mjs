import assert from 'node:assert/strict';

import { disconnect } from '../../../e2e/support/oauth2/start-oauth2.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { rightServers } from '../watch/what-arrives.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

const FOREIGN = 'foreign.demo.test';
const SEAL_CHANGED = 'lock_changed';

/**
 * Saves a connection with a second key, and calls the API with it once. A control: the key arrives where it belongs.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function usedConnection(environment, kind) {
	const { servers, saveConnection, saveCaller, forgetArrivals, traffic } = environment;
	const anotherSecret = newSecret();
	const another = { sendAnotherHeader: true, anotherHeaderName: 'X-App-Key', anotherSecret };
	const { credential } = await saveConnection(kind, another);
	const { call } = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(environment);
	forgetArrivals();
	await call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(anotherSecret), ['allowed: GET /ok with the secret']);
	return { anotherSecret, credential, call, watch };
}

/** What whoever may edit the connection can do without the second key: everything else in it is theirs. */
const EDITS = /** @type {Json[]} */ ([
	{ allowedDomain: FOREIGN },
	{ allowedDomain: '*.demo.test' },
	{ anotherHeaderName: 'X-Debug' },
	{ allowedMethods: ['GET'], anotherHeaderName: 'X-Debug' },
]);

/**
 * Edits a connection with a second key in each of these ways, with a first secret of one's own, and calls a stranger and
 * the API with it.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
export async function secondKeyMoved(environment, kind) {
	const { servers, n8n, forgetArrivals, traffic } = environment;
	const targets = [servers.foreign, servers.allowed].map(({ url }) => ({ url: `${url}/ok` }));
	for (const edit of EDITS) {
		const { anotherSecret, credential, call, watch } = await usedConnection(environment, kind);
		const stored = await n8n.getCredential(credential.id);
		const own =
			kind === 'oAuth2' ? { clientSecret: newSecret() } : { connectionSecret: newSecret() };
		const data = { ...stored.data, ...edit, ...own };
		const test = { ...stored, data: { ...data, testUrl: targets[0]?.url } };
		if (kind !== 'oAuth2') watch.show('test', await n8n.testCredential(test));
		await n8n.updateCredential(credential.id, { ...stored, data });
		if (kind === 'oAuth2') await disconnect(n8n, credential);
		forgetArrivals();
		const { execution, failure } = await call(...targets);
		await watch.showExecution(execution.id);
		assert.deepEqual(
			failure.map(({ json }) => json.error.reason),
			[SEAL_CHANGED, SEAL_CHANGED],
			JSON.stringify(edit),
		);
		assert.deepEqual(traffic(anotherSecret), []);
		await watch.expectNoLeak([anotherSecret], rightServers(kind, []));
	}
}

/** Expressions in place of the first secret that read the second. */
const EXPRESSIONS = [
	'={{ $self.anotherSecret }}',
	'={{ JSON.stringify($self) }}',
	'={{ $self["anotherSecret"].base64Encode() }}',
	'={{ "a".hash($self.anotherSecret) }}',
];

/**
 * Puts an expression that reads the second key in place of the first secret.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
export async function secondKeyRead(environment, kind) {
	const { servers, n8n, forgetArrivals, traffic } = environment;
	for (const connectionSecret of EXPRESSIONS) {
		const { anotherSecret, credential, call, watch } = await usedConnection(environment, kind);
		const stored = await n8n.getCredential(credential.id);
		for (const sendAnotherHeader of [true, false]) {
			const data = {
				...{ ...stored.data, connectionSecret, sendAnotherHeader },
				...{ allowedDomain: FOREIGN, testUrl: `${servers.foreign.url}/ok` },
			};
			watch.show('test', await n8n.testCredential({ ...stored, data }));
			await n8n.updateCredential(credential.id, { ...stored, data });
			forgetArrivals();
			const { execution, success, failure } = await call({ url: `${servers.foreign.url}/ok` });
			watch.show('output', [success, failure]);
			await watch.showExecution(execution.id);
			const arrived = traffic(anotherSecret).filter((line) => line.endsWith('with the secret'));
			assert.deepEqual(arrived, []);
		}
		await watch.expectNoLeak([anotherSecret], ['allowed']);
	}
}
