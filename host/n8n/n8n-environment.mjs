import { freePort } from '../free-port.mjs';
import { n8nVersions } from './n8n-versions.mjs';

/** Settings of a person's own n8n that must not change what the host does. */
const OWN_SETTINGS = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|GENERIC_|NODE_OPTIONS$|npm_)/;

/** n8n asks its makers for news, templates, licences and so on; the host works offline. */
const NO_CALLS_OUT = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/**
 * The environment in which the host starts n8n: on this machine only, with its own database.
 * @param {import('./start-n8n.mjs').StartOptions & { version: import('./n8n-versions.mjs').SupportedVersion, port: number }} options
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function n8nEnvironment({ version, command, port, userFolder, extraCa, env }) {
	return {
		...inheritedEnvironment(),
		...NO_CALLS_OUT,
		N8N_DISABLED_MODULES: n8nVersions[version].modulesThatCallOut.join(','),
		DB_TYPE: 'sqlite',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		WEBHOOK_URL: `http://localhost:${port}`,
		// Without https, browsers other than Chrome would drop the login cookie.
		N8N_SECURE_COOKIE: 'false',
		// The default port is the same for every n8n, so two of them could not run side by side.
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_PYTHON_ENABLED: 'false',
		// A company's proxy knows nothing of our names.
		NO_PROXY: [process.env.NO_PROXY, '.demo.test', 'localhost'].filter(Boolean).join(','),
		...(command === 'worker' ? healthOfWorker(port) : {}),
		...(extraCa ? { NODE_EXTRA_CA_CERTS: extraCa } : {}),
		...env,
	};
}

/**
 * A worker has no editor and no API; asked for it, it says at least how it is.
 * @param {number} port
 */
function healthOfWorker(port) {
	return {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
}

function inheritedEnvironment() {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !OWN_SETTINGS.test(name)),
	);
}
