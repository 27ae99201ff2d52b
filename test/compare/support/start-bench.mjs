import { createCert } from 'mkcert';

import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';
import { startEnvironment } from '../../e2e/support/stage/start-stage.mjs';
import { callersOf } from './callers.mjs';
import { startMeasuredApi } from '../../e2e/support/servers/start-measured-api.mjs';

/** @typedef {Awaited<ReturnType<typeof startBench>>} Bench */

/** The host that the credentials are for, and a third party's host. */
export const HOSTS = { api: 'api.demo.test', other: 'other.demo.test' };
/** The header in which both nodes send their key. */
export const KEY_HEADER = 'x-api-key';

const DAYS = 2;

/** Starts a real n8n in which both nodes make the same calls, and APIs that count these calls. */
export async function startBench() {
	const environment = await startEnvironment('2.41.1', () => ({ N8N_LOG_LEVEL: 'warn' }));
	const domains = Object.values(HOSTS);
	const tls = await createCert({ domains, validity: DAYS, ca: environment.authority });
	const [api, other] = await Promise.all(
		[HOSTS.api, HOSTS.other].map((host) => startMeasuredApi({ host, tls })),
	);
	const saved = await saveKeys(environment);
	return {
		environment,
		api,
		other,
		...callersOf(environment, saved),
		stop: async () => void (await Promise.all([api.stop(), other.stop(), environment.stop()])),
	};
}

/**
 * Saves the same key as a connection and as a credential of n8n's own type, each with the presets of its dialog.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Environment} environment
 */
async function saveKeys({ n8n }) {
	const secret = newSecret();
	return {
		connection: await n8n.createCredential(
			connection('apiKey', { allowedDomain: HOSTS.api, secret }),
		),
		n8nCredential: await n8n.createCredential({
			name: 'Test header auth of n8n',
			type: 'httpHeaderAuth',
			data: { name: KEY_HEADER, value: secret },
		}),
	};
}
