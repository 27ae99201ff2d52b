import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { createCert } from 'mkcert';

import { KINDS } from '../../support/workflows/connections.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/** @param {Environment} environment */
export function certificates(environment) {
	describe('certificates of a connection', () => {
		if (environment.version.startsWith('1.')) {
			for (const kind of KINDS)
				it(`${kind}: n8n 1 does not support them, so nothing is sent`, refused(environment, kind));
			return;
		}
		/** @type {Awaited<ReturnType<typeof startMutual>>} */
		let mutual;
		before(async () => {
			mutual = await startMutual(environment);
		});
		beforeEach(environment.forgetArrivals);
		for (const kind of KINDS) used(environment, kind, () => mutual);
	});
}

/** Returns what the dialog stores for a private certificate authority (CA). @param {Environment} environment */
const withAuthority = ({ unknownAuthority }) => ({
	provideSslCertificates: true,
	caCertificate: unknownAuthority.cert,
});

/**
 * Starts a server with a certificate of the private CA that requires a client certificate. Returns it with the fields
 * for such a client certificate.
 * @param {Environment} environment
 */
async function startMutual({ addServer, unknownAuthority: ca }) {
	const issue = (/** @type {string} */ domain) =>
		createCert({ ca, domains: [domain], validity: 2 });
	const [own, client] = await Promise.all([issue(ALLOWED_DOMAIN), issue('client.demo.test')]);
	const tls = { ...own, ca: ca.cert, requestCert: true, rejectUnauthorized: true };
	const server = await addServer({ name: 'mutual', host: ALLOWED_DOMAIN, tls });
	// In one line, as n8n's editor sends what is pasted into a masked field.
	const inOneLine = (/** @type {string} */ pem) => pem.replace(/\s*\n/g, ' ');
	const fields = {
		clientCertificate: inOneLine(client.cert),
		connectionPrivateKey: inOneLine(client.key),
	};
	return { server, fields };
}

/**
 * @param {Environment} environment
 * @param {Kind} kind
 * @param {() => Awaited<ReturnType<typeof startMutual>>} mutual
 */
function used(environment, kind, mutual) {
	const { servers, traffic, saveConnection, saveCaller, n8n } = environment;

	/** @param {Json} fields */
	async function connect(fields) {
		const saved = await saveConnection(kind, fields);
		const caller = await saveCaller({ authentication: kind, credential: saved.credential });
		return { ...saved, ...caller };
	}

	it(`${kind}: an API with a private CA is reached, and so are the APIs that n8n trusts`, async () => {
		const { secret, call } = await connect(withAuthority(environment));
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

	it(`${kind}: an API that requires a client certificate gets it`, async () => {
		const { server, fields } = mutual();
		const { secret, call } = await connect({ ...withAuthority(environment), ...fields });
		const { success, execution } = await call({ url: `${server.url}/ok` });
		assert.equal(success.length, 1);
		assert.deepEqual(traffic(secret), ['mutual: GET /ok with the secret']);
		const keyText = fields.connectionPrivateKey.split(' ')[6] ?? '';
		assert.ok(keyText.length > 10);
		assert.ok(!JSON.stringify(execution).includes(keyText));
	});

	it(`${kind}: without a client certificate the API is not reached, and the failure says why`, async () => {
		const { call } = await connect(withAuthority(environment));
		const { failure } = await call({ url: `${mutual().server.url}/ok` });
		assert.equal(failure[0].json.error.code, 'network');
		assert.match(failure[0].json.error.description, /client certificate/);
		assert.deepEqual(
			environment.arrivals().filter(({ server }) => server === 'mutual'),
			[],
		);
	});

	if (kind === 'oAuth2') return;
	it(`${kind}: a user who does not know the secret cannot replace the CA`, async () => {
		const { secret, credential, call } = await connect({});
		assert.equal((await call({ url: `${servers.allowed.url}/ok` })).success.length, 1);
		const { name, type, data } = await n8n.getCredential(credential.id);
		await n8n.updateCredential(credential.id, {
			name,
			type,
			data: { ...data, ...withAuthority(environment) },
		});
		environment.forgetArrivals();
		const { failure } = await call({ url: `${servers.unverified.url}/ok` });
		assert.equal(failure[0].json.error.reason, 'lock_changed');
		assert.deepEqual(traffic(secret), []);
	});

	it(`${kind}: the test in the dialog uses the certificates, and the editor never receives them`, async () => {
		const testUrl = `${servers.unverified.url}/ok`;
		const { credential } = await connect({
			...withAuthority(environment),
			...mutual().fields,
			testUrl,
		});
		const stored = await n8n.getCredential(credential.id);
		assert.doesNotMatch(JSON.stringify(stored), /-----BEGIN/);
		assert.equal((await n8n.testCredential(stored)).status, 'OK');
		const without = { ...stored, data: { ...stored.data, provideSslCertificates: false } };
		assert.equal((await n8n.testCredential(without)).status, 'Error');
	});
}

/**
 * @param {Environment} environment
 * @param {Kind} kind
 */
function refused(environment, kind) {
	return async () => {
		environment.forgetArrivals();
		const { secret, credential } = await environment.saveConnection(
			kind,
			withAuthority(environment),
		);
		const { call } = await environment.saveCaller({ authentication: kind, credential });
		const urls = [environment.servers.unverified, environment.servers.allowed].map(({ url }) => ({
			url,
		}));
		const { failure } = await call(...urls);
		const reasons = failure.map(({ json }) => json.error.reason);
		assert.deepEqual(reasons, ['certificates_not_supported', 'certificates_not_supported']);
		assert.deepEqual(environment.traffic(secret), []);
	};
}
