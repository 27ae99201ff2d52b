import assert from 'node:assert/strict';

import { UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { consentAddress } from '../../../e2e/support/oauth2/give-consent.mjs';
import { callBack, saveUnconnected } from './oauth2-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

/**
 * Tries to have n8n register a client, each time a user connects, at a URL that an expression builds from the client
 * secret. The dialog has no such fields, but n8n's API stores them.
 * @param {LeakEnvironment} environment
 */
export async function registerClients(environment) {
	const { n8n, servers, saveConnection } = environment;
	const saved = await saveUnconnected(saveConnection, environment, '/token');
	const { id, name, type } = saved.credential;
	const watch = await startWatch(environment);
	/** @param {Record<string, unknown>} changes */
	async function addressAfter(changes) {
		const data = { ...saved.data, clientSecret: UNCHANGED_SECRET, ...changes };
		await n8n.updateCredential(id, { name, type, data });
		const address = await consentAddress(n8n, { id }).catch(String);
		watch.show(`address after ${JSON.stringify(changes)}`, address);
		return address;
	}

	let address = '';
	for (const changes of registrations(servers.foreign)) {
		address = await addressAfter(changes);
		const usual = `${servers.authorization.url}/authorize?client_id=${saved.clientId}&`;
		assert.ok(address.startsWith(usual), address);
	}
	assert.deepEqual(environment.arrivals(), []);
	const state = new URL(address).searchParams.get('state') ?? '';
	assert.equal((await callBack(n8n, { state, code: 'a-code' })).status, 200);
	expectSecretAtTokenEndpoint(environment, saved.secret);
	await watch.expectNoLeak([saved.secret], ['authorization']);
}

/** @param {LeakEnvironment['servers']['foreign']} foreign */
function registrations({ url, port }) {
	const addresses = [
		`=https://{{ $self.clientSecret }}.demo.test:${port}`,
		`=${url}/{{ $self.clientSecret }}`,
		`=${url}?{{ $self["clientSecret"] }}`,
	];
	return [true, '={{ true }}'].flatMap((useDynamicClientRegistration) =>
		addresses.map((serverUrl) => ({ useDynamicClientRegistration, serverUrl })),
	);
}

/**
 * Asserts that the token endpoint got the secret: a connection that sends its secret nowhere would prove nothing.
 * @param {LeakEnvironment} environment
 * @param {string} secret
 */
function expectSecretAtTokenEndpoint({ arrivals }, secret) {
	const [arrival, ...more] = arrivals();
	assert.deepEqual(more, []);
	assert.deepEqual([arrival?.server, arrival?.path], ['authorization', '/token']);
	const [, word = ''] = /Basic (\S+)/.exec(arrival?.text ?? '') ?? [];
	assert.ok(Buffer.from(word, 'base64').toString('utf8').endsWith(`:${secret}`));
}
