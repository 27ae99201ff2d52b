import { randomUUID } from 'node:crypto';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ method?: string, body?: Json, headers?: Record<string, string> }} RequestOptions */
/** @typedef {Awaited<ReturnType<typeof openSession>>} N8nSession */

/** The account the host makes in every n8n it starts. */
export const demoOwner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'User',
	password: 'Demo-pass-123',
};

/**
 * Logs in to an n8n as its owner; on a new n8n the owner is set up first.
 * @param {string} url
 * @param {typeof demoOwner} [owner]
 */
export async function openSession(url, owner = demoOwner) {
	// n8n ties a login to the browser that made it, so the same id goes with every request.
	const headers = { 'content-type': 'application/json', 'browser-id': randomUUID(), cookie: '' };

	/**
	 * @param {string} path
	 * @param {RequestOptions} [options]
	 */
	async function send(path, { method = 'GET', body, headers: more } = {}) {
		const response = await fetch(`${url}${path}`, {
			method,
			headers: { ...headers, ...more },
			body: JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) headers.cookie = cookies.join('; ');
		return response;
	}

	/**
	 * Sends to the REST API the editor uses, and returns the `data` of the answer.
	 * @param {string} path
	 * @param {RequestOptions} [options]
	 * @returns {Promise<any>}
	 */
	async function request(path, options = {}) {
		const response = await send(`/rest${path}`, options);
		const text = await response.text();
		if (!response.ok) throw requestError(options.method ?? 'GET', path, response.status, text);
		return text === '' ? undefined : JSON.parse(text).data;
	}

	await logIn(request, owner);
	return { url, send, request };
}

/**
 * @param {(path: string, options?: RequestOptions) => Promise<any>} request
 * @param {typeof demoOwner} owner
 */
async function logIn(request, owner) {
	const { userManagement } = await request('/settings');
	if (userManagement.showSetupOnFirstLoad) {
		await request('/owner/setup', { method: 'POST', body: owner });
	}
	const login = { emailOrLdapLoginId: owner.email, password: owner.password };
	await request('/login', { method: 'POST', body: login });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {number} status
 * @param {string} text
 */
function requestError(method, path, status, text) {
	const message = `n8n answered ${status} to ${method} ${path}: ${text.slice(0, 2000)}`;
	return Object.assign(new Error(message), { status });
}
