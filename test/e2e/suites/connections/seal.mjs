import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import {
	HAS_UNCOMMON_FIELDS,
	SIGNED_KINDS,
	UNCHANGED_SECRET,
} from '../../support/workflows/connections.mjs';
import { newSecret } from '../../support/workflows/new-secret.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { usedConnection } from '../../support/workflows/used-connection.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/workflows/connections.mjs').SignedKind} SignedKind */

/** Fields that a user who does not know the secret may change. */
const CHANGES = /** @type {Record<SignedKind, Record<string, string>[]>} */ ({
	apiKey: [
		{ allowedDomain: 'foreign.demo.test' },
		HAS_UNCOMMON_FIELDS ? { queryName: 'other' } : { headerName: 'X-Other' },
	],
	basicAuth: [{ allowedDomain: 'foreign.demo.test' }, { username: 'other' }],
	bearerToken: [{ allowedDomain: 'foreign.demo.test' }],
});

/** @param {Environment} environment */
export function seal(environment) {
	for (const kind of SIGNED_KINDS) {
		describe(`seal: ${kind}`, () => {
			beforeEach(environment.forgetArrivals);
			for (const change of CHANGES[kind]) changedFields(environment, kind, change);
			trickedSeal(environment, kind);
			it('no user can read the secret, neither before its first use nor after it', () =>
				secretIsUnreadable(environment, kind));
		});
	}

	describe('seal: oAuth2', () => {
		it('no user can read the client secret or the token, neither before its first use nor after it', () =>
			secretIsUnreadable(environment, 'oAuth2'));
	});
}

/**
 * @param {Environment} environment
 * @param {SignedKind} kind
 * @param {Record<string, string>} change
 */
function changedFields(environment, kind, change) {
	const { servers, traffic, forgetArrivals, n8n } = environment;
	const [field] = Object.keys(change);
	const [server, otherServer] =
		field === 'allowedDomain' ? ['foreign', 'allowed'] : ['allowed', 'foreign'];
	const targets = [servers.foreign, servers.allowed].map(({ url }) => ({ url: `${url}/ok` }));

	it(`after the first use, the connection is refused with a changed ${field}`, async () => {
		const used = await usedConnection(environment, kind);
		assert.deepEqual(traffic(used.secret), ['allowed: GET /ok with the secret']);
		await used.edit(change);
		forgetArrivals();
		const { failure, success } = await used.call(...targets);
		assert.deepEqual(environment.arrivals(), []);
		assert.deepEqual(success, []);
		for (const { json } of failure) assert.equal(json.error.reason, 'lock_changed');
		assert.equal(failure.length, 2);

		const credential = await n8n.getCredential(used.credential.id);
		const { status, message } = await n8n.testCredential(credential);
		assert.equal(status, 'Error');
		assert.match(message, /is locked to/);
	});

	it(`a changed ${field} takes effect once the secret is entered again`, async () => {
		const used = await usedConnection(environment, kind);
		const secret = newSecret();
		const another = HAS_UNCOMMON_FIELDS ? { anotherSecret: `app-${secret}` } : {};
		await used.edit({ ...change, connectionSecret: secret, ...another });
		forgetArrivals();
		const { success, failure } = await used.call(...targets);
		assert.deepEqual(traffic(secret), [`${server}: GET /ok with the secret`]);
		assert.equal(success.length, 1);
		assert.equal(failure[0].json.error.reason, 'url_outside_domain');
		assert.match(failure[0].json.error.message, new RegExp(otherServer));
	});

	it(`after a changed ${field} is changed back, the connection works as before`, async () => {
		const used = await usedConnection(environment, kind);
		await used.edit(change);
		await used.edit({ [field]: used.data[field] });
		forgetArrivals();
		await used.call(...targets);
		assert.deepEqual(traffic(used.secret), ['allowed: GET /ok with the secret']);
	});
}

/**
 * n8n calls the sealing code only while a hidden field is empty. n8n's API lets any user fill that field.
 * @param {Environment} environment
 * @param {SignedKind} kind
 */
function trickedSeal(environment, kind) {
	const { servers, saveConnection, saveCaller, arrivals, traffic } = environment;
	const inside = { url: `${servers.allowed.url}/ok` };

	it('a secret that n8n was prevented from sealing is not sent', async () => {
		const { credential } = await saveConnection(kind, { seal: 'done' });
		const { call } = await saveCaller({ authentication: kind, credential });
		const { failure } = await call(inside);
		assert.deepEqual(arrivals(), []);
		assert.equal(failure[0].json.error.code, 'refused');
		assert.equal(failure[0].json.error.reason, 'seal_missing');
		const untricked = await saveConnection(kind, { seal: '' });
		const second = await saveCaller({ authentication: kind, credential: untricked.credential });
		await second.call(inside);
		assert.deepEqual(traffic(untricked.secret), ['allowed: GET /ok with the secret']);
	});

	it('a sealed secret stays sealed, whatever the hidden field says', async () => {
		const used = await usedConnection(environment, kind);
		await used.edit({ seal: 'done', allowedDomain: 'foreign.demo.test' });
		environment.forgetArrivals();
		const { failure } = await used.call({ url: `${servers.foreign.url}/ok` });
		assert.deepEqual(arrivals(), []);
		assert.equal(failure[0].json.error.reason, 'lock_changed');
		await used.edit({ allowedDomain: 'allowed.demo.test' });
		await used.call(inside);
		assert.deepEqual(traffic(used.secret), ['allowed: GET /ok with the secret']);
	});
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 */
async function secretIsUnreadable(environment, kind) {
	const fresh = await environment.saveConnection(kind);
	const used = await usedConnection(environment, kind);
	for (const { credential, secret } of [fresh, used]) {
		const stored = await environment.n8n.getCredential(credential.id);
		const field = kind === 'oAuth2' ? 'clientSecret' : 'connectionSecret';
		assert.equal(stored.data[field], UNCHANGED_SECRET);
		assert.equal(stored.data.allowedDomain, 'allowed.demo.test');
		assert.equal(containsSecret(JSON.stringify(stored), secret), false);
	}
}
