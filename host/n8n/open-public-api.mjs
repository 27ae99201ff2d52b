import { randomUUID } from 'node:crypto';

/**
 * A client of n8n's public API, with a new key that may do everything its owner may.
 * @param {import('./open-session.mjs').N8nSession} session
 */
export async function openPublicApi({ url, request }) {
	const body = {
		label: `Key ${randomUUID().slice(0, 8)}`,
		expiresAt: null,
		scopes: await request('/api-keys/scopes'),
	};
	const { rawApiKey } = await request('/api-keys', { method: 'POST', body });
	const headers = { 'X-N8N-API-KEY': rawApiKey, 'content-type': 'application/json' };

	/**
	 * Answers with the status and the text of n8n's answer, whatever they are.
	 * @param {string} path
	 * @param {{ method?: string, body?: unknown }} [options]
	 */
	return async function callPublicApi(path, { method = 'GET', body: sent } = {}) {
		const response = await fetch(`${url}/api/v1${path}`, {
			method,
			headers,
			body: JSON.stringify(sent),
		});
		return { status: response.status, text: await response.text() };
	};
}
