import { startEnvironment } from '../../../e2e/support/stage/start-stage.mjs';
import { listenToPushes } from '../watch/listen-to-pushes.mjs';

/** @typedef {Awaited<ReturnType<typeof startLeakEnvironment>>} LeakEnvironment */

/**
 * Starts a real n8n, a client that listens to its push messages as an editor does, and the servers that calls may or
 * may not reach.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Version} version
 * @param {import('../../../e2e/support/stage/start-stage.mjs').EnvFor} [env]
 * @param {(userFolder: string) => Promise<void>} [prepare]
 */
export async function startLeakEnvironment(version, env, prepare) {
	/** @type {import('../../../e2e/support/stage/start-stage.mjs').EnvFor} */
	const settings = async (...known) => ({ N8N_PUSH_BACKEND: 'sse', ...(await env?.(...known)) });
	const environment = await startEnvironment(version, settings, prepare);
	const pushes = await listenToPushes(environment.n8n);
	return {
		...environment,
		pushes,
		async stop() {
			await pushes.stop();
			await environment.stop();
		},
	};
}
