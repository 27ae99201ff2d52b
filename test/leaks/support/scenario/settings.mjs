import { installStrangeCaller, installStrangeType } from '../calls/third-party-packages.mjs';

/**
 * @typedef {object} Preparation
 * @property {import('../../../e2e/support/stage/start-stage.mjs').EnvironmentOf} [env]
 * @property {(userFolder: string) => Promise<void>} [prepare] What is to be done before n8n starts.
 */

/** Of the proxy that an administrator set. It goes to the proxy and to nobody else. */
export const PROXY_PASSWORD = 'word-for-the-proxy';

/**
 * What an administrator may set or install for all of n8n.
 * @type {Record<import('./test-scenario.mjs').Setting, Preparation>}
 */
export const SETTINGS = {
	behindProxy: {
		env({ proxy }) {
			const url = proxy.url.replace('://', `://n8n:${PROXY_PASSWORD}@`);
			return { HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: '', no_proxy: '' };
		},
	},
	unverifiedTls: { env: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }) },
	ssrfProtection: {
		env: ({ servers: { sibling, foreign, authorization } }) => ({
			N8N_SSRF_PROTECTION_ENABLED: 'true',
			// All but the allowed server, for which there would otherwise be nothing to compare with.
			N8N_SSRF_ALLOWED_HOSTNAMES: [sibling, foreign, authorization]
				.map(({ host }) => host)
				.join(','),
		}),
	},
	debugOutput: { env: () => ({ DEBUG: 'follow-redirects' }) },
	strangePackage: { prepare: installStrangeCaller },
	strangeType: { prepare: installStrangeType },
};
