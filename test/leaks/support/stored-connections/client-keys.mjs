import { createPrivateKey } from 'node:crypto';

import { createCert } from 'mkcert';

import { ALLOWED_DOMAIN } from '../../../e2e/support/servers/start-servers.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {Awaited<ReturnType<typeof issueClientKey>>} ClientKey */

/**
 * Issues a client certificate with an encrypted private key, as a user pastes them into the dialog.
 * @param {LeakEnvironment} environment
 */
export async function issueClientKey({ authority: ca }) {
	const client = await createCert({ ca, domains: ['client.demo.test'], validity: 2 });
	const passphrase = newSecret();
	const key = createPrivateKey(client.key)
		.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
		.toString();
	const lines = key.trim().split('\n');
	return {
		fields: {
			provideSslCertificates: true,
			clientCertificate: client.cert,
			connectionPrivateKey: key,
			clientKeyPassphrase: passphrase,
		},
		/** The passphrase, and lines of the key, which stay whole if white space is removed. */
		secrets: [passphrase, ...lines.slice(2, 5)],
	};
}

/**
 * Starts an API on the allowed host that requires a client certificate.
 * @param {LeakEnvironment} environment
 */
export async function startMutualApi({ addServer, authority: ca }) {
	const own = await createCert({ ca, domains: [ALLOWED_DOMAIN], validity: 2 });
	const tls = { ...own, ca: ca.cert, requestCert: true, rejectUnauthorized: true };
	return await addServer({ name: 'mutual', host: ALLOWED_DOMAIN, tls });
}
