import { makeCertificates } from '../../../../host/demo-api/make-certificates.mjs';
import { startTestServer } from './start-test-server.mjs';

/** Starts an API whose certificate authority (CA) n8n does not trust. @param {string} folder */
export async function startPrivateApi(folder) {
	const host = 'api.demo.test';
	const { authority, key, cert } = await makeCertificates(folder, [host], 'A private authority');
	/** @type {import('./start-test-server.mjs').Arrival[]} */
	const arrivals = [];
	const server = await startTestServer({ name: 'private', host, tls: { key, cert }, arrivals });
	return { ...server, authority: authority.cert, arrivals };
}
