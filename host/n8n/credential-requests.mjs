/** @typedef {import('./open-session.mjs').Json} Json */
/** @typedef {{ id: string, name: string, type: string, data?: Json }} Credential */

/**
 * What one can do with credentials.
 * @param {import('./open-session.mjs').N8nSession} session
 */
export function credentialRequests({ request }) {
	return {
		/** @returns {Promise<Credential[]>} */
		listCredentials: () => request('/credentials'),

		/**
		 * @param {{ name: string, type: string, data: Json }} credential
		 * @returns {Promise<Credential>}
		 */
		createCredential: (credential) => request('/credentials', { method: 'POST', body: credential }),

		/**
		 * With its data as the editor gets it: secrets blanked.
		 * @param {string} id
		 * @returns {Promise<Credential & { data: Json }>}
		 */
		getCredential: (id) => request(`/credentials/${id}?includeData=true`),

		/**
		 * @param {string} id
		 * @param {{ name: string, type: string, data: Json }} credential
		 * @returns {Promise<Credential>}
		 */
		updateCredential: (id, credential) =>
			request(`/credentials/${id}`, { method: 'PATCH', body: credential }),

		/** @param {string} id */
		deleteCredential: (id) => request(`/credentials/${id}`, { method: 'DELETE' }),

		/**
		 * What the editor does right after saving. n8n 1 tests saved credentials only.
		 * @param {Credential & { data: Json }} credential
		 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
		 */
		testCredential: (credential) =>
			request('/credentials/test', { method: 'POST', body: { credentials: credential } }),
	};
}
