import { startStage } from '../../../e2e/support/stage/start-stage.mjs';
import { listenToPushes } from '../watch/listen-to-pushes.mjs';

/** @typedef {Awaited<ReturnType<typeof startLeakStage>>} LeakStage */

/**
 * A real n8n with an editor that listens, and the servers that its calls may or may not reach.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Version} version
 * @param {import('../../../e2e/support/stage/start-stage.mjs').EnvironmentOf} [env]
 * @param {(userFolder: string) => Promise<void>} [prepare]
 */
export async function startLeakStage(version, env, prepare) {
	/** @type {import('../../../e2e/support/stage/start-stage.mjs').EnvironmentOf} */
	const settings = async (...known) => ({ N8N_PUSH_BACKEND: 'sse', ...(await env?.(...known)) });
	const stage = await startStage(version, settings, prepare);
	const pushes = await listenToPushes(stage.n8n);
	return {
		...stage,
		pushes,
		async stop() {
			await pushes.stop();
			await stage.stop();
		},
	};
}
