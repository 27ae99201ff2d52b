/** @typedef {import('../../e2e/support/start-stage.mjs').EnvironmentOf} EnvironmentOf */

/** Of the proxy that an administrator set. It goes to the proxy and to nobody else. */
export const PROXY_PASSWORD = 'word-for-the-proxy';

/**
 * What an administrator may set for all of n8n.
 * @type {Record<import('./test-scenario.mjs').Setting, EnvironmentOf>}
 */
export const SETTINGS = {
	behindProxy({ proxy }) {
		const url = proxy.url.replace('://', `://n8n:${PROXY_PASSWORD}@`);
		return { HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: '', no_proxy: '' };
	},
	unverifiedTls: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
	ssrfProtection: ({ servers: { sibling, foreign, authorization } }) => ({
		N8N_SSRF_PROTECTION_ENABLED: 'true',
		// All but the allowed server, for which there would otherwise be nothing to compare with.
		N8N_SSRF_ALLOWED_HOSTNAMES: [sibling, foreign, authorization].map(({ host }) => host).join(','),
	}),
};
