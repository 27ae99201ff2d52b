import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { createCert } from 'mkcert';

import { KINDS } from '../../support/workflows/connections.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/** @param {Stage} stage */
export function certificates(stage) {
	describe('certificates of a connection', () => {
		if (stage.version.startsWith('1.')) {
			for (const kind of KINDS)
				it(`${kind}: n8n 1 cannot use them, so none is sent`, refused(stage, kind));
			return;
		}
		/** @type {Awaited<ReturnType<typeof startMutual>>} */
		let mutual;
		before(async () => {
			mutual = await startMutual(stage);
		});
		beforeEach(stage.forgetArrivals);
		for (const kind of KINDS) used(stage, kind, () => mutual);
	});
}

/** What the dialog stores of a private API's authority. @param {Stage} stage */
const withAuthority = ({ unknownAuthority }) => ({
	provideSslCertificates: true,
	caCertificate: unknownAuthority.cert,
});

/**
 * A server of the authority that n8n does not know, which wants a certificate of its callers, and such a one.
 * @param {Stage} stage
 */
async function startMutual({ addServer, unknownAuthority: ca }) {
	const issue = (/** @type {string} */ domain) =>
		createCert({ ca, domains: [domain], validity: 2 });
	const [own, client] = await Promise.all([issue(ALLOWED_DOMAIN), issue('client.demo.test')]);
	const tls = { ...own, ca: ca.cert, requestCert: true, rejectUnauthorized: true };
	const server = await addServer({ name: 'mutual', host: ALLOWED_DOMAIN, tls });
	// As n8n's editor sends what is pasted into a masked field: in one line.
	const inOneLine = (/** @type {string} */ pem) => pem.replace(/\s*\n/g, ' ');
	const fields = {
		clientCertificate: inOneLine(client.cert),
		clientPrivateKey: inOneLine(client.key),
	};
	return { server, fields };
}

/**
 * @param {Stage} stage
 * @param {Kind} kind
 * @param {() => Awaited<ReturnType<typeof startMutual>>} mutual
 */
function used(stage, kind, mutual) {
	const { servers, traffic, saveConnection, saveCaller, n8n } = stage;

	/** @param {Json} fields */
	async function connect(fields) {
		const saved = await saveConnection(kind, fields);
		const caller = await saveCaller({ authentication: kind, credential: saved.credential });
		return { ...saved, ...caller };
	}

	it(`${kind}: an API of a private authority is reached, and those that n8n trusts as before`, async () => {
		const { secret, call } = await connect(withAuthority(stage));
		const { success } = await call(
			{ url: `${servers.unverified.url}/ok` },
			{ url: `${servers.allowed.url}/ok` },
		);
		assert.equal(success.length, 2);
		assert.deepEqual(traffic(secret).sort(), [
			'allowed: GET /ok with the secret',
			'unverified: GET /ok with the secret',
		]);
	});

	it(`${kind}: an API that wants a client certificate gets it`, async () => {
		const { server, fields } = mutual();
		const { secret, call } = await connect({ ...withAuthority(stage), ...fields });
		const { success, execution } = await call({ url: `${server.url}/ok` });
		assert.equal(success.length, 1);
		assert.deepEqual(traffic(secret), ['mutual: GET /ok with the secret']);
		const keyText = fields.clientPrivateKey.split(' ')[6] ?? '';
		assert.ok(keyText.length > 10);
		assert.ok(!JSON.stringify(execution).includes(keyText));
	});

	it(`${kind}: without one it is not reached, and the failure says why`, async () => {
		const { call } = await connect(withAuthority(stage));
		const { failure } = await call({ url: `${mutual().server.url}/ok` });
		assert.equal(failure[0].json.error.code, 'network');
		assert.match(failure[0].json.error.description, /client certificate/);
		assert.deepEqual(
			stage.arrivals().filter(({ server }) => server === 'mutual'),
			[],
		);
	});

	if (kind === 'oAuth2') return;
	it(`${kind}: who does not know the secret cannot exchange the authority`, async () => {
		const { secret, credential, call } = await connect({});
		assert.equal((await call({ url: `${servers.allowed.url}/ok` })).success.length, 1);
		const { name, type, data } = await n8n.getCredential(credential.id);
		await n8n.updateCredential(credential.id, {
			name,
			type,
			data: { ...data, ...withAuthority(stage) },
		});
		stage.forgetArrivals();
		const { failure } = await call({ url: `${servers.unverified.url}/ok` });
		assert.equal(failure[0].json.error.reason, 'lock_changed');
		assert.deepEqual(traffic(secret), []);
	});

	it(`${kind}: the test in the dialog uses them, and the editor is never shown any`, async () => {
		const testUrl = `${servers.unverified.url}/ok`;
		const { credential } = await connect({ ...withAuthority(stage), ...mutual().fields, testUrl });
		const stored = await n8n.getCredential(credential.id);
		assert.doesNotMatch(JSON.stringify(stored), /-----BEGIN/);
		assert.equal((await n8n.testCredential(stored)).status, 'OK');
		const without = { ...stored, data: { ...stored.data, provideSslCertificates: false } };
		assert.equal((await n8n.testCredential(without)).status, 'Error');
	});
}

/**
 * @param {Stage} stage
 * @param {Kind} kind
 */
function refused(stage, kind) {
	return async () => {
		stage.forgetArrivals();
		const { secret, credential } = await stage.saveConnection(kind, withAuthority(stage));
		const { call } = await stage.saveCaller({ authentication: kind, credential });
		const urls = [stage.servers.unverified, stage.servers.allowed].map(({ url }) => ({ url }));
		const { failure } = await call(...urls);
		const reasons = failure.map(({ json }) => json.error.reason);
		assert.deepEqual(reasons, ['certificates_not_supported', 'certificates_not_supported']);
		assert.deepEqual(stage.traffic(secret), []);
	};
}
