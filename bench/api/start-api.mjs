import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';

import { makeCertificates } from '../../host/demo-api/make-certificates.mjs';
import { issueEcdsaCertificate } from './issue-ecdsa-certificate.mjs';

/** @typedef {Awaited<ReturnType<typeof startApi>>} Api */
/** @typedef {{ connections: number, requests: number, refused: number }} Counts */
/** @typedef {'ecdsa' | 'rsa'} CertificateKind */

export const API_HOST = 'api.demo.test';

/**
 * Starts the API that is called.
 * @param {string} folder Gets the certificate of the authority that n8n has to trust.
 */
export async function startApi(folder) {
	const secret = randomBytes(24).toString('base64url');
	const { caFile, authority, key, cert } = await makeCertificates(folder, [API_HOST]);
	const ecdsa = issueEcdsaCertificate(authority, API_HOST);
	const child = fork(join(import.meta.dirname, 'serve-api.mjs'));

	/** @param {unknown} message */
	async function ask(message) {
		child.send(/** @type {import('node:child_process').Serializable} */ (message));
		const [answer] = await once(child, 'message');
		return answer;
	}

	/** @type {{ ports: Record<CertificateKind, number> }} */
	const { ports } = await ask({
		settings: { secret, certificates: { ecdsa, rsa: { key, cert } } },
	});
	return {
		caFile,
		secret,
		ports,
		url: urlAt(ports.ecdsa),
		/** What arrived since this was last asked. @returns {Promise<Counts>} */
		counts: async () => (await ask('counts')).counts,
		async stop() {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		},
	};
}

/** @param {number} port */
export function urlAt(port) {
	return `https://${API_HOST}:${port}`;
}
