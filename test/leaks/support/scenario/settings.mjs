import {
	installOtherCode,
	installThirdPartyCaller,
	installThirdPartyType,
} from '../calls/third-party-packages.mjs';

/**
 * @typedef {object} Preparation
 * @property {import('../../../e2e/support/stage/start-stage.mjs').EnvFor} [env]
 * @property {(userFolder: string) => Promise<void>} [prepare] What has to be done before n8n starts.
 */

/** The password of the proxy that an administrator set. It must reach the proxy only. */
export const PROXY_PASSWORD = 'word-for-the-proxy';

/**
 * What an administrator may set or install for the whole n8n instance.
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
			// All except the allowed server. Without these, there would be nothing to compare with.
			N8N_SSRF_ALLOWED_HOSTNAMES: [sibling, foreign, authorization]
				.map(({ host }) => host)
				.join(','),
		}),
	},
	debugOutput: { env: () => ({ DEBUG: 'follow-redirects' }) },
	thirdPartyPackage: {
		async prepare(userFolder) {
			await installThirdPartyCaller(userFolder);
			await installOtherCode(userFolder);
		},
	},
	thirdPartyType: { prepare: installThirdPartyType },
};
