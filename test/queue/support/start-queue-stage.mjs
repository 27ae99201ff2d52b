import { randomBytes } from 'node:crypto';

import { startStage } from '../../e2e/support/stage/start-stage.mjs';
import { startDatabases } from './start-databases.mjs';
import { startWorker } from './start-worker.mjs';

/** @typedef {Awaited<ReturnType<typeof startQueueStage>>} QueueStage */

/**
 * A worker that was killed counts as such when it has not said for a while that its jobs go on. n8n
 * gives it a minute, and looks twice a minute.
 */
const SOON_FOUND_DEAD = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** n8n in queue mode: one that takes webhooks and keeps the editor, and two workers that run workflows. */
export async function startQueueStage() {
	const databases = await startDatabases();
	const stage = await startStage('2.41.1', () => ({
		...databases.env,
		...SOON_FOUND_DEAD,
		EXECUTIONS_MODE: 'queue',
		// Without it each would make up its own.
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
	}));
	const workers = await Promise.all(
		['worker-1', 'worker-2'].map((name) => startWorker(stage, name)),
	);
	return {
		...stage,
		workers,
		async stop() {
			await Promise.all(workers.map((worker) => worker.stop()));
			await stage.stop();
			await databases.stop();
		},
	};
}
