import { createCert } from 'mkcert';

import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';
import { startStage } from '../../e2e/support/stage/start-stage.mjs';
import { callersOf } from './callers.mjs';
import { startMeasuredApi } from './start-measured-api.mjs';

/** @typedef {Awaited<ReturnType<typeof startBench>>} Bench */

/** The host that credentials are made for, and somebody else's. */
export const HOSTS = { api: 'api.demo.test', other: 'other.demo.test' };
/** In which both nodes send their key. */
export const KEY_HEADER = 'x-api-key';

const DAYS = 2;

/** A real n8n in which both nodes make the same calls, to APIs that count them. */
export async function startBench() {
	const stage = await startStage('2.41.1', () => ({ N8N_LOG_LEVEL: 'warn' }));
	const domains = Object.values(HOSTS);
	const tls = await createCert({ domains, validity: DAYS, ca: stage.authority });
	const [api, other] = await Promise.all(
		[HOSTS.api, HOSTS.other].map((host) => startMeasuredApi({ host, tls })),
	);
	const saved = await saveKeys(stage);
	return {
		stage,
		api,
		other,
		...callersOf(stage, saved),
		stop: async () => void (await Promise.all([api.stop(), other.stop(), stage.stop()])),
	};
}

/**
 * The same key as a connection and as a credential of n8n's, each as the dialog presets it.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Stage} stage
 */
async function saveKeys({ n8n }) {
	const secret = newSecret();
	return {
		connection: await n8n.createCredential(
			connection('apiKey', { allowedDomain: HOSTS.api, secret }),
		),
		ofN8n: await n8n.createCredential({
			name: 'Test header auth of n8n',
			type: 'httpHeaderAuth',
			data: { name: KEY_HEADER, value: secret },
		}),
	};
}
