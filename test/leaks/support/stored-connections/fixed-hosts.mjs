import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { createCert } from 'mkcert';

import { inviteMember } from '../../../../host/n8n/invite-member.mjs';
import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { shareWith } from '../edits/other-users.mjs';
import { ownedConnection } from '../oauth2/owned-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { expectOnlyAllowed, fieldsFor, sharedAndUsed, testAs } from './shared-connections.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

/** Types of n8n's that call a host which is in none of their fields: with "secret", and with "clientSecret". */
const WITH_SECRET = 'ciscoUmbrellaApi';
const WITH_CLIENT_SECRET = 'whatsAppTriggerApi';
/** The hosts that they call. */
const FIXED_HOSTS = ['api.umbrella.com', 'graph.facebook.com'];

/**
 * Has two persons test used connections as a type that calls a fixed host. A proxy leads from there to a server of the
 * test.
 * @param {LeakEnvironment} environment
 */
export async function atFixedHosts(environment) {
	const { n8n, arrivals } = environment;
	await startFixedHosts(environment);
	const { connections, member, watch } = await sharedAndUsed(environment, SIGNED_KINDS);
	for (const saved of connections) {
		const { data } = await n8n.getCredential(saved.credential.id);
		const typed = { ...data, ...fieldsFor('') };
		const tests = [await testAs(member.client, saved, WITH_SECRET, {})];
		tests.push(await testAs(n8n, saved, WITH_SECRET, typed));
		watch.show(`tests of ${saved.kind}`, tests);
	}
	// A control: that host was asked, for both persons.
	const asked = arrivals().filter(({ path }) => path === '/auth/v2/token');
	assert.equal(asked.length, 2 * connections.length);
	await expectOnlyAllowed(environment, watch, connections);
}

/**
 * Does the same with an OAuth2 connection, whose client secret goes to the host of the type, and whose tokens do not.
 * @param {LeakEnvironment} environment
 */
export async function clientSecretAtFixedHost(environment) {
	const { arrivals } = environment;
	await startFixedHosts(environment);
	const saved = await ownedConnection(environment);
	const member = await inviteMember(environment.n8n, `${randomUUID()}@example.com`);
	await shareWith(environment, saved.credential, member);
	const watch = await startWatch(environment);
	const tested = await testAs(member.client, saved, WITH_CLIENT_SECRET, {});
	watch.show('test', tested);
	const [arrival, ...more] = arrivals().filter(({ server }) => server === 'fixed hosts');
	assert.deepEqual(more, []);
	assert.ok(arrival?.text.includes(saved.secret), JSON.stringify([tested, arrival]));
	await watch.expectNoLeak([saved.secret], ['fixed hosts']);
	await watch.expectNoLeak([...saved.accessTokens, ...saved.refreshTokens], []);
}

/**
 * Starts a server for these hosts, to which the proxy leads all requests to the usual port.
 * @param {LeakEnvironment} environment
 */
async function startFixedHosts({ addServer, authority: ca, proxy }) {
	const tls = await createCert({ ca, domains: FIXED_HOSTS, validity: 2 });
	const { port } = await addServer({ name: 'fixed hosts', host: FIXED_HOSTS[0] ?? '', tls });
	proxy.mapPort(443, port);
}
