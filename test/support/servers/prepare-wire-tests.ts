/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- prepares the processes that tests run in; nothing of it is published */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTestCertificates } from './make-test-certificates';
import { WIRE_TEST_FOLDER } from './wire-test-folder';

/**
 * Runs once, before jest starts the processes that run the tests (`globalSetup`).
 *
 * Node.js reads extra certificate authorities (CAs) from its environment only when it starts. So the tests' CA
 * is made here and passed on in the environment. n8n gets a folder of its own, and no proxy: nothing that a
 * test sends leaves this machine.
 */
export default async function prepareWireTests(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'api-connections-test-'));
	// At exit, not in a `globalTeardown`: jest skips that when it stops early (`--bail`).
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const { caCertificate, certificates } = await makeTestCertificates();
	writeFileSync(join(folder, 'ca.pem'), caCertificate);
	writeFileSync(join(folder, 'certificates.json'), JSON.stringify(certificates));
	mkdirSync(join(folder, 'n8n'));

	for (const name of Object.keys(process.env)) {
		if (/^(https?|all|no)_proxy$|^N8N_|^NODE_TLS_/i.test(name)) delete process.env[name];
	}
	Object.assign(process.env, {
		[WIRE_TEST_FOLDER]: folder,
		NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
		N8N_USER_FOLDER: join(folder, 'n8n'),
		N8N_ENCRYPTION_KEY: 'only-for-tests',
		N8N_LOG_LEVEL: 'silent',
	});
}
