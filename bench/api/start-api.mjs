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
 * Starts the API that the benchmarks call.
 * @param {string} folder Where to put the certificate of the CA that n8n has to trust.
 */
export async function startApi(folder) {
	const secret = randomBytes(24).toString('base64url');
	const { caFile, authority: ca, key, cert } = await makeCertificates(folder, [API_HOST]);
	const ecdsa = issueEcdsaCertificate(ca, API_HOST);
	const child = fork(join(import.meta.dirname, 'serve-api.mjs'));

	/** @param {unknown} message */
	async function request(message) {
		child.send(/** @type {import('node:child_process').Serializable} */ (message));
		const [reply] = await once(child, 'message');
		return reply;
	}

	/** @type {{ ports: Record<CertificateKind, number> }} */
	const { ports } = await request({
		settings: { secret, certificates: { ecdsa, rsa: { key, cert } } },
	});
	return {
		caFile,
		secret,
		ports,
		url: urlAt(ports.ecdsa),
		/** What has arrived since the last call of this function. @returns {Promise<Counts>} */
		counts: async () => (await request('counts')).counts,
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
