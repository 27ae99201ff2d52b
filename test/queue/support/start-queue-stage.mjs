import { randomBytes } from 'node:crypto';

import { startEnvironment } from '../../e2e/support/stage/start-stage.mjs';
import { startDatabases } from './start-databases.mjs';
import { startWorker } from './start-worker.mjs';

/** @typedef {Awaited<ReturnType<typeof startQueueEnvironment>>} QueueEnvironment */

/**
 * n8n considers a worker dead when it has not renewed the locks of its jobs for a while. By default, a lock lasts a
 * minute, and n8n checks it twice a minute.
 */
const SHORT_WORKER_LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** Starts n8n in queue mode: a main process for webhooks and the editor, and two workers that run workflows. */
export async function startQueueEnvironment() {
	const databases = await startDatabases();
	const environment = await startEnvironment('2.41.1', () => ({
		...databases.env,
		...SHORT_WORKER_LOCKS,
		EXECUTIONS_MODE: 'queue',
		// Without this, each process would generate its own key.
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
	}));
	const workers = await Promise.all(
		['worker-1', 'worker-2'].map((name) => startWorker(environment, name)),
	);
	return {
		...environment,
		workers,
		async stop() {
			await Promise.all(workers.map((worker) => worker.stop()));
			await environment.stop();
			await databases.stop();
		},
	};
}
