import { connection } from '../../test/e2e/support/workflows/connections.mjs';
import { API_HOST } from '../api/start-api.mjs';

/**
 * Saves the same secret as a connection of ours and as n8n's own header credential.
 * @param {import('../../host/n8n-client.mjs').N8nClient} n8n
 * @param {string} secret
 * @returns {Promise<import('./contenders.mjs').Credentials>}
 */
export async function saveCredentials(n8n, secret) {
	const [ours, peer] = await Promise.all([
		n8n.createCredential(connection('apiKey', { allowedDomain: API_HOST, secret })),
		n8n.createCredential({
			name: 'Bench header',
			type: 'httpHeaderAuth',
			data: { name: 'X-Api-Key', value: secret },
		}),
	]);
	return { ours, peer };
}
