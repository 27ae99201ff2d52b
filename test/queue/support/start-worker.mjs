import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {Awaited<ReturnType<typeof startWorker>>} Worker */

/**
 * Starts one more n8n, which takes executions from the queue and runs them.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Environment} environment
 * @param {string} name
 */
export async function startWorker(environment, name) {
	const userFolder = join(environment.folder, name);
	const { logFile, processId, ended, stop } = await environment.startAnother({
		command: 'worker',
		userFolder,
	});
	return {
		name,
		stop,
		/** Returns the ids of all executions that it has started. */
		async executionIds() {
			const log = await readFile(logFile, 'utf8');
			const started = log.matchAll(/Worker started execution (\d+) /g);
			return [...started].map(([, id]) => id);
		},
		/** Kills it with all its child processes, as a power failure does. */
		async kill() {
			process.kill(-Number(processId), 'SIGKILL');
			await ended;
		},
	};
}
